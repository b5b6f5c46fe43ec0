"""One identifier for each stretch of text, where several were found on top of each other."""

from __future__ import annotations

from collections.abc import Iterable

from bot.language.identifiers.identifier import LEARNED, Identifier

#: What may stand at the edge of an identifier and is no part of it.
_EDGE = " \t\r\n\u00a0,.;:!?()[]{}\"“”‘-–—/|*_"


def without_overlaps(found: Iterable[Identifier], text: str) -> list[Identifier]:
    """Return what was found in order and disjoint, and hide no less than all of it did.

    What has a shape goes before what was learned, then the surer before the less sure, then the
    longer before the shorter. Of what comes later, the parts that are still free stay.
    """
    kept: list[Identifier] = []
    for one in sorted(found, key=_precedence):
        kept += [part for part in _free_parts(one, kept) if part is not None]
    trimmed = (_trimmed(one, text) for one in kept)
    return sorted(one for one in trimmed if one.start < one.end)


def _precedence(one: Identifier) -> tuple[bool, float, int, int]:
    return one.type in LEARNED, -one.confidence, one.start - one.end, one.start


def _free_parts(one: Identifier, kept: list[Identifier]) -> list[Identifier]:
    parts = [(one.start, one.end)]
    for other in kept:
        parts = [
            part
            for start, end in parts
            for part in ((start, min(end, other.start)), (max(start, other.end), end))
            if part[0] < part[1]
        ] if any(s < other.end and other.start < e for s, e in parts) else parts
    return [Identifier(start, end, one.type, one.confidence) for start, end in parts]


def _trimmed(one: Identifier, text: str) -> Identifier:
    piece = text[one.start : one.end]
    start = one.start + len(piece) - len(piece.lstrip(_EDGE))
    # A full stop after an initial belongs to it: "J.S."
    end = start + len(piece.strip(_EDGE))
    if not any(character.isalnum() for character in text[start:end]):
        return Identifier(one.start, one.start, one.type, one.confidence)
    return Identifier(start, end, one.type, one.confidence)
