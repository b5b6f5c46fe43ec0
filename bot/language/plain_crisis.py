"""Whether somebody says outright, and of themselves, that they want to die or to hurt themselves.

What is learned can always miss; what is said in so many words must not be missed. So these reviewed
phrases (`data/language/plain_crisis.yml`) count whatever the reader makes of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import yaml

from bot.language.safety_wording import words_of

FILE = Path(__file__).resolve().parents[2] / "data" / "language" / "plain_crisis.yml"
_QUOTES = '"“”'


def is_plain_crisis(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether a sentence of a message says so, and neither quotes nor tells of another time.

    Args:
        text: the message.
        spans: `(start, end)` of its sentences, in code points, end exclusive.
    """
    return any(_says_so(text[start:end]) for start, end in spans)


def _says_so(sentence: str) -> bool:
    phrases, unless = _phrases()
    if any(mark in sentence for mark in _QUOTES):
        return False
    words = f" {' '.join(words_of(sentence))} "
    return _holds(words, phrases) and not _holds(words, unless)


def _holds(words: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase} " in words for phrase in phrases)


@cache
def _phrases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(found["phrases"]), tuple(found["unless"])
