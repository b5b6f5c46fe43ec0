"""Spans of what an author typed, and how much of a sentence the coach quotes back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

#: A quotation longer than this stops being a prompt and becomes a reading exercise.
QUOTED_WORDS = 12

_WORD = re.compile(r"\S+")
_OUTER_MARKS = ".,;:!?…-–—\"'“”‘’"
#: What may stand between the last word of a sentence and the next one.
_SENTENCE_END = re.compile(r"[.!?…。؟۔\n]")


class _Marks(NamedTuple):
    """One kind of quotation mark. A straight one opens where none is open, else it closes."""

    opening: str
    closing: str
    straight: str


_QUOTATION_MARKS = (_Marks("“", "”", '"'), _Marks("‘", "’", "'"))


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

    A quotation mark stays where its partner does: half of a pair misquotes what somebody said.
    The result is again a span of `text`. It is empty (start == end) when nothing but marks is
    there.
    """
    begin = next((i for i in range(start, end) if not _is_outer(text[i])), None)
    if begin is None:
        return start, start
    while begin > start and not text[begin - 1].isspace():
        begin -= 1
    last = list(_WORD.finditer(text, begin, end))[:QUOTED_WORDS][-1].end()
    return _without_outer_marks(text, begin, last)


def breaks_off(text: str, start: int, end: int) -> bool:
    """Say whether the quotation `text[start:end]` ends before its sentence does, for its length."""
    if quotable(text, start, len(text)) != (start, end):
        return False
    while end > start and _is_outer(text[end - 1]):
        end -= 1
    beyond = next((i for i in range(end, len(text)) if not _is_outer(text[i])), None)
    return beyond is not None and not _SENTENCE_END.search(text, end, beyond)


def _without_outer_marks(text: str, first: int, last: int) -> tuple[int, int]:
    """Take the marks off both ends; a pair of quotation marks goes only as a whole."""
    partners = _quotation_marks(text, first, last)
    while first < last:
        if _is_outer(text[first]) and first not in partners:
            first += 1
        elif _is_outer(text[last - 1]) and last - 1 not in partners:
            last -= 1
        elif partners.get(first) == last - 1:
            first, last = first + 1, last - 1
        else:
            break
    return first, last


def _quotation_marks(text: str, first: int, last: int) -> dict[int, int]:
    """Return where each quotation mark of `text[first:last]` is that has a partner, and this."""
    partners: dict[int, int] = {}
    for marks in _QUOTATION_MARKS:
        opened: list[int] = []
        for at in range(first, last):
            if text[at] not in marks or _is_apostrophe(text, at):
                continue
            if text[at] == marks.opening or (text[at] == marks.straight and not opened):
                opened.append(at)
            elif opened:
                begun = opened.pop()
                partners |= {begun: at, at: begun}
    return partners


def _is_apostrophe(text: str, at: int) -> bool:
    """Say whether a mark stands within a word."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _is_outer(character: str) -> bool:
    return character.isspace() or character in _OUTER_MARKS
