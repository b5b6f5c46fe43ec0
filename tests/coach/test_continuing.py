"""An answer in several short messages is one answer."""

from __future__ import annotations

import pytest

from bot.coach.continuing import MOST_MORE, SHORT_WORDS, goes_on
from bot.coach.elements import Element, Stage
from bot.coach.note import build_note
from bot.coach.reflection import QuestionKind, Reflection
from tests.coach.building import asked, sentence, told

MORE_OF_VOICE = [sentence({Element.VOICE: 0.9})]


@pytest.fixture
def waiting() -> Reflection:
    """The voice was told, and the coach has asked for a feeling."""
    reflection = told(Reflection().ask(asked("voice.one", Element.VOICE)), "m1", words=4)
    return reflection.ask(asked("feeling.one", Element.FEELING))


def test_a_short_message_about_what_was_asked_before_goes_on(waiting: Reflection) -> None:
    assert goes_on(waiting, 4, MORE_OF_VOICE)


def test_the_question_goes_on_waiting_and_the_answer_has_grown(waiting: Reflection) -> None:
    more = waiting.go_on("m2", 4, MORE_OF_VOICE)
    assert more.open_question == waiting.open_question
    assert [answer.question for answer in more.answers] == [0, 0]
    texts = {"m1": "w" * 20, "m2": "z" * 20}
    (section,) = build_note(more, texts).sections
    assert [one.question for one in section.sentences] == ["voice.one", "voice.one"]


def test_taking_it_back_puts_the_question_before_again(waiting: Reflection) -> None:
    back = waiting.go_on("m2", 4, MORE_OF_VOICE).withdraw_last_answer()
    assert back.open_question is not None
    assert back.open_question.ref == "voice.one"
    assert [answer.message for answer in back.standing_answers] == ["m1"]


def test_a_long_message_answers_the_question(waiting: Reflection) -> None:
    assert goes_on(waiting, SHORT_WORDS, MORE_OF_VOICE)
    assert not goes_on(waiting, SHORT_WORDS + 1, MORE_OF_VOICE)


@pytest.mark.parametrize(
    "held", [{Element.VOICE: 0.9, Element.FEELING: 0.4}, {Element.FEELING: 0.9}, {}]
)
def test_what_touches_the_question_answers_it(
    waiting: Reflection, held: dict[Element, float]
) -> None:
    assert not goes_on(waiting, 4, [sentence(held)])


def test_a_nudge_is_answered_by_more_of_the_same() -> None:
    reflection = told(Reflection().ask(asked("voice.one", Element.VOICE)), "m1", words=2)
    nudged = reflection.ask(asked("nudge.one", Element.VOICE, kind=QuestionKind.NUDGE))
    assert not goes_on(nudged, 4, MORE_OF_VOICE)


def test_after_a_few_messages_the_question_has_its_turn(waiting: Reflection) -> None:
    for number in range(MOST_MORE):
        assert goes_on(waiting, 4, MORE_OF_VOICE)
        waiting = waiting.go_on(f"more{number}", 4, MORE_OF_VOICE)
    assert not goes_on(waiting, 4, MORE_OF_VOICE)


@pytest.mark.parametrize("stage", [Stage.WHAT, Stage.REVIEW])
def test_without_an_answer_before_there_is_nothing_to_go_on_with(stage: Stage) -> None:
    first = Reflection().ask(asked("voice.one", Element.VOICE, stage))
    assert not goes_on(first, 4, MORE_OF_VOICE)
    skipped = first.skip().ask(asked("feeling.one", Element.FEELING))
    assert not goes_on(skipped, 4, MORE_OF_VOICE)


def test_the_heart_of_it_is_never_more_of_something_else(waiting: Reflection) -> None:
    closing = told(waiting, "m2").ask(asked("closing.heart", None, Stage.REVIEW))
    assert not goes_on(closing, 4, [sentence({Element.FEELING: 0.9})])
