"""A text with the identifiers in it marked, and the notation in which people mark them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.language.identifiers.identifier import Kind

_MARK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<kind>[A-Z_]+)\)")

#: Start, end (code points, end exclusive) and kind.
Mark = tuple[int, int, Kind]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and its marks, in order and without overlap."""

    text: str
    marks: tuple[Mark, ...] = ()

    def rewritten(self, rewrite: Callable[[int, str], str]) -> MarkedText:
        """Return the text with every character replaced by what `rewrite(place, character)` says.

        The marks move along; one of which nothing is left goes.
        """
        pieces, places = [], [0]
        for place, character in enumerate(self.text):
            pieces.append(rewrite(place, character))
            places.append(places[-1] + len(pieces[-1]))
        moved = ((places[start], places[end], kind) for start, end, kind in self.marks)
        return MarkedText("".join(pieces), tuple(mark for mark in moved if mark[0] < mark[1]))


def read_marks(source: str) -> MarkedText:
    """Return a text in which identifiers are marked as `[words](KIND)`.

    Raises:
        ValueError: a mark names a kind that does not exist.
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    length = past = 0
    for mark in _MARK.finditer(source):
        before = source[past : mark.start()]
        start = length + len(before)
        length = start + len(mark["words"])
        marks.append((start, length, Kind(mark["kind"])))
        pieces += [before, mark["words"]]
        past = mark.end()
    return MarkedText("".join([*pieces, source[past:]]), tuple(marks))


def join(texts: Iterable[MarkedText], between: str) -> MarkedText:
    """Return the texts one after another, with `between` in between."""
    pieces: list[str] = []
    marks: list[Mark] = []
    length = 0
    for one in texts:
        if pieces:
            pieces.append(between)
            length += len(between)
        marks += [(start + length, end + length, kind) for start, end, kind in one.marks]
        pieces.append(one.text)
        length += len(one.text)
    return MarkedText("".join(pieces), tuple(marks))
