"""Gentle questions about words in a note: an opinion told as a fact, a label, jargon.

A flag changes no text, and whoever reads the note never sees one. The author may wave it away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class FlagKind(StrEnum):
    """What a flag asks about."""

    OPINION = "opinion"
    LABEL = "label"
    JARGON = "jargon"


@dataclass(frozen=True, slots=True)
class Flag:
    """Words to ask about. A sentence that holds one of `unless` is left in peace."""

    id: str
    kind: FlagKind
    says: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag raised over `text[start:end]` of a sentence."""

    flag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the note; `marked` if its author has said what it rests on."""

    text: str
    marked: bool = False


def raise_flags(note: Sequence[Said], flags: Collection[Flag]) -> list[list[Raised]]:
    """Return the flags over each sentence, at most one of a kind over one sentence.

    Jargon is asked about where it first comes up, and not at all if it stands in brackets behind
    what it stands for. Opinions are not asked about in a sentence that its author has marked.
    """
    raised: list[list[Raised]] = [[] for _ in note]
    by_kind = {kind: [flag for flag in flags if flag.kind is kind] for kind in FlagKind}
    known = {found[1] for one in note for found in _IN_BRACKETS.finditer(one.text)}
    for here, one in zip(raised, note, strict=True):
        for kind, of_kind in by_kind.items():
            if kind is FlagKind.OPINION and one.marked:
                continue
            found = next(_found(one.text, of_kind, known), None)
            if found is not None:
                here.append(found)
                if kind is FlagKind.JARGON:
                    known.add(one.text[found.start : found.end])
    return raised


_IN_BRACKETS = re.compile(r"\((\w+)\)")


def _found(text: str, flags: Iterable[Flag], known: Collection[str]) -> Iterator[Raised]:
    for flag in flags:
        if any(_matches(flag.unless, text, flag.kind)):
            continue
        for found in _matches(flag.words, text, flag.kind):
            if flag.kind is not FlagKind.JARGON or found[0] not in known:
                yield Raised(flag.id, found.start(), found.end())


def _matches(words: Sequence[str], text: str, kind: FlagKind) -> Iterator[re.Match[str]]:
    if not words:
        return iter(())
    # Letters matter in an abbreviation: "it" is no IT.
    ignoring = re.RegexFlag(0) if kind is FlagKind.JARGON else re.IGNORECASE
    either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text, ignoring)
