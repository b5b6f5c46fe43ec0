"""One identifier for each stretch of text, where several were found on top of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.language.identifiers.identifier import LEARNED, Identifier

#: What may stand at the edge of an identifier and is no part of it.
_EDGE = ' \t\r\n\u00a0,.;:!?[]{}"“”‘-–—/|*_'


def without_overlaps(found: Iterable[Identifier], text: str) -> list[Identifier]:
    """Return what was found in order and disjoint, and hide no less than all of it did.

    What overlaps and is of one kind becomes one. Of different kinds, what has a shape goes before
    what was learned, then the surer before the less sure, then the longer before the shorter; the
    parts of the other that are still free stay.
    """
    kept: list[Identifier] = []
    for one in sorted(_united(found), key=_precedence):
        kept += _free_parts(one, kept)
    trimmed = (_trimmed(one, text) for one in kept)
    return sorted(one for one in trimmed if one.start < one.end)


def _united(found: Iterable[Identifier]) -> Iterator[Identifier]:
    """Yield what was found, one for all that overlap and are of one kind."""
    by_kind = sorted(found, key=lambda one: (one.type, one.start))
    so_far: Identifier | None = None
    for one in by_kind:
        if so_far and one.type is so_far.type and one.start < so_far.end:
            confidence = max(one.confidence, so_far.confidence)
            so_far = replace(so_far, end=max(one.end, so_far.end), confidence=confidence)
            continue
        if so_far:
            yield so_far
        so_far = one
    if so_far:
        yield so_far


def _precedence(one: Identifier) -> tuple[bool, float, int, int]:
    return one.type in LEARNED, -one.confidence, one.start - one.end, one.start


def _free_parts(one: Identifier, kept: Iterable[Identifier]) -> list[Identifier]:
    parts = [(one.start, one.end)]
    for other in kept:
        if other.start < one.end and one.start < other.end:
            cut = [((s, min(e, other.start)), (max(s, other.end), e)) for s, e in parts]
            parts = [part for pair in cut for part in pair if part[0] < part[1]]
    return [replace(one, start=start, end=end) for start, end in parts]


def _trimmed(one: Identifier, text: str) -> Identifier:
    """Return an identifier without the marks at its edges; of no length if nothing is left."""
    start, end = one.start, one.end
    while start < end and _is_edge(text[start], text[start:end]):
        start += 1
    while start < end and _is_edge(text[end - 1], text[start:end]):
        end -= 1
    if not any(character.isalnum() for character in text[start:end]):
        end = start
    return replace(one, start=start, end=end)


def _is_edge(character: str, piece: str) -> bool:
    """Tell whether a mark at the edge goes: a bracket does if its other half is not there."""
    if character in "()":
        return piece.count("(") != piece.count(")")
    return character in _EDGE
