"""The wording of a sentence as the safety reading sees it: n-grams and surface cues that add up.

What a stretch of sentences says is the sum of what its sentences say, over the root of its length.
So each sentence is looked at once, however many stretches it is part of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml

FILE = Path(__file__).resolve().parents[2] / "data" / "language" / "safety_cues.yml"
#: No cue is longer than this.
CUE_WORDS = 5
NGRAM_WORDS = 3
#: So many cues of a kind say all that they can say.
CUES_COUNTED = 3

_WORD = re.compile(r"\w+")
_APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}`")

Counts = npt.NDArray[np.float64]


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, apostrophes left out: "haven't" is "havent"."""
    return _WORD.findall(text.lower().translate(_APOSTROPHES))


@dataclass(frozen=True, slots=True)
class Wording:
    """How many words a text has, its n-grams, and its counts of cues.

    `ngrams` are runs of one to three words, and of three or four characters within a word. `cues`
    (number of kinds + 2,) counts the cues of each kind, in alphabetical order, then says whether
    the text quotes and whether it asks.
    """

    words: int
    ngrams: list[str]
    cues: Counts


def wording_of(text: str) -> Wording:
    """Look a text up, word by word."""
    words = words_of(text)
    runs = [_runs(words, length) for length in range(1, CUE_WORDS + 1)]
    ngrams = [run for of_length in runs[:NGRAM_WORDS] for run in of_length]
    for word in words:
        edged = f"<{word}>"
        ngrams.extend([edged[i : i + 3] for i in range(len(edged) - 2)])
        ngrams.extend([edged[i : i + 4] for i in range(len(edged) - 3)])
    return Wording(len(words), ngrams, _cue_counts(text, runs))


def _cue_counts(text: str, runs: Sequence[Sequence[str]]) -> Counts:
    kinds, phrases = _cues()
    counts = np.zeros(len(kinds) + 2)
    for of_length in runs:
        for run in of_length:
            if run in phrases:
                counts[phrases[run]] += 1
    counts[-2:] = any(mark in text for mark in '"“”'), "?" in text
    return counts


def number_of_cues() -> int:
    """Return how long `Wording.cues` is."""
    return len(_cues()[0]) + 2


def _runs(words: Sequence[str], length: int) -> list[str]:
    return [" ".join(words[i : i + length]) for i in range(len(words) - length + 1)]


@cache
def _cues() -> tuple[list[str], dict[str, list[int]]]:
    cues = yaml.safe_load(FILE.read_text(encoding="utf-8"))["cues"]
    kinds = sorted(cues)
    phrases: dict[str, list[int]] = {}
    for place, kind in enumerate(kinds):
        for phrase in {" ".join(words_of(str(phrase))) for phrase in cues[kind]}:
            phrases.setdefault(phrase, []).append(place)
    return kinds, phrases
