"""The known faults: each is met, the halves by a nudge that asks for the other half, once."""

from __future__ import annotations

import pytest

from bot.coach.choosing import next_question
from bot.coach.content import Content
from bot.coach.coverage import SURE
from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.faults import HALVES, Fault, half_told
from bot.coach.quotation import Span
from bot.coach.reflection import PlanPart, Question, QuestionKind, Reflection, TaggedSentence
from tests.coach.building import asked, told

WHO, WHEN = PlanPart.WHO, PlanPart.WHEN


def planned(*plan: PlanPart, reflection: Reflection | None = None) -> Reflection:
    """Return a reflection in *now what* whose one action names these parts of a plan."""
    action = TaggedSentence(0, 20, {Element.ACTION: 0.9}, (0, 10), frozenset(plan))
    return (reflection or Reflection()).answer("m1", 30, [action]).enter(Stage.NOW_WHAT)


def concluded(**more: float) -> Reflection:
    held = {Element.INTERPRETATION: 0.9} | {Element(name): sure for name, sure in more.items()}
    return told(Reflection().enter(Stage.WHAT), "m1", held).enter(Stage.SO_WHAT)


def fault_of(reflection: Reflection) -> Fault | None:
    found = half_told(reflection)
    return found[0].fault if found else None


def asks(reflection: Reflection, content: Content) -> Question:
    question = next_question(reflection, content)
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        ([WHO, WHEN], None),
        ([WHEN], Fault.ACTION_WITHOUT_WHO),
        ([WHO], Fault.ACTION_WITHOUT_WHEN),
        ([], Fault.ACTION_WITHOUT_WHO),
    ],
)
def test_an_action_needs_somebody_and_a_time(plan: list[PlanPart], fault: Fault | None) -> None:
    assert fault_of(planned(*plan)) is fault


def test_one_action_with_a_time_is_enough() -> None:
    assert fault_of(planned(WHO, reflection=planned(WHO, WHEN))) is None


def test_the_nudge_for_an_action_quotes_it_and_comes_once(content: Content) -> None:
    reflection = planned(WHO)
    question = asks(reflection, content)
    assert content.nudges[question.ref].fault is Fault.ACTION_WITHOUT_WHEN
    assert (question.kind, question.quote) == (QuestionKind.NUDGE, Span("m1", 0, 10))
    again = asks(told(reflection.ask(question), "m2"), content)
    assert again.element is not Element.ACTION


def test_a_conclusion_without_an_observation_is_asked_what_it_rests_on(content: Content) -> None:
    question = asks(concluded(), content)
    assert content.nudges[question.ref].fault is Fault.CONCLUSION_WITHOUT_OBSERVATION
    assert question.element is Element.OBSERVATION
    assert question.stage is Stage.SO_WHAT


def test_a_conclusion_that_rests_on_something_is_left_alone() -> None:
    assert fault_of(concluded(observation=SURE)) is None


def test_whoever_passed_over_what_they_saw_is_not_asked_again() -> None:
    skipped = Reflection().ask(asked("observation.one", Element.OBSERVATION)).skip()
    reflection = told(skipped, "m1", {Element.INTERPRETATION: 0.9}).enter(Stage.SO_WHAT)
    assert fault_of(reflection) is None


def test_a_half_is_asked_about_in_its_own_stage_only() -> None:
    for half in HALVES:
        for stage in set(STAGE_ELEMENTS) - {half.stage}:
            found = half_told(planned(reflection=concluded()).enter(stage))
            assert found is None or found[0].fault is not half.fault


def test_only_feelings_are_met_with_a_question_about_what_happened(content: Content) -> None:
    reflection = told(Reflection(minutes=15).enter(Stage.WHAT), "m1", {Element.FEELING: 0.9})
    assert asks(reflection, content).element is Element.EVENT


def test_without_the_persons_own_voice_the_coach_asks_for_it(content: Content) -> None:
    held = {Element.EVENT: 0.9, Element.OBSERVATION: 0.9}
    reflection = told(Reflection(minutes=15).enter(Stage.WHAT), "m1", held)
    assert asks(reflection, content).element is Element.VOICE


def test_one_explanation_only_is_met_with_a_question_for_another(content: Content) -> None:
    assert asks(concluded(observation=0.9), content).element is Element.ALTERNATIVE


def test_absent_feelings_are_asked_for(content: Content) -> None:
    everything = dict.fromkeys(Element, 0.9) | {Element.FEELING: 0.0}
    reflection = told(Reflection(minutes=15).enter(Stage.WHAT), "m1", everything)
    assert asks(reflection, content).element is Element.FEELING


def test_nobody_gets_from_what_to_now_what_without_a_so_what(content: Content) -> None:
    leaping = told(
        Reflection(minutes=5).enter(Stage.WHAT), "m1", {Element.EVENT: 0.9, Element.ACTION: 0.9}
    )
    assert asks(leaping.enter(Stage.SO_WHAT), content).element is Element.INTERPRETATION
