"""Safety cards as people meet them: in the talk, and on the page whatever else is away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.coach.cards import Card, Nation, Signpost, signposts_of
from bot.coach.content import Content
from bot.coach.safety import CardId

#: The kind of a stored message that is a card; it refers to `card.` and the id of the card.
CARD = "card"

_REPLY = "card_reply:"


@dataclass(frozen=True)
class ShownCard:
    """A card with the signposts of the nation it is shown in."""

    card: Card
    signposts: tuple[Signpost, ...]


def every_card(content: Content, nation: Nation) -> list[ShownCard]:
    """Return all cards, danger first."""
    return [_shown(content, nation, content.cards[each]) for each in CardId]


def card_json(content: Content, nation: Nation, ref: str | None) -> dict[str, Any] | None:
    """Show the card that a stored message names; none if the content no longer knows it."""
    card = content.cards.get((ref or "").removeprefix(f"{CARD}."))
    if card is None:
        return None
    shown = _shown(content, nation, card)
    return {
        "id": str(card.id),
        "title": card.title,
        "lines": list(card.lines),
        "signposts": [_signpost_json(one) for one in shown.signposts],
        "replies": [{"id": f"{_REPLY}{one.id}", "label": one.label} for one in card.replies],
    }


def _shown(content: Content, nation: Nation, card: Card) -> ShownCard:
    return ShownCard(card, signposts_of(card, nation, content.signposts.values()))


def _signpost_json(signpost: Signpost) -> dict[str, str | None]:
    return {
        "id": signpost.id,
        "name": signpost.name,
        "says": signpost.says,
        "number": signpost.number,
        "text_to": signpost.text_to,
        "last_checked": signpost.last_checked,
    }
