"""Safety cards and signposts: fixed, human-written text, as plain data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.coach.safety import CardId, Reply


class Nation(StrEnum):
    """Where a host works: services and their numbers differ."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class Role(StrEnum):
    """What a signpost is for; a card names roles, a nation and a host fill them."""

    EMERGENCY = "emergency"
    MANAGER = "manager"
    LOCAL_CHILDREN = "local_children"
    LOCAL_ADULTS = "local_adults"
    OUT_OF_HOURS = "out_of_hours"
    CHILD_ADVICE = "child_advice"
    CRISIS_NHS = "crisis_nhs"
    CRISIS_LISTENING = "crisis_listening"
    CRISIS_TEXT = "crisis_text"
    WORKER_SUPPORT = "worker_support"
    PEER_SUPPORT = "peer_support"
    WHISTLEBLOWING_ADVICE = "whistleblowing_advice"
    WHISTLEBLOWING_POLICY = "whistleblowing_policy"
    REGULATOR = "regulator"


@dataclass(frozen=True, slots=True)
class Signpost:
    """A person or service to turn to. `number` is to ring, `text_to` to text; either may be none.

    `last_checked` is an ISO date, or none while nobody has tried it.
    """

    id: str
    role: Role
    nations: frozenset[Nation]
    name: str
    says: str
    last_checked: str | None = None
    number: str | None = None
    text_to: str | None = None


@dataclass(frozen=True, slots=True)
class CardReply:
    """An answer an author may give to a card, and what is said after it.

    `also` are other ways people type the whole of it.
    """

    id: Reply
    label: str
    then: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its title, its lines, the roles of its signposts in order, and the replies to it."""

    id: CardId
    title: str
    lines: tuple[str, ...]
    roles: tuple[Role, ...]
    replies: tuple[CardReply, ...]

    def reply(self, wanted: Reply) -> CardReply:
        """Return the reply of that kind."""
        return next(reply for reply in self.replies if reply.id is wanted)


def signposts_of(card: Card, nation: Nation, signposts: Iterable[Signpost]) -> tuple[Signpost, ...]:
    """Return the signposts of a card in a nation, in the card's order of roles."""
    there = [signpost for signpost in signposts if nation in signpost.nations]
    return tuple(one for role in card.roles for one in there if one.role is role)
