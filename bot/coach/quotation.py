"""Spans of what an author typed, and how much of a sentence the coach quotes back."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: A quotation longer than this stops being a prompt and becomes a reading exercise.
QUOTED_WORDS = 12

_WORD = re.compile(r"\S+")
_OUTER_MARKS = ".,;:!?…-–—\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` of one message; Unicode code points, end exclusive."""

    message: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two have a character in common."""
        same = self.message == other.message
        return same and self.start < other.end and other.start < self.end


def count_words(text: str) -> int:
    """Return the number of white-space separated words that hold a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def quotable(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of `text[start:end]` to quote: at most twelve words, outer marks off.

    The result is again a span of `text`. It is empty (start == end) when nothing but marks is
    there.
    """
    words = list(_WORD.finditer(text, start, end))[:QUOTED_WORDS]
    if not words:
        return start, start
    first, last = words[0].start(), words[-1].end()
    while first < last and _is_outer(text[first]):
        first += 1
    while last > first and _is_outer(text[last - 1]):
        last -= 1
    return first, last


def _is_outer(character: str) -> bool:
    return character.isspace() or character in _OUTER_MARKS
