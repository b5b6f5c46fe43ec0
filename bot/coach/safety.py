"""Safety tiers: which card each opens, which stops the reflection, and when a card stays away.

The tiers follow who is in danger, whether it is now, and whether it has been passed on, not how
grave the matter is: a program does not rate risk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """What a message says about somebody's safety; one a message."""

    #: A child, an adult or the writer is in danger as they write.
    IMMEDIATE_DANGER = "immediate_danger"
    #: Someone may have come to harm, and no one has been told.
    UNSHARED_CONCERN = "unshared_concern"
    #: A concern that has been passed on.
    ALREADY_SHARED = "already_shared"
    #: The writer has thoughts of dying or of hurting themselves.
    WORKER_CRISIS = "worker_crisis"
    #: The writer is worn out or dreads the work, and is not in danger.
    WORKER_STRAIN = "worker_strain"
    #: Someone at work has done wrong or asks for it.
    WRONGDOING = "wrongdoing"
    NONE = "none"


class CardId(StrEnum):
    """The cards. The last is opened by a question to the coach, not by a tier."""

    IMMEDIATE_DANGER = "immediate_danger"
    UNSHARED_CONCERN = "unshared_concern"
    WORKER_CRISIS = "worker_crisis"
    WORKER_STRAIN = "worker_strain"
    WRONGDOING = "wrongdoing"
    ASKS_JUDGEMENT = "asks_judgement"


class Reply(StrEnum):
    """What an author may answer to a card."""

    TOLD = "told"
    NOT_YET = "not_yet"
    NOT_MEANT = "not_meant"


#: To leave a card that waits without having told anybody; offered after a “not yet”.
GO_ON = "go_on"


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card that was shown in this reflection, and the answer to it, if there is one yet.

    While it `waits`, the reflection does not go on.
    """

    card: CardId
    reply: Reply | None = None
    waits: bool = False


#: Opened by each tier; a tier that is not here opens none.
_OPENED = {
    Tier.IMMEDIATE_DANGER: CardId.IMMEDIATE_DANGER,
    Tier.UNSHARED_CONCERN: CardId.UNSHARED_CONCERN,
    Tier.WORKER_CRISIS: CardId.WORKER_CRISIS,
    Tier.WORKER_STRAIN: CardId.WORKER_STRAIN,
    Tier.WRONGDOING: CardId.WRONGDOING,
}

CARD_TIERS = frozenset(_OPENED)

#: The reflection waits while one of these is open.
PAUSING = frozenset({CardId.IMMEDIATE_DANGER, CardId.UNSHARED_CONCERN, CardId.WORKER_CRISIS})
PAUSING_TIERS = frozenset(tier for tier, card in _OPENED.items() if card in PAUSING)

#: About a person who may come to harm, the more pressing last. An answer about one of these holds
#: for those below it as well.
_ABOUT_SOMEONE = (CardId.UNSHARED_CONCERN, CardId.IMMEDIATE_DANGER)
#: About the writer, the more pressing last.
_ABOUT_ME = (CardId.WORKER_STRAIN, CardId.WORKER_CRISIS)
_LADDERS = (_ABOUT_SOMEONE, _ABOUT_ME)

#: Where a life may be at stake “that’s not what I meant” holds for that message alone, until it
#: was said so often: a card that always comes is passed over.
_BELIEVED = 2
_ABOUT_LIFE = frozenset({CardId.IMMEDIATE_DANGER, CardId.WORKER_CRISIS})


def card_for(tier: Tier, shown: Sequence[ShownCard] = ()) -> CardId | None:
    """Return the card that a message opens, if it opens one.

    One to wait on never takes the place of a more pressing one that waits in the same matter: then
    it is that one, again.

    Args:
        tier: the message's.
        shown: the cards of this reflection so far, in order.
    """
    card = _OPENED.get(tier)
    if card is None or _is_settled(card, shown):
        return None
    waiting = next((one.card for one in shown if one.waits and one.card in _at_least(card)), card)
    return waiting if pauses(card) else card


def was_shown(card: CardId, shown: Sequence[ShownCard]) -> bool:
    """Say whether a card was shown in this reflection."""
    return any(one.card is card for one in shown)


def pauses(card: CardId) -> bool:
    """Say whether the reflection waits until this card is answered."""
    return card in PAUSING


def are_about_the_same(one: CardId, other: CardId) -> bool:
    """Say whether two cards are about one matter, so that the later takes the other’s place."""
    return one in _at_least(other) or other in _at_least(one)


def _is_settled(card: CardId, shown: Sequence[ShownCard]) -> bool:
    """Say whether the same matter, or a more pressing one, has been answered for.

    A card that does not pause is shown once: to write on is an answer to it. One that does comes
    back, until someone has been told or it was not meant.
    """
    matters = [one for one in shown if one.card in _at_least(card)]
    if not pauses(card) and was_shown(card, matters):
        return True
    not_meant = sum(one.reply is Reply.NOT_MEANT for one in matters)
    enough = _BELIEVED if card in _ABOUT_LIFE else 1
    return not_meant >= enough or any(one.reply is Reply.TOLD for one in matters)


def _at_least(card: CardId) -> tuple[CardId, ...]:
    """Return the card and those of the same matter that are more pressing."""
    for ladder in _LADDERS:
        if card in ladder:
            return ladder[ladder.index(card) :]
    return (card,)
