"""A message in stretches of some sentences: in a long one the danger is one clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from bot.language.safety_wording import CUES_COUNTED, Wording, number_of_cues, wording_of

#: A stretch has at most so many sentences.
STRETCH = 3
#: Set by cross-validation in folds of authors: how much the cues weigh against the n-grams.
_CUE_SCALE = 0.7

Spans = Sequence[tuple[int, int]]
#: From the first sentence to before the last.
Places = tuple[int, int]
Matrix = npt.NDArray[np.float64]


def stretches_of(sentences: int) -> list[Places]:
    """Return every stretch of so many sentences; of a few there is one, the whole."""
    if sentences <= STRETCH:
        return [(0, sentences)]
    return [
        (first, first + length)
        for length in range(1, STRETCH + 1)
        for first in range(sentences - length + 1)
    ]


def wordings_of(text: str, spans: Spans) -> list[Wording]:
    """Return the wording of each sentence."""
    return [wording_of(text[start:end]) for start, end in spans]


def cues_in(wordings: Sequence[Wording], stretches: Sequence[Places]) -> Matrix:
    """Return the cues of each stretch, shape (len(stretches), number of cues)."""
    if not wordings:
        return np.zeros((len(stretches), number_of_cues()))
    counts = sums(np.array([wording.cues for wording in wordings]), stretches)
    cues: Matrix = _CUE_SCALE * np.minimum(counts, CUES_COUNTED)
    return cues


def ngrams_in(ngrams: Mapping[str, int], stretches: Sequence[Sequence[Wording]]) -> sp.csr_matrix:
    """Return the known n-grams of stretches, each given by the wording of its sentences.

    The shape is (len(stretches), len(ngrams)).
    """
    columns = [
        [ngrams[n] for wording in stretch for n in wording.ngrams if n in ngrams]
        for stretch in stretches
    ]
    each = [per_word(stretch, [(0, len(stretch))])[0, 0] for stretch in stretches]
    lengths = [len(held) for held in columns]
    return sp.csr_matrix(
        (
            np.repeat(each, lengths),
            (np.repeat(np.arange(len(columns)), lengths), [n for held in columns for n in held]),
        ),
        shape=(len(columns), len(ngrams)),
    )


def per_word(wordings: Sequence[Wording], stretches: Sequence[Places]) -> Matrix:
    """Return what each n-gram of a stretch counts, shape (len(stretches), 1)."""
    words = np.array([[float(wording.words)] for wording in wordings]).reshape(-1, 1)
    scale: Matrix = 1.0 / np.sqrt(np.maximum(sums(words, stretches), 1.0))
    return scale


def sums(rows: Matrix, stretches: Sequence[Places]) -> Matrix:
    """Return the sum of the rows of each stretch."""
    total: Matrix = _inside(stretches, len(rows)) @ rows
    return total


def _inside(stretches: Sequence[Places], sentences: int) -> Matrix:
    """Return which sentences are in which stretch, shape (len(stretches), sentences)."""
    first, last = np.array(stretches).reshape(-1, 2).T[:, :, None]
    places = np.arange(sentences)
    inside: Matrix = ((places >= first) & (places < last)).astype(np.float64)
    return inside
