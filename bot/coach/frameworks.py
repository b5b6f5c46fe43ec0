"""Frameworks of what a social worker is to be capable of: names and glosses, as dated data.

They are read as a whole. Nothing here counts what was logged, or says what is still missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.coach.cards import Nation


@dataclass(frozen=True, slots=True)
class Level:
    """A point in a career that a framework describes."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Domain:
    """One side of practice: what it is about, what people write of it, and a question about it."""

    id: str
    name: str
    gloss: str
    cues: tuple[str, ...]
    asks: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework, and when it holds; dates are written as in ISO 8601, both days included.

    `caution` is told to whoever uses it. `last_checked` is none while nobody has held it against
    its source.
    """

    id: str
    name: str
    audience: str
    nations: frozenset[Nation]
    source: str
    valid_from: str
    domains: tuple[Domain, ...]
    levels: tuple[Level, ...] = ()
    valid_to: str | None = None
    caution: str | None = None
    last_checked: str | None = None

    def holds_on(self, day: str) -> bool:
        """Say whether the framework is in use on a day, written as in ISO 8601."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def domain(self, wanted: str) -> Domain | None:
        """Return the domain with this id."""
        return next((one for one in self.domains if one.id == wanted), None)

    def level(self, wanted: str | None) -> Level | None:
        """Return the level with this id."""
        return next((one for one in self.levels if one.id == wanted), None)


def offered(frameworks: Iterable[Framework], nation: Nation, day: str) -> tuple[Framework, ...]:
    """Return the frameworks of a nation that are in use on a day."""
    return tuple(one for one in frameworks if nation in one.nations and one.holds_on(day))
