"""A card is answered in words only by those that a person has reviewed, from first to last."""

from __future__ import annotations

import pytest

from actions.card_replies import ValidateSafetyForm
from bot.coach.reflection import Reflection
from bot.coach.safety import GO_ON, PAUSING, CardId, Reply
from tests.actions.turns import Message, Turn, pressed, take, typed
from tests.coach.building import asked

WAITING = Reflection(consented=True).ask(asked("event.what_stays"))


def answer(message: Message, reflection: Reflection) -> Turn:
    return take(ValidateSafetyForm(), message, reflection, "safety_form", "card_reply")


@pytest.mark.parametrize("card", sorted(PAUSING))
@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("I have told someone", Reply.TOLD),
        ("Yes, I have", Reply.TOLD),
        ("told my manager", Reply.TOLD),
        ("not yet", Reply.NOT_YET),
        ("No, not yet", Reply.NOT_YET),
        ("I haven’t told anyone", Reply.NOT_YET),
        ("nobody told yet", Reply.NOT_YET),
        ("That's not what I meant", Reply.NOT_MEANT),
        ("That’s not what I meant", Reply.NOT_MEANT),
    ],
)
def test_reviewed_words_are_taken_for_the_reply(card: CardId, words: str, reply: Reply) -> None:
    turn = answer(typed(words), WAITING.show_card(card))
    assert turn.reflection.cards[-1].reply is reply


@pytest.mark.parametrize("card", sorted(PAUSING))
@pytest.mark.parametrize(
    "words",
    [
        "She told me not to",
        "my manager was not told",
        "I have told no one",
        "told",
        "I can't go on",
        "i cant carry on like this",
    ],
)
def test_other_words_leave_the_card_waiting(card: CardId, words: str) -> None:
    for waiting in (
        WAITING.show_card(card),
        WAITING.show_card(card).reply_to_card(Reply.NOT_YET),
    ):
        turn = answer(typed(words, intent="affirm"), waiting)
        assert turn.refs == ["card.waits"]
        assert turn.reflection == waiting


def test_going_on_in_words_is_heard_once_it_is_offered() -> None:
    shown = WAITING.show_card(CardId.UNSHARED_CONCERN)
    assert answer(typed("continue"), shown).refs == ["card.waits"]

    left = answer(typed("continue"), shown.reply_to_card(Reply.NOT_YET))
    assert left.refs == ["card.left", "card.goes_on", "event.what_stays"]
    assert not left.reflection.paused


def test_a_late_press_of_going_on_is_heard_as_it_was_offered() -> None:
    not_yet = WAITING.show_card(CardId.UNSHARED_CONCERN).reply_to_card(Reply.NOT_YET)
    assert answer(pressed("card_reply", GO_ON), not_yet).refs[0] == "card.left"
