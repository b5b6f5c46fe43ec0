"""The coach says sorry once for not listening, and does something about it."""

from __future__ import annotations

import pytest

from bot.coach.content import Content
from bot.coach.elements import Element, Stage
from bot.coach.protests import Protest, accept_protest
from bot.coach.quotation import Span
from bot.coach.reflection import Outcome, QuestionKind, Reflection
from tests.coach.building import asked, told

QUOTE = Span("m1", 0, 10)


def waiting(kind: QuestionKind, quote: Span | None = QUOTE) -> Reflection:
    before = told(Reflection().ask(asked("event.one")), "m1", words=3)
    return before.ask(asked("voice.one", Element.VOICE, kind=kind, quote=quote))


def accepted(reflection: Reflection, protest: Protest, content: Content) -> tuple[str, Reflection]:
    found = accept_protest(reflection, protest, content)
    assert found is not None
    return found


def test_what_was_told_already_is_skipped(content: Content) -> None:
    reply, after = accepted(waiting(QuestionKind.PROMPT, None), Protest.ALREADY_TOLD, content)
    assert reply in content.replies
    assert after.open_question is None
    assert after.questions[-1].outcome is Outcome.SKIPPED


def test_an_acknowledgement_that_misheard_is_asked_without_it(content: Content) -> None:
    reply, after = accepted(waiting(QuestionKind.ACKNOWLEDGING), Protest.MISHEARD, content)
    assert reply in content.replies
    question = after.open_question
    assert question is not None
    assert (question.ref, question.kind, question.quote) == ("voice.one", QuestionKind.PROMPT, None)


def test_a_nudge_that_misheard_gives_way_to_a_plain_question(content: Content) -> None:
    _, after = accepted(waiting(QuestionKind.NUDGE), Protest.MISHEARD, content)
    question = after.open_question
    assert question is not None
    assert content.prompts[question.ref].element is Element.VOICE
    assert question.quote is None


def test_a_nudge_that_misheard_is_passed_over_where_no_prompt_asks_for_the_same(
    content: Content,
) -> None:
    before = told(Reflection().ask(asked("interpretation.one", stage=Stage.SO_WHAT)), "m1")
    rests_on = asked("rests_on", Element.OBSERVATION, Stage.SO_WHAT, QuestionKind.NUDGE, QUOTE)
    reply, after = accepted(before.ask(rests_on), Protest.MISHEARD, content)
    assert reply == "sorry.passed_over"
    assert after.open_question is None
    assert after.questions[-1].outcome is Outcome.SKIPPED
    assert after.answers == before.answers


@pytest.mark.parametrize("protest", Protest)
def test_sorry_is_said_once(content: Content, protest: Protest) -> None:
    once, after = accepted(waiting(QuestionKind.ACKNOWLEDGING), protest, content)
    again = after.ask(
        asked("voice.two", Element.VOICE, kind=QuestionKind.ACKNOWLEDGING, quote=QUOTE)
    )
    twice, _ = accepted(again, protest, content)
    assert (once, twice) == (f"sorry.{protest}", "sorry.again")


def test_a_question_that_quotes_nothing_has_misheard_nothing(content: Content) -> None:
    assert accept_protest(waiting(QuestionKind.PROMPT, None), Protest.MISHEARD, content) is None
