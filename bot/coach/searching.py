"""Finding words in what somebody typed, whatever their case and accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

#: An excerpt shows about so many characters before and after the first words found.
BEFORE, AFTER = 60, 140

_MARKS = str.maketrans("‘’ʼ“”", "'''\"\"")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of an excerpt, to the letter; `found` marks the words that were looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of what was typed, and whether there is more on either side of it."""

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def fold(text: str) -> str:
    """Return a text without case, accents and the shape of its quotation marks."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_MARKS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def wanted(query: str) -> frozenset[str]:
    """Return the folded words that somebody looks for."""
    return frozenset(fold(query).split())


def find(words: frozenset[str], text: str) -> Excerpt | None:
    """Return an excerpt around the words if the text holds every one of them, else `None`.

    A word may be found inside a longer one: “visit” in “visited”.
    """
    folded = fold(text)
    if not words or not all(word in folded for word in words):
        return None
    places = _merge(_places(words, folded, text))
    first_start, first_end = places[0]
    start = _shorten_before(text, max(0, first_start - BEFORE), first_start)
    end = _shorten_after(text, first_end, min(len(text), first_end + AFTER))
    shown = [place for place in places if place[1] <= end]
    return Excerpt(tuple(_pieces(text, start, end, shown)), start > 0, end < len(text))


def _places(words: Iterable[str], folded: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where in the text each of the folded words stands."""
    origins = _origins(text)
    for word in words:
        at = folded.find(word)
        while at >= 0:
            last = origins[at + len(word) - 1]
            yield origins[at], _past_accents(text, last + 1)
            at = folded.find(word, at + 1)


def _origins(text: str) -> Sequence[int]:
    """Return, for each character of the folded text, the place in the text that it came from."""
    if text.isascii():
        return range(len(text))
    return [place for place, character in enumerate(text) for _ in fold(character)]


def _past_accents(text: str, at: int) -> int:
    while at < len(text) and unicodedata.combining(text[at]):
        at += 1
    return at


def _merge(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places in order; those that overlap become one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _shorten_before(text: str, at: int, until: int) -> int:
    """Move on to the start of a word, unless the text begins here or has no other word before."""
    space = next((i for i in range(at, until) if text[i].isspace()), None)
    return at if at == 0 or space is None else space + 1


def _shorten_after(text: str, since: int, at: int) -> int:
    """Move back to the end of a word, unless the text ends here or has no other word after."""
    space = next((i for i in range(at - 1, since - 1, -1) if text[i].isspace()), None)
    return at if at == len(text) or space is None else space


def _pieces(text: str, start: int, end: int, places: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    for found_start, found_end in places:
        if start < found_start:
            yield Piece(text[start:found_start], False)
        yield Piece(text[found_start:found_end], True)
        start = found_end
    if start < end:
        yield Piece(text[start:end], False)
