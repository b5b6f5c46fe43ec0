"""Whoever wants to change something is left with a question to answer."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.going_back import ActionBack, ActionChangeLast
from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Outcome, Question, QuestionKind, Reflection
from tests.actions.turns import Turn, take, typed
from tests.coach.building import asked, told

NLU = Path(__file__).resolve().parents[2] / "data" / "nlu"
QUOTE = Span("m1", 0, 10)

BEFORE = told(Reflection().ask(asked("event.what_stays")), "m1", words=3)
PLAIN = asked("voice.wants", Element.VOICE)
QUOTING = asked("voice.wants", Element.VOICE, kind=QuestionKind.ACKNOWLEDGING, quote=QUOTE)
#: No prompt of this stage asks for the same.
RESTS_ON = asked(
    "nudge.what_it_rests_on", Element.OBSERVATION, Stage.SO_WHAT, QuestionKind.NUDGE, QUOTE
)


def change_last() -> list[str]:
    """Return how people ask to change what they wrote last."""
    read = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(NLU.rglob("*.yml")))
    groups = [group for file in read for group in file["nlu"] if group["intent"] == "change_last"]
    return [line[2:] for group in groups for line in group["examples"].splitlines()]


def asks_to_change(text: str, reflection: Reflection) -> Turn:
    """Say so while a question waits in the form of its stage."""
    message = typed(text, intent="change_last")
    return take(ActionChangeLast(), message, reflection, f"{reflection.stage}_form")


def test_there_are_examples() -> None:
    assert len(change_last()) > 100


@pytest.mark.parametrize("question", [PLAIN, QUOTING, RESTS_ON], ids=lambda q: q.kind)
def test_a_question_waits_however_it_is_said(question: Question) -> None:
    for text in change_last():
        turn = asks_to_change(text, BEFORE.ask(question))
        waiting = turn.reflection.open_question
        assert waiting is not None, text
        assert turn.ends_on == "question", text
        assert turn.form == f"{waiting.stage}_form", text


def test_what_was_just_told_is_taken_back() -> None:
    turn = asks_to_change("I want to change what I just told you", BEFORE.ask(PLAIN))
    assert turn.refs[0] == "withdrawn"
    assert [answer.withdrawn for answer in turn.reflection.answers] == [True]


def test_what_quotes_wrongly_is_asked_without_the_words() -> None:
    turn = asks_to_change("thats not what i said", BEFORE.ask(QUOTING))
    assert turn.refs == ["sorry.misheard", PLAIN.ref]
    assert turn.reflection.open_question == PLAIN


def test_what_cannot_be_asked_without_the_words_gives_way_to_the_next_question() -> None:
    turn = asks_to_change("thats not what i said", BEFORE.ask(RESTS_ON))
    assert turn.refs[0] == "sorry.passed_over"
    assert turn.reflection.questions[-2].outcome is Outcome.SKIPPED
    assert turn.reflection.standing_answers == BEFORE.standing_answers


@pytest.mark.parametrize("answered", [False, True])
def test_before_the_first_question_the_time_may_be_changed(answered: bool) -> None:
    """A button pressed by mistake is no reason to begin anew."""
    first = Reflection(consented=True, setting="adults", minutes=30).ask(asked("event.what_stays"))
    reflection = told(first, "m1", words=9).ask(PLAIN).back() if answered else first

    turn = take(ActionBack(), typed("go back", intent="back"), reflection, "what_form")
    assert turn.refs == ["welcome.went_back", "welcome.minutes"]
    assert (turn.form, turn.slots["requested_slot"]) == ("welcome_form", "minutes")
    assert turn.reflection.minutes is None
    assert turn.reflection.standing_answers == reflection.standing_answers, "nothing is lost"
