"""What the safety reader sees of a stretch of sentences: levels, cues and length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.coach.safety import Tier
from bot.language.encoder import DIMENSIONS, LEVELS, Encoding, Spans
from bot.language.safety_wording import CUES_COUNTED, Wording, number_of_cues, wording_of

#: A stretch has at most so many sentences.
STRETCH = 3
#: Set by cross-validation in folds of authors: how much the vectors and the cues weigh against the
#: n-grams.
_MEANING_SCALE = 3.0
_CUE_SCALE = 0.7
_NGRAM_SCALE = 1.0

Places = tuple[int, int]
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ReadMessage:
    """A message as it was read: its text, its sentences, their vectors, and its tier if known."""

    text: str
    spans: Spans
    encoding: Encoding
    tier: Tier = Tier.NONE


def stretches_of(message: ReadMessage) -> list[Places]:
    """Return `(first, after the last)` of every stretch; one of a short message is the whole."""
    sentences = len(message.spans)
    if sentences <= STRETCH:
        return [(0, sentences)]
    return [
        (first, first + length)
        for length in range(1, STRETCH + 1)
        for first in range(sentences - length + 1)
    ]


def wordings_of(message: ReadMessage) -> list[Wording]:
    """Return the wording of each sentence."""
    return [wording_of(message.text[start:end]) for start, end in message.spans]


def width() -> int:
    """Return how many columns `seen_in` has."""
    return len(LEVELS) * DIMENSIONS + number_of_cues()


def seen_in(
    message: ReadMessage, wordings: Sequence[Wording], stretches: Sequence[Places]
) -> Matrix:
    """Return the levels and the cues of each stretch, shape (len(stretches), width())."""
    summed = sums(message.encoding.sentence_levels.astype(np.float64), stretches)
    levels = summed.reshape(len(stretches), len(LEVELS), DIMENSIONS)
    length = np.sqrt(np.einsum("sld,sld->sl", levels, levels))[:, :, None]
    meaning = _MEANING_SCALE * levels / np.maximum(length, 1e-9)
    counts = sums(np.array([wording.cues for wording in wordings]), stretches)
    cues = _CUE_SCALE * np.minimum(counts, CUES_COUNTED)
    return np.hstack([meaning.reshape(len(stretches), -1), cues])


def per_word(wordings: Sequence[Wording], stretches: Sequence[Places]) -> Matrix:
    """Return what each n-gram of a stretch counts, shape (len(stretches), 1)."""
    words = sums(np.array([[float(wording.words)] for wording in wordings]), stretches)
    scale: Matrix = _NGRAM_SCALE / np.sqrt(np.maximum(words, 1.0))
    return scale


def sums(rows: Matrix, stretches: Sequence[Places]) -> Matrix:
    """Return the sum of the rows of each stretch."""
    running = np.vstack([np.zeros_like(rows[:1]), rows.cumsum(axis=0)])
    first, last = np.array(stretches).T
    total: Matrix = running[last] - running[first]
    return total
