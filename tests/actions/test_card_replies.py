"""While the reflection waits on a card, nothing less pressing takes the card's place."""

from __future__ import annotations

import pytest

from actions.card_replies import ValidateSafetyForm
from bot.coach.reflection import Reflection
from bot.coach.safety import PAUSING, CardId, Reply, ShownCard, Tier
from tests.actions.turns import Message, Turn, pressed, take, typed
from tests.coach.building import asked

IN_PASSING = (Tier.WORKER_STRAIN, Tier.WRONGDOING)
LONG = "I have been exhausted for months and my manager told me to change the date of the visit"


def answered(message: Message, reflection: Reflection) -> Turn:
    return take(ValidateSafetyForm(), message, reflection, "safety_form", "card_reply")


@pytest.mark.parametrize("card", sorted(PAUSING))
@pytest.mark.parametrize("tier", IN_PASSING)
def test_the_card_that_waits_is_the_one_that_is_answered(card: CardId, tier: Tier) -> None:
    waiting = Reflection().ask(asked("event.what_stays")).show_card(card)

    turn = answered(typed(LONG, tier=tier), waiting)
    assert turn.refs == ["welcome.kept_for_later", "card.waits"]
    assert turn.reflection.paused
    assert len(turn.reflection.answers) == 1, "what was typed is kept"

    not_yet = answered(pressed("card_reply", Reply.NOT_YET), turn.reflection)
    assert not_yet.refs == [f"card.{card}.not_yet"]
    assert not_yet.form == "safety_form"
    assert not_yet.reflection.cards == (ShownCard(card, Reply.NOT_YET, waits=True),)
    assert not_yet.reflection.paused


@pytest.mark.parametrize("tier", [Tier.IMMEDIATE_DANGER, Tier.WORKER_CRISIS])
def test_what_is_as_pressing_is_shown_at_once(tier: Tier) -> None:
    turn = answered(typed(LONG, tier=tier), Reflection().show_card(CardId.UNSHARED_CONCERN))
    assert turn.refs == [f"card.{tier}"]
    assert turn.reflection.paused


@pytest.mark.parametrize("reply", [Reply.TOLD, Reply.NOT_MEANT])
def test_a_card_that_still_waits_is_shown_again_once_the_other_is_answered(reply: Reply) -> None:
    danger, crisis = CardId.IMMEDIATE_DANGER, CardId.WORKER_CRISIS
    both = Reflection().ask(asked("event.what_stays")).show_card(danger).show_card(crisis)

    turn = answered(pressed("card_reply", reply), both)
    assert turn.refs == [f"card.{crisis}.{reply}", f"card.{danger}"]
    assert turn.form == "safety_form"

    after = answered(pressed("card_reply", Reply.TOLD), turn.reflection)
    assert after.refs[0] == f"card.{danger}.told"
    assert not after.reflection.paused


def test_a_lesser_concern_does_not_stand_in_for_danger_that_waits() -> None:
    waiting = Reflection().ask(asked("event.what_stays")).show_card(CardId.IMMEDIATE_DANGER)
    turn = answered(typed(LONG, tier=Tier.UNSHARED_CONCERN), waiting)
    assert turn.refs == ["card.immediate_danger"]
