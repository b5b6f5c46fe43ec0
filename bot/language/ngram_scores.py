"""Linear scores of one text over TF-IDF n-grams, without the matrices that many texts need."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

Weights = npt.NDArray[np.float64]


class NgramScores:
    """What a trained linear model gives a text by its n-grams alone.

    Scikit-learn checks and builds sparse matrices for a batch of texts, which costs several
    milliseconds even for one sentence; this gives the same scores by looking its n-grams up.
    """

    def __init__(self, vectorizer: TfidfVectorizer, weights: Weights) -> None:
        """Take a fitted vectorizer with sublinear frequencies and unit length.

        Args:
            vectorizer: says what the n-grams of a text are and how rare each is.
            weights: one row an n-gram, one column a label.
        """
        self._ngrams = vectorizer.build_analyzer()
        self._places: dict[str, int] = vectorizer.vocabulary_
        self._rarity: Weights = vectorizer.idf_
        self._weights = weights

    def __call__(self, text: str) -> Weights:
        """Return the score of each label, shape (number of labels,)."""
        counts = Counter(
            place for ngram in self._ngrams(text) if (place := self._place(ngram)) >= 0
        )
        if not counts:
            return np.zeros(self._weights.shape[1])
        places = np.fromiter(counts.keys(), dtype=np.intp)
        often = np.fromiter(counts.values(), dtype=np.float64)
        values = (1.0 + np.log(often)) * self._rarity[places]
        scores: Weights = (values / np.linalg.norm(values)) @ self._weights[places]
        return scores

    def _place(self, ngram: str) -> int:
        return self._places.get(ngram, -1)
