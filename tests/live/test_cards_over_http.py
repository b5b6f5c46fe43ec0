"""A card is kept in its author's own space, with the answer to it."""

from __future__ import annotations

import pytest

from bot.content import load_content
from tests.live.test_cards import STRAIN, UNSHARED
from tests.live.visitor import Visitor

pytestmark = pytest.mark.coach

CONTENT = load_content()
CARDS = CONTENT.cards


def test_a_card_that_waits_offers_its_replies(visitor: Visitor) -> None:
    visitor.say({"text": UNSHARED})
    shown = visitor.read()
    card = CARDS["unshared_concern"]
    assert shown["messages"][-1]["kind"] == "card"
    assert shown["messages"][-1]["text"] == "\n".join((card.title, *card.lines))
    assert [one["label"] for one in shown["choices"]] == [one.label for one in card.replies]

    visitor.say({"choice": "card_reply:told"})

    assert [one["text"] for one in visitor.read()["messages"][-4:-1]] == [
        "I have told someone",
        card.replies[0].then,
        CONTENT.replies["card.goes_on"],
    ]


def test_a_card_in_passing_is_answered_once(visitor: Visitor) -> None:
    visitor.say({"text": STRAIN})
    visitor.say({"choice": "card_reply:not_meant"})
    again = visitor.send({"choice": "card_reply:not_meant"})
    assert again.status_code == 422
    assert again.json()["code"] == "unknown_choice"


def test_there_is_no_reply_to_a_card_that_was_not_shown(visitor: Visitor) -> None:
    assert visitor.send({"choice": "card_reply:told"}).status_code == 422


def test_the_card_is_no_part_of_the_note(visitor: Visitor) -> None:
    visitor.say({"text": UNSHARED}, {"choice": "card_reply:told"})
    note = str(visitor.exported())
    assert UNSHARED[:30] in note
    assert CARDS["unshared_concern"].title not in note
    assert "I have told someone" not in note
