"""Which of the sixteen elements each sentence of a message holds.

Two logistic regressions an element are averaged: one reads the sentence's vector (the topic), one
its words and characters (the stance); both see the surface cues. Their mean is bent so that 0.5 is
the element's best working point on writers it was not trained on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.special import expit
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import FeatureUnion

from bot.coach.elements import Element
from bot.language.cues import cue_features
from bot.language.encoder import Vectors
from bot.language.estimator_files import load_estimator, save_estimator

ELEMENTS = tuple(Element)
FOLDS = 5
#: Confidences below this are noise and are not reported.
REPORTED = 0.2

#: Set on five folds of writers; the two kinds of features are of different length.
_MEANING_SCALE = 1.5
_CUE_SCALE = 0.7
_C = 4.0

_Matrix = npt.NDArray[np.float64]
_Linear = tuple[_Matrix, _Matrix]


@dataclass(frozen=True, slots=True)
class TrainingSentence:
    """What the tagger learns from; `author` keeps a writer's sentences together."""

    text: str
    elements: frozenset[Element]
    author: str


class ElementTagger:
    """Tags sentences with elements and how sure it is of each, 0 to 1."""

    def __init__(
        self, words: FeatureUnion, surface: _Linear, meaning: _Linear, thresholds: _Matrix
    ) -> None:
        self._words = words
        self._surface = surface
        self._meaning = meaning
        self._thresholds = thresholds

    @classmethod
    def train(cls, sentences: Sequence[TrainingSentence], vectors: Vectors) -> ElementTagger:
        """Learn from labelled sentences.

        Args:
            sentences: what to learn from.
            vectors: one row a sentence, as `Encoder` gives them, shape (len(sentences), 384).
        """
        seen = np.zeros((len(sentences), len(ELEMENTS)))
        authors = [sentence.author for sentence in sentences]
        for known, unknown in GroupKFold(FOLDS).split(sentences, groups=authors):
            fold = cls._fit([sentences[i] for i in known], vectors[known])
            seen[unknown] = fold._mean([sentences[i].text for i in unknown], vectors[unknown])
        tagger = cls._fit(sentences, vectors)
        tagger._thresholds = _best_thresholds(_labels(sentences), seen)
        return tagger

    @classmethod
    def _fit(cls, sentences: Sequence[TrainingSentence], vectors: Vectors) -> ElementTagger:
        texts = [sentence.text for sentence in sentences]
        labels = _labels(sentences)
        words = FeatureUnion(
            [
                (
                    "words",
                    TfidfVectorizer(
                        ngram_range=(1, 3),
                        min_df=2,
                        sublinear_tf=True,
                        token_pattern=r"(?u)\b\w[\w']*\b|[?!.]",
                    ),
                ),
                (
                    "characters",
                    TfidfVectorizer(
                        analyzer="char_wb",
                        ngram_range=(2, 5),
                        min_df=3,
                        sublinear_tf=True,
                    ),
                ),
            ]
        ).fit(texts)
        cues = cue_features(texts)
        return cls(
            words,
            _regressions(_surface_features(words, texts, cues), labels),
            _regressions(_meaning_features(vectors, cues), labels),
            np.full(len(ELEMENTS), 0.5),
        )

    def tag(self, texts: Sequence[str], vectors: Vectors) -> list[Mapping[Element, float]]:
        """Return, for each sentence, its elements by falling confidence.

        Args:
            texts: the sentences.
            vectors: their rows from the encoder, shape (len(texts), 384).
        """
        if not texts:
            return []
        confidences = _bend(self._mean(texts, vectors), self._thresholds)
        return [
            {
                ELEMENTS[place]: round(float(row[place]), 3)
                for place in np.argsort(-row)
                if row[place] >= REPORTED
            }
            for row in confidences
        ]

    def _mean(self, texts: Sequence[str], vectors: Vectors) -> _Matrix:
        cues = cue_features(texts)
        surface = _surface_features(self._words, texts, cues)
        meaning = _meaning_features(vectors, cues)
        mean: _Matrix = (
            expit(surface @ self._surface[0] + self._surface[1])
            + expit(meaning @ self._meaning[0] + self._meaning[1])
        ) / 2
        return mean

    def save(self, folder: Path) -> None:
        """Write the tagger into a folder."""
        save_estimator(self._words, folder / "words.skops")
        np.savez(
            folder / "weights.npz",
            surface=self._surface[0],
            surface_bias=self._surface[1],
            meaning=self._meaning[0],
            meaning_bias=self._meaning[1],
            thresholds=self._thresholds,
        )

    @classmethod
    def load(cls, folder: Path) -> ElementTagger:
        """Read a tagger that `save` wrote; a file with anything but plain estimators is refused."""
        words = load_estimator(folder / "words.skops")
        weights = np.load(folder / "weights.npz", allow_pickle=False)
        return cls(
            words,
            (weights["surface"], weights["surface_bias"]),
            (weights["meaning"], weights["meaning_bias"]),
            weights["thresholds"],
        )


def _labels(sentences: Sequence[TrainingSentence]) -> npt.NDArray[np.int64]:
    return np.array(
        [[element in sentence.elements for element in ELEMENTS] for sentence in sentences],
        dtype=np.int64,
    )


def _surface_features(words: FeatureUnion, texts: Sequence[str], cues: Vectors) -> sp.csr_matrix:
    lower = [text.lower() for text in texts]
    return sp.hstack([words.transform(lower), sp.csr_matrix(cues * _CUE_SCALE)]).tocsr()


def _meaning_features(vectors: Vectors, cues: Vectors) -> _Matrix:
    return np.hstack([vectors * _MEANING_SCALE, cues]).astype(np.float64)


def _regressions(features: sp.csr_matrix | _Matrix, labels: npt.NDArray[np.int64]) -> _Linear:
    """Fit one logistic regression an element; return their weights and biases side by side."""
    fitted = [
        LogisticRegression(C=_C, class_weight="balanced", solver="liblinear", max_iter=300).fit(
            features, labels[:, place]
        )
        for place in range(len(ELEMENTS))
    ]
    weights = np.hstack([one.coef_.T for one in fitted])
    return weights, np.array([one.intercept_[0] for one in fitted])


def _best_thresholds(labels: npt.NDArray[np.int64], confidences: _Matrix) -> _Matrix:
    """Return the threshold of the highest F1 for each element."""
    candidates = np.arange(0.15, 0.85, 0.025)
    return np.array(
        [
            max(candidates, key=lambda t: f1_score(labels[:, i], confidences[:, i] >= t))
            for i in range(labels.shape[1])
        ]
    )


def _bend(confidences: _Matrix, thresholds: _Matrix) -> _Matrix:
    """Map 0 to 0, each element's threshold to 0.5, and 1 to 1, in straight lines."""
    below = 0.5 * confidences / thresholds
    above = 0.5 + 0.5 * (confidences - thresholds) / (1 - thresholds)
    bent: _Matrix = np.where(confidences < thresholds, below, above)
    return bent
