"""What is said at the end and after it is true there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rasa_sdk import Action

from actions.asides import ActionStepAside
from actions.asking_more import ActionAskMore
from actions.card_replies import ValidateSafetyForm
from actions.review import ValidateReviewForm
from actions.turn import content
from bot.coach.choosing import HEART, MATTERS
from bot.coach.elements import Element, Stage
from bot.coach.reflection import Outcome, Question, QuestionKind, Reflection
from bot.coach.safety import PAUSING, CardId, Reply, Tier
from tests.actions.turns import Turn, pressed, take, typed
from tests.coach.building import asked

CLOSED = Reflection(consented=True).enter(Stage.REVIEW).close()
AT_THE_HEART = Reflection(consented=True).ask(Question(HEART, None, Stage.REVIEW))
LOOKING_ACROSS = Reflection(consented=True).ask(
    Question(MATTERS, None, Stage.REVIEW, QuestionKind.CHOOSING)
)
UNSHARED = "At the heart of it is that nobody has been told about the bruises"
GOES_ON = "card.goes_on"


def reply_to(card: CardId, reply: str, reflection: Reflection) -> Turn:
    shown, button = reflection.show_card(card), pressed("card_reply", reply)
    if card not in PAUSING:
        return take(ActionStepAside(), button, shown)
    return take(ValidateSafetyForm(), button, shown, "safety_form", "card_reply")


@pytest.mark.parametrize("card", CardId)
@pytest.mark.parametrize("reply", [Reply.TOLD, Reply.NOT_MEANT])
def test_a_card_promises_to_go_on_only_where_a_question_follows(card: CardId, reply: Reply) -> None:
    assert reply_to(card, reply, CLOSED).refs == [f"card.{card}.{reply}"]
    waiting = Reflection(consented=True).ask(asked("event.what_stays"))
    expected = [f"card.{card}.{reply}", GOES_ON, "event.what_stays"]
    assert reply_to(card, reply, waiting).refs == expected


def test_no_card_says_by_itself_that_the_questions_go_on() -> None:
    after = [reply.then for card in content().cards.values() for reply in card.replies]
    assert [text for text in after if "go on from" in text] == []


def test_leaving_a_card_after_the_end_promises_no_more() -> None:
    assert reply_to(CardId.UNSHARED_CONCERN, "go_on", CLOSED).refs == ["card.left"]
    assert "go on" not in content().replies["card.left"]


@pytest.mark.parametrize("reflection", [AT_THE_HEART, CLOSED])
@pytest.mark.parametrize("familiar", [frozenset(), frozenset({Element.VOICE})])
def test_asking_for_more_at_the_end_promises_none(
    reflection: Reflection, familiar: frozenset[Element]
) -> None:
    turn = take(ActionAskMore(), typed("more", "more_help"), replace(reflection, familiar=familiar))
    assert turn.refs[0] == "fading.over"


def test_a_pause_after_the_end_names_no_question() -> None:
    assert take(ActionStepAside(), typed("brb", "pause"), CLOSED).refs == ["closed"]


@pytest.mark.parametrize("waiting", [AT_THE_HEART, LOOKING_ACROSS])
def test_a_closing_answer_that_calls_for_a_card_is_not_asked_for_again(
    waiting: Reflection,
) -> None:
    slot = "heart" if waiting is AT_THE_HEART else "matters"
    message = typed(UNSHARED, tier=Tier.UNSHARED_CONCERN)
    shown = take(ValidateReviewForm(), message, waiting, "review_form", slot)
    assert shown.refs == ["card.unshared_concern"]
    assert shown.reflection.questions[-1].outcome is Outcome.ANSWERED

    told = pressed("card_reply", Reply.TOLD)
    after = take(ValidateSafetyForm(), told, shown.reflection, "safety_form", "card_reply")
    assert after.refs == ["card.unshared_concern.told", "closed"]


@pytest.mark.parametrize("action", [ValidateReviewForm(), ValidateSafetyForm()])
def test_a_few_words_or_words_about_a_card_answer_no_closing_question(action: Action) -> None:
    waiting = AT_THE_HEART
    text = "He is hurt"
    if isinstance(action, ValidateSafetyForm):
        waiting = waiting.show_card(CardId.UNSHARED_CONCERN)
        text = "I rang my manager about it and she is going to ring them"
    turn = take(action, typed(text, tier=Tier.IMMEDIATE_DANGER), waiting, "review_form", "heart")
    assert turn.reflection.open_question is not None
