"""Fitted TF-IDF vectorizers on disk as plain arrays: they hold no code, and are read fast."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer


def save_vectorizer(vectorizer: TfidfVectorizer, path: Path) -> None:
    """Write what a fitted vectorizer has learned: its n-grams in order, and how rare each is."""
    places = vectorizer.vocabulary_
    np.savez(path, ngrams=np.array(sorted(places, key=places.get)), rarity=vectorizer.idf_)


def load_vectorizer(vectorizer: TfidfVectorizer, path: Path) -> TfidfVectorizer:
    """Give a vectorizer that was made in the same way what `save_vectorizer` wrote.

    Raises:
        ValueError: the file holds anything but plain arrays.
    """
    learned = np.load(path, allow_pickle=False)
    vectorizer.vocabulary_ = {
        ngram: place for place, ngram in enumerate(learned["ngrams"].tolist())
    }
    vectorizer.idf_ = learned["rarity"]
    return vectorizer
