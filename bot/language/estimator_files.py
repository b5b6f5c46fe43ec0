"""Trained scikit-learn vectorizers on disk, without the dangers of pickle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import skops.io

#: What a fitted vectorizer holds beyond skops' own list of harmless types.
_TRUSTED = ["scipy.sparse._csr.csr_matrix"]


def save_estimator(estimator: Any, path: Path) -> None:
    """Write a fitted vectorizer."""
    skops.io.dump(estimator, path)


def load_estimator(path: Path) -> Any:
    """Read a fitted vectorizer; a file that holds any other kind of object is refused."""
    return skops.io.load(path, trusted=_TRUSTED)
