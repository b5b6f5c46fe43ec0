"""A protest is never taken for an answer."""

from __future__ import annotations

import pytest

from actions.stages import ValidateSoWhatForm
from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import QuestionKind, Reflection
from tests.actions.turns import take, typed
from tests.coach.building import asked, told

BEFORE = told(
    Reflection().ask(
        asked("interpretation.what_it_means", Element.INTERPRETATION, Stage.SO_WHAT),
    ),
    "m1",
)


@pytest.mark.parametrize(
    ("ref", "element", "sorry"),
    [
        ("nudge.say_more", Element.INTERPRETATION, "sorry.misheard"),
        ("nudge.what_it_rests_on", Element.OBSERVATION, "sorry.passed_over"),
    ],
)
def test_a_question_that_misheard_is_let_go(ref: str, element: Element, sorry: str) -> None:
    nudge = asked(ref, element, Stage.SO_WHAT, QuestionKind.NUDGE, Span("m1", 0, 10))
    message = typed("that’s not what I meant")
    turn = take(ValidateSoWhatForm(), message, BEFORE.ask(nudge), "so_what_form", str(element))

    assert turn.refs[0] == sorry
    assert turn.ends_on == "question"
    waiting = turn.reflection.open_question
    assert waiting is not None
    assert waiting.quote is None
    assert turn.reflection.answers == BEFORE.answers
