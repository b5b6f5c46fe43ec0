"""What the wording of a sentence says of its elements, wherever the sentence stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.coach.elements import Element
from bot.language.cues import cue_features
from bot.language.ngram_scores import NgramScores
from bot.language.vectorizer_files import load_vectorizer, save_vectorizer

#: The order of the elements wherever they are columns.
ELEMENTS = tuple(Element)

#: Set by cross-validation in folds of authors.
_CUE_SCALE = 0.7
_C = 4.0

_Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TrainingSentence:
    """What the tagger learns the wording from."""

    text: str
    elements: frozenset[Element]


class Wording:
    """One logistic regression an element over words, characters and surface cues."""

    def __init__(
        self,
        words: TfidfVectorizer,
        characters: TfidfVectorizer,
        weights: _Matrix,
        biases: _Matrix,
    ) -> None:
        self._words = words
        self._characters = characters
        self._weights = weights
        self._biases = biases
        ends = np.cumsum([len(words.vocabulary_), len(characters.vocabulary_)])
        of_words, of_characters, self._of_cues = np.split(weights, ends)
        self._word_scores = NgramScores(words, of_words)
        self._character_scores = NgramScores(characters, of_characters)

    @classmethod
    def train(cls, sentences: Sequence[TrainingSentence]) -> Wording:
        """Learn from labelled sentences."""
        texts = [sentence.text.lower() for sentence in sentences]
        words, characters = _words(), _characters()
        cues = sp.csr_matrix(cue_features([s.text for s in sentences]) * _CUE_SCALE)
        features = sp.hstack(
            [words.fit_transform(texts), characters.fit_transform(texts), cues]
        ).tocsr()
        fitted = [
            LogisticRegression(C=_C, class_weight="balanced", solver="liblinear", max_iter=300).fit(
                features, [element in sentence.elements for sentence in sentences]
            )
            for element in ELEMENTS
        ]
        weights = np.hstack([one.coef_.T for one in fitted])
        return cls(words, characters, weights, np.array([one.intercept_[0] for one in fitted]))

    def logits(self, texts: Sequence[str]) -> _Matrix:
        """Return a logit for each text and element, shape (len(texts), 16)."""
        cues = cue_features(texts).astype(np.float64) * _CUE_SCALE
        logits: _Matrix = cues @ self._of_cues + self._biases
        for row, text in enumerate(texts):
            lower = text.lower()
            logits[row] += self._word_scores(lower) + self._character_scores(lower)
        return logits

    def save(self, folder: Path) -> None:
        """Write what was learned into a folder."""
        save_vectorizer(self._words, folder / "words.npz")
        save_vectorizer(self._characters, folder / "characters.npz")
        np.savez(folder / "weights.npz", weights=self._weights, biases=self._biases)

    @classmethod
    def load(cls, folder: Path) -> Wording:
        """Read what `save` wrote; a file with anything but plain data is refused."""
        weights = np.load(folder / "weights.npz", allow_pickle=False)
        return cls(
            load_vectorizer(_words(), folder / "words.npz"),
            load_vectorizer(_characters(), folder / "characters.npz"),
            weights["weights"],
            weights["biases"],
        )


def _words() -> TfidfVectorizer:
    return TfidfVectorizer(
        ngram_range=(1, 3),
        min_df=2,
        sublinear_tf=True,
        token_pattern=r"(?u)\b\w[\w']*\b|[?!.]",
    )


def _characters() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True)
