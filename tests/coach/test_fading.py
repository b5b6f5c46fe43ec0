"""Scaffolds fade: less and broader questions about what comes unprompted, and a way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.choosing import next_question
from bot.coach.content import Breadth, Content
from bot.coach.coverage import SURE
from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.fading import RUNNING, familiar, finished_before, unprompted
from bot.coach.reflection import QuestionKind, Reflection
from tests.coach.building import asked, told
from tests.coach.simulation import Asking, Reply, converse

EVENT, VOICE, FEELING = Element.EVENT, Element.VOICE, Element.FEELING
TELLS_NOTHING = [Reply(words=40)]
ELEMENTS = st.frozensets(st.sampled_from(Element))


def one_with(*elements: Element) -> Reflection:
    """Return a finished reflection in which these came unprompted."""
    return told(Reflection().ask(asked()), "m1", dict.fromkeys(elements, SURE)).close()


def prompts(asking: list[Asking]) -> list[Element]:
    return [q.element for _, q in asking if q.kind is QuestionKind.PROMPT and q.element]


def test_unprompted_is_what_was_told_where_something_else_was_asked() -> None:
    reflection = told(Reflection().ask(asked(element=EVENT)), "m1", {EVENT: 0.9, FEELING: SURE})
    assert unprompted(reflection) == {FEELING}
    passing = told(reflection, "m2", {VOICE: 0.9, Element.ACTION: SURE - 0.01})
    assert unprompted(passing) == {FEELING, VOICE}


def test_what_was_asked_for_stays_prompted_when_its_author_goes_back_past_it() -> None:
    first = told(Reflection().ask(asked(element=EVENT)), "m1", {EVENT: 0.9})
    both = told(first.ask(asked("voice.one", VOICE)), "m2", {VOICE: 0.9})
    assert unprompted(both.back().back()) == set()


def test_what_was_taken_back_was_not_told() -> None:
    assert unprompted(told(Reflection(), "m1", {FEELING: 0.9}).withdraw_last_answer()) == set()


def test_one_reflection_is_not_a_habit() -> None:
    assert RUNNING == 2
    assert familiar([one_with(FEELING)]) == set()
    assert familiar([]) == set()


def test_familiar_is_what_came_unprompted_in_each_of_the_last_ones() -> None:
    finished = [one_with(FEELING, VOICE), one_with(FEELING), one_with()]
    assert familiar(finished) == {FEELING}
    assert familiar([one_with(VOICE), *finished]) == {VOICE}


def test_finished_reflections_are_counted_on_from_the_last_ones() -> None:
    first = one_with()
    assert finished_before([]) == 0
    assert finished_before([first]) == 1
    assert finished_before([replace(first, finished_before=7), first]) == 8


def test_reflections_begun_side_by_side_all_count() -> None:
    assert finished_before([one_with(), one_with()]) == 2
    assert finished_before([one_with(), replace(one_with(), finished_before=4)]) == 5


@given(ELEMENTS, st.sampled_from([5, 15, 30]))
def test_a_stage_asks_at_most_one_question_about_what_is_familiar(
    content: Content, known: frozenset[Element], minutes: int
) -> None:
    asking = converse(content, TELLS_NOTHING, minutes=minutes, familiar=known)
    for stage in STAGE_ELEMENTS:
        about = [q for _, q in asking if q.stage is stage and q.element in known]
        assert len([q for q in about if q.kind is QuestionKind.PROMPT]) <= 1


@given(ELEMENTS)
def test_what_is_familiar_is_asked_openly_and_after_the_rest(
    content: Content, known: frozenset[Element]
) -> None:
    asking = converse(content, TELLS_NOTHING, minutes=30, familiar=known)
    for _, question in asking:
        if question.element in known and question.kind is QuestionKind.PROMPT:
            assert content.prompts[question.ref].breadth is Breadth.BROAD
    in_what = [q.element for _, q in asking if q.stage is Stage.WHAT and q.element]
    first_known = next((i for i, e in enumerate(in_what) if e in known), len(in_what))
    assert not set(in_what[first_known:]) - known


def test_more_that_is_familiar_means_fewer_questions(content: Content) -> None:
    numbers = [
        len(prompts(converse(content, TELLS_NOTHING, minutes=30, familiar=frozenset(known))))
        for known in ([], [FEELING, VOICE, EVENT, Element.PURPOSE], list(Element))
    ]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[-1] < numbers[0]


def test_the_author_can_have_every_question_back(content: Content) -> None:
    faded = Reflection(minutes=30, familiar=frozenset(Element)).enter(Stage.WHAT)
    question = next_question(faded, content)
    assert question is not None
    once = told(faded.ask(question), "m1")
    assert next_question(once, content) is None
    assert next_question(once.ask_about_everything(), content) is not None


def test_what_is_familiar_is_still_not_asked_when_told(content: Content) -> None:
    everything = dict.fromkeys(STAGE_ELEMENTS[Stage.WHAT], 0.9)
    reflection = replace(Reflection(minutes=30), familiar=frozenset({EVENT})).enter(Stage.WHAT)
    assert next_question(told(reflection, "m1", everything), content) is None


@pytest.mark.parametrize("known", [frozenset(), frozenset(Element)])
def test_the_same_past_brings_the_same_questions(
    content: Content, known: frozenset[Element]
) -> None:
    once = converse(content, TELLS_NOTHING, minutes=15, familiar=known)
    assert once == converse(content, TELLS_NOTHING, minutes=15, familiar=known)
