"""What the characters of a message, as it is usually spelt, say of its intent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.language.ngram_scores import NgramScores
from bot.language.respelling import load_speller
from bot.language.vectorizer_files import load_vectorizer, save_vectorizer

_C = 10.0

Weights = npt.NDArray[np.float64]


class CommandWording:
    """A multinomial regression over the characters of a message."""

    def __init__(
        self, characters: TfidfVectorizer, intents: Sequence[str], weights: Weights, biases: Weights
    ) -> None:
        """Take what was learned.

        Args:
            characters: says what the n-grams of a text are.
            intents: their names, in alphabetical order.
            weights: shape (n-grams, intents).
            biases: shape (intents,).
        """
        self.intents = tuple(intents)
        self._characters = characters
        self._weights = weights
        self._biases = biases
        self._scores = NgramScores(characters, weights)

    @classmethod
    def train(cls, texts: Sequence[str], intents: Sequence[str]) -> CommandWording:
        """Learn from messages and their intents, of which there must be three or more."""
        characters = _characters()
        fitted = LogisticRegression(C=_C, max_iter=500, multi_class="multinomial").fit(
            characters.fit_transform([_usual(text) for text in texts]), intents
        )
        return cls(characters, list(fitted.classes_), fitted.coef_.T, fitted.intercept_)

    def logits(self, text: str) -> Weights:
        """Return how much speaks for each intent, shape (intents,)."""
        logits: Weights = self._scores(_usual(text)) + self._biases
        return logits

    def save(self, folder: Path) -> None:
        """Write it into a folder."""
        save_vectorizer(self._characters, folder / "characters.npz")
        np.savez(
            folder / "weights.npz",
            intents=np.array(self.intents),
            weights=self._weights,
            biases=self._biases,
        )

    @classmethod
    def load(cls, folder: Path) -> CommandWording:
        """Read what `save` wrote; files with anything but plain data are refused."""
        characters = load_vectorizer(_characters(), folder / "characters.npz")
        data = np.load(folder / "weights.npz", allow_pickle=False)
        return cls(characters, data["intents"].tolist(), data["weights"], data["biases"])


def _characters() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)


def _usual(text: str) -> str:
    usual, _ = load_speller().respell(text, [])
    return usual
