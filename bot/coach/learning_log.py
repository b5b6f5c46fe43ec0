"""The learning log: sentences of an author's own notes, and what the author says they show.

An entry names sentences of one note by their ids, as an edit of the note does, so that it follows
the note: what its author takes out or rewords there is gone or reworded here. What was typed for it
is its `text`, and the entry's own id names that text as a message's id names a message.

The log is never counted, rated or called complete: the frameworks are read as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from bot.coach.frameworks import Framework
from bot.coach.note import Note, Sentence


@dataclass(frozen=True, slots=True)
class Claim:
    """What an author wants logged: where it belongs, which sentences, and what they show.

    `level` is the author's own; a framework without levels has none.
    """

    framework: str
    domain: str
    level: str | None
    sentences: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim that was logged."""

    id: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class Heading:
    """Where entries belong, in reviewed words."""

    framework: str
    level: str | None
    domain: str


def claim_to_data(claim: Claim) -> dict[str, Any]:
    """Return a claim as JSON-ready data."""
    return asdict(claim) | {"sentences": list(claim.sentences)}


def claim_from_data(data: Any) -> Claim:
    """Read a claim back, or read one that somebody makes.

    Raises:
        ValueError: it is not one.
    """
    match data:
        case {
            "framework": str(framework),
            "domain": str(domain),
            "level": str() | None as level,
            "sentences": [*sentences],
            "text": str(text),
            **rest,
        } if not rest and all(isinstance(one, str) for one in sentences):
            return Claim(framework, domain, level, tuple(sentences), text)
    raise ValueError("no claim, or not what belongs to one")


def belongs(claim: Claim, frameworks: Iterable[Framework]) -> bool:
    """Say whether one of these frameworks has the domain of a claim, and its level."""
    framework = next((one for one in frameworks if one.id == claim.framework), None)
    return (
        framework is not None
        and framework.domain(claim.domain) is not None
        and (claim.level is None or framework.level(claim.level) is not None)
    )


def rests_on(claim: Claim, note: Note) -> bool:
    """Say whether a claim names sentences, and each of them stands in the note."""
    standing = {one.id for one in _sentences(note)}
    return bool(claim.sentences) and standing.issuperset(claim.sentences)


def evidence(claim: Claim, note: Note) -> tuple[Sentence, ...]:
    """Return the sentences of a claim as they stand in the note now, in the note's order."""
    return tuple(one for one in _sentences(note) if one.id in claim.sentences)


def heading_of(claim: Claim, frameworks: Iterable[Framework]) -> Heading:
    """Return where a claim belongs; the ids stand for names that no content gives any more."""
    framework = next((one for one in frameworks if one.id == claim.framework), None)
    if framework is None:
        return Heading(claim.framework, claim.level, claim.domain)
    level, domain = framework.level(claim.level), framework.domain(claim.domain)
    return Heading(
        framework.name,
        level.name if level else claim.level,
        domain.name if domain else claim.domain,
    )


def in_order(entries: Iterable[Entry], frameworks: Iterable[Framework]) -> list[Entry]:
    """Return entries in the order of frameworks, levels and domains, and else as they were made."""
    places = [
        (framework.id, level, domain.id)
        for framework in frameworks
        for level in (None, *(one.id for one in framework.levels))
        for domain in framework.domains
    ]
    ranks = {place: rank for rank, place in enumerate(places)}
    return sorted(entries, key=lambda one: ranks.get(_place(one), len(ranks)))


def grouped(
    entries: Iterable[Entry], frameworks: Iterable[Framework]
) -> Iterator[tuple[Heading, list[Entry]]]:
    """Yield the entries under each heading, headings in the order of the frameworks."""
    frameworks = tuple(frameworks)
    for _, together in groupby(in_order(entries, frameworks), key=_place):
        held = list(together)
        yield heading_of(held[0].claim, frameworks), held


def _place(entry: Entry) -> tuple[str, str | None, str]:
    return entry.claim.framework, entry.claim.level, entry.claim.domain


def _sentences(note: Note) -> Iterator[Sentence]:
    return (one for section in note.sections for one in section.sentences)
