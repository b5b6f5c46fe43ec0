"""What the welcome keeps when it has to put its question again."""

from __future__ import annotations

import pytest

from actions.asides import ActionStepAside
from actions.welcome import ValidateWelcomeForm
from bot.coach.reflection import Reflection
from bot.coach.safety import CardId, Reply, ShownCard, Tier
from tests.actions.turns import Turn, pressed, take, typed

STRAINED = "I'm so burnt out"
SHOWN = (ShownCard(CardId.WORKER_STRAIN),)


def welcomed(text: str, reflection: Reflection, asked_for: str, intent: str = "answer") -> Turn:
    message = typed(text, intent, Tier.WORKER_STRAIN)
    return take(ValidateWelcomeForm(), message, reflection, "welcome_form", asked_for)


@pytest.mark.parametrize("asked_for", ["consent", "setting", "minutes"])
def test_a_card_shown_in_passing_is_shown_once(asked_for: str) -> None:
    once = welcomed(STRAINED, Reflection(), asked_for)
    assert once.refs[0] == "card.worker_strain"
    assert once.reflection.cards == SHOWN
    again = welcomed(STRAINED, once.reflection, asked_for)
    assert "card.worker_strain" not in again.refs


def test_a_no_forgets_no_card() -> None:
    message = typed("no, I am worn out", "deny", Tier.WORKER_STRAIN)
    form = ValidateWelcomeForm()
    declined = take(form, message, Reflection(), "welcome_form", "consent", value=False)
    assert declined.refs[:2] == ["card.worker_strain", "welcome.consent.declined"]
    assert declined.reflection.cards == SHOWN


def test_a_card_shown_in_passing_may_be_answered() -> None:
    shown = welcomed(STRAINED, Reflection(), "consent")
    reply = pressed("card_reply", Reply.NOT_YET)
    answered = take(ActionStepAside(), reply, shown.reflection, "welcome_form", "consent")
    assert answered.refs[0] == "card.worker_strain.not_yet"
    assert answered.ends_on == "question"


@pytest.mark.parametrize("tier", [Tier.WORKER_STRAIN, Tier.NONE])
def test_what_is_recognised_is_still_taken(tier: Tier) -> None:
    taken = take(
        ValidateWelcomeForm(), typed("hospital", tier=tier), Reflection(), "welcome_form", "setting"
    )
    assert taken.reflection.setting == "hospital"
    assert len(taken.reflection.cards) == (tier is Tier.WORKER_STRAIN)
