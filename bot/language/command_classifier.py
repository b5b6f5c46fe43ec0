"""Which of the control intents a message is, if it is one at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.commands import ANSWER, is_command
from bot.language.encoder import Vectors
from bot.language.estimator_files import load_estimator, save_estimator
from bot.language.ngram_scores import NgramScores

#: Set by cross-validation on the training examples: how much the levels weigh against characters.
_MEANING_SCALE = 2.0
_C = 10.0

Ranking = list[tuple[str, float]]


class CommandClassifier:
    """A multinomial regression over the levels of a message and its characters."""

    def __init__(
        self,
        characters: TfidfVectorizer,
        names: Sequence[str],
        weights: npt.NDArray[np.float64],
        biases: npt.NDArray[np.float64],
    ) -> None:
        self._characters = characters
        self._names = list(names)
        self._weights = weights
        self._biases = biases
        self._scores = NgramScores(characters, weights[-len(characters.vocabulary_) :])

    @classmethod
    def train(
        cls, texts: Sequence[str], intents: Sequence[str], levels: Vectors
    ) -> CommandClassifier:
        """Learn from messages, their intents and their levels, shape (len(texts), 1152)."""
        characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
        characters.fit(texts)
        fitted = LogisticRegression(C=_C, max_iter=500, multi_class="multinomial").fit(
            _features(characters, texts, levels), intents
        )
        return cls(characters, list(fitted.classes_), fitted.coef_.T, fitted.intercept_)

    def rank(self, text: str, levels: Vectors) -> Ranking:
        """Return every intent with its probability, the likeliest first, before any doubt."""
        meaning = (levels * _MEANING_SCALE) @ self._weights[: len(levels)]
        likely = softmax(meaning + self._scores(text) + self._biases)
        order = np.argsort(-likely)
        return [(self._names[place], float(likely[place])) for place in order]

    def classify(self, text: str, levels: Vectors) -> tuple[str, float, Ranking]:
        """Return the intent, its confidence, and the ranking it came from.

        A command that is not sure enough becomes an answer (`bot.language.commands`).
        """
        ranking = self.rank(text, levels)
        name, confidence = ranking[0]
        if name != ANSWER and not is_command(text, confidence):
            return ANSWER, 1.0 - confidence, ranking
        return name, confidence, ranking

    def save(self, folder: Path) -> None:
        """Write the classifier into a folder."""
        save_estimator(self._characters, folder / "characters.skops")
        np.savez(
            folder / "weights.npz",
            names=np.array(self._names),
            weights=self._weights,
            biases=self._biases,
        )

    @classmethod
    def load(cls, folder: Path) -> CommandClassifier:
        """Read a classifier that `save` wrote; files with anything but plain data are refused."""
        characters = load_estimator(folder / "characters.skops")
        data = np.load(folder / "weights.npz", allow_pickle=False)
        return cls(characters, data["names"].tolist(), data["weights"], data["biases"])


def _features(characters: TfidfVectorizer, texts: Sequence[str], levels: Vectors) -> sp.csr_matrix:
    return sp.hstack([sp.csr_matrix(levels * _MEANING_SCALE), characters.transform(texts)]).tocsr()
