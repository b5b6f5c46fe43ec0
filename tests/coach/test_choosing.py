"""Which question comes next."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.budget import BUDGETS, DEFAULT_MINUTES
from bot.coach.choosing import AT_ITS_MOMENT, HEART, MATTERS, next_question
from bot.coach.content import Breadth, Content, Nudge, Prompt
from bot.coach.coverage import SURE, UNSURE, coverage
from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Question, QuestionKind, Reflection, TaggedSentence
from tests.coach.building import told
from tests.coach.simulation import STAGES, Asking, Reply, converse, replies

LONG = Reply(words=40)
THIN = Reply(words=3)
SKIP = Reply(skips=True)
ANY = st.lists(replies, min_size=1, max_size=14)
#: Replies that hold none of the elements, so that the coach always has more to ask.
UNTOLD = st.lists(replies.map(lambda reply: replace(reply, elements={})), min_size=1, max_size=14)
MINUTES = st.sampled_from([None, *BUDGETS])
NO_NUDGE = Nudge("none", "", "", "", "")
SETTINGS = (None, "children_families", "adults", "hospital", "youth_justice", "other")


def begun(minutes: int = 30, setting: str | None = None) -> Reflection:
    return Reflection(minutes=minutes, setting=setting).enter(Stage.WHAT)


def next_after(reflection: Reflection, content: Content) -> Question:
    question = next_question(reflection, content)
    assert question is not None
    return question


def thinly_answered(content: Content, words: int = 3, confidence: float = 0.0) -> Reflection:
    reflection = begun()
    reflection = reflection.ask(next_after(reflection, content))
    return told(reflection, "m1", {Element.EVENT: confidence}, words)


def count_in(asking: list[Asking], stage: Stage) -> int:
    return sum(question.stage is stage for _, question in asking)


# ---- Prompts


def test_the_first_question_is_a_broad_one_about_what_happened(content: Content) -> None:
    question = next_after(begun(), content)
    assert question.element is Element.EVENT
    assert question.kind is QuestionKind.PROMPT
    assert question.quote is None
    assert content.prompts[question.ref].breadth is Breadth.BROAD


def test_each_stage_opens_broadly_and_then_points(content: Content) -> None:
    for _, question in converse(content, [LONG], minutes=30)[:-1]:
        stage_opens = question.element is STAGE_ELEMENTS[question.stage][0]
        wanted = Breadth.BROAD if stage_opens else Breadth.FOCUSED
        assert content.prompts[question.ref].breadth is wanted


def test_missing_elements_are_asked_for_in_the_order_of_the_stage(content: Content) -> None:
    asking = converse(content, [LONG], minutes=30)
    what = [question.element for _, question in asking if question.stage is Stage.WHAT]
    assert what == list(STAGE_ELEMENTS[Stage.WHAT])


def test_an_element_told_before_it_was_asked_for_is_passed_over(content: Content) -> None:
    reflection = told(begun(), "m1", {Element.EVENT: SURE, Element.VOICE: 1.0})
    assert next_after(reflection, content).element is Element.OBSERVATION


def test_when_everything_is_told_a_stage_asks_nothing(content: Content) -> None:
    reflection = told(begun(), "m1", dict.fromkeys(Element, SURE))
    assert next_question(reflection, content) is None


def test_an_element_skipped_is_not_asked_for_again(content: Content) -> None:
    reflection = begun().ask(next_after(begun(), content)).skip()
    assert next_after(reflection, content).element is Element.VOICE


def test_the_welcome_has_no_question_of_the_coach(content: Content) -> None:
    assert next_question(Reflection(), content) is None


def test_a_feeling_asked_for_in_what_is_not_asked_for_in_so_what(content: Content) -> None:
    asking = converse(content, [LONG], minutes=30)
    assert [q.stage for _, q in asking if q.element is Element.FEELING] == [Stage.WHAT]


# ---- Acknowledging


@pytest.mark.parametrize("confidence", [UNSURE, SURE - 0.001])
def test_an_element_touched_upon_is_asked_for_last_and_acknowledged(
    content: Content, confidence: float
) -> None:
    reflection = told(begun(), "m1", {Element.EVENT: confidence})
    elements = []
    while question := next_question(reflection, content):
        elements.append(question.element)
        reflection = told(reflection.ask(question), f"m{len(elements) + 1}")
    assert elements[-1] is Element.EVENT
    assert reflection.questions[-1].kind is QuestionKind.ACKNOWLEDGING
    assert reflection.questions[-1].quote == Span("m1", 0, 10)
    assert all(q.kind is QuestionKind.PROMPT for q in reflection.questions[:-1])


def test_an_element_hardly_touched_upon_is_not_acknowledged(content: Content) -> None:
    question = next_after(told(begun(), "m1", {Element.EVENT: UNSURE - 0.001}), content)
    assert question.element is Element.EVENT
    assert question.kind is QuestionKind.PROMPT


# ---- Nudges


def test_a_thin_answer_is_nudged_with_its_own_words(content: Content) -> None:
    question = next_after(thinly_answered(content), content)
    assert question.kind is QuestionKind.NUDGE
    assert question.element is Element.EVENT
    assert question.quote == Span("m1", 0, 10)
    assert content.nudges[question.ref].suits(Element.EVENT)


def test_a_nudge_made_for_the_element_comes_first(content: Content) -> None:
    question = next_after(thinly_answered(content), content)
    made = {nudge.id for nudge in content.nudges.values() if Element.EVENT in nudge.elements}
    assert not made or question.ref in made


def test_a_nudge_not_used_yet_comes_before_one_that_was(content: Content) -> None:
    some = dict(list(content.nudges.items())[:2])
    general = {ref: replace(nudge, elements=frozenset()) for ref, nudge in some.items()}
    few = replace(content, nudges=general)
    asking = converse(few, [THIN], minutes=30)
    nudges = [q.ref for _, q in asking if q.kind is QuestionKind.NUDGE]
    assert nudges[:2] == list(some)
    assert len(nudges) > 2


def test_nudges_that_suit_equally_well_take_turns(content: Content) -> None:
    thin = thinly_answered(content)
    asked_for = [
        next_after(replace(thin, finished_before=before), content).ref for before in range(9)
    ]
    made = [n.id for n in content.nudges.values() if Element.EVENT in n.elements and not n.fault]
    general = [n.id for n in content.nudges.values() if not n.elements and not n.fault]
    assert set(asked_for) == set(made or general)
    assert len(set(asked_for)) == 1 or asked_for[0] != asked_for[1]


def test_when_all_nudges_were_used_one_is_used_again(content: Content) -> None:
    one = next(n for n in content.nudges.values() if not n.elements)
    asking = converse(replace(content, nudges={one.id: one}), [THIN], minutes=30)
    assert sum(q.ref == one.id for _, q in asking) > 1


@pytest.mark.parametrize(("words", "confidence"), [(8, 0.0), (3, SURE)])
def test_an_answer_long_enough_or_to_the_point_is_not_nudged(
    content: Content, words: int, confidence: float
) -> None:
    question = next_after(thinly_answered(content, words, confidence), content)
    assert question.kind is not QuestionKind.NUDGE


def test_an_answer_that_there_is_none_is_not_nudged(content: Content) -> None:
    reflection = begun().ask(next_after(begun(), content))
    reflection = reflection.answer("m1", 1, [TaggedSentence(0, 5, {}, (0, 4))], says_none=True)
    assert next_after(reflection, content).kind is QuestionKind.PROMPT


def test_a_thin_answer_to_a_nudge_is_let_be(content: Content) -> None:
    reflection = thinly_answered(content)
    reflection = told(reflection.ask(next_after(reflection, content)), "m2", words=2)
    assert next_after(reflection, content).element is Element.VOICE


def test_a_skipped_question_is_not_nudged(content: Content) -> None:
    reflection = thinly_answered(content)
    reflection = reflection.back().skip()
    assert next_after(reflection, content).kind is QuestionKind.PROMPT


def test_an_answer_of_marks_alone_is_not_nudged(content: Content) -> None:
    reflection = begun().ask(next_after(begun(), content))
    reflection = reflection.answer("m1", 0, [TaggedSentence(0, 3, {}, (0, 0))])
    assert next_after(reflection, content).kind is QuestionKind.PROMPT


def test_an_answer_without_sentences_is_not_nudged(content: Content) -> None:
    reflection = begun().ask(next_after(begun(), content)).answer("m1", 0, [])
    assert next_after(reflection, content).kind is QuestionKind.PROMPT


def test_an_answer_of_the_stage_before_is_not_nudged(content: Content) -> None:
    reflection = thinly_answered(content).enter(Stage.SO_WHAT)
    assert next_after(reflection, content).element is Element.INTERPRETATION


def test_an_answer_taken_back_is_not_nudged(content: Content) -> None:
    reflection = thinly_answered(content).withdraw_last_answer().skip()
    assert next_after(reflection, content).kind is QuestionKind.PROMPT


def test_a_few_words_added_to_a_full_answer_are_not_nudged(content: Content) -> None:
    full = thinly_answered(content, words=30, confidence=0.9)
    assert next_after(told(full.back(), "m2", words=2), content).kind is QuestionKind.PROMPT


def test_words_in_passing_are_not_nudged(content: Content) -> None:
    reflection = thinly_answered(content, words=30, confidence=0.9)
    assert next_after(told(reflection, "m2", words=2), content).kind is QuestionKind.PROMPT


# ---- The closing question


def test_the_review_asks_once_for_the_heart_of_it(content: Content) -> None:
    review = begun().enter(Stage.REVIEW)
    question = next_after(review, content)
    assert question.element is None
    assert question.stage is Stage.REVIEW
    assert next_question(told(review.ask(question), "m1"), content) is None
    assert next_question(review.ask(question).skip(), content) is None


# ---- Settings


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_question_for_other_settings_is_never_asked(
    content: Content, setting: str | None
) -> None:
    for given_reply in (LONG, THIN, SKIP):
        for _, question in converse(content, [given_reply], minutes=30, setting=setting):
            if question.kind is not QuestionKind.NUDGE:
                assert content.prompts[question.ref].suits(setting)


def test_a_question_made_for_the_setting_comes_before_a_general_one(content: Content) -> None:
    general = next_after(begun(), content).ref
    own = replace(content.prompts[general], id="event.own", settings=frozenset({"hospital"}))
    wider = replace(content, prompts={**content.prompts, own.id: own})
    assert next_after(begun(setting="hospital"), wider).ref == "event.own"
    assert next_after(begun(setting="adults"), wider).ref == general
    assert next_after(begun(setting=None), wider).ref == general


def test_without_a_prompt_for_what_is_missing_the_stage_is_done(content: Content) -> None:
    none = replace(content, prompts={})
    assert next_question(begun(), none) is None


# ---- One reflection after another


def test_the_first_question_differs_from_the_one_of_the_reflection_before(
    content: Content,
) -> None:
    first = [
        next_after(replace(begun(), finished_before=before), content).ref for before in range(9)
    ]
    assert first[0] == "event.what_stays"
    assert all(one != after for one, after in pairwise(first))


def test_a_prompt_that_a_host_adds_comes_in_its_turn(content: Content) -> None:
    own = replace(content.prompts["event.what_stays"], id="event.own")
    wider = replace(content, prompts={**content.prompts, own.id: own})
    weeks = [replace(begun(), finished_before=before) for before in range(len(wider.prompts))]
    assert next_after(weeks[0], wider).ref == next_after(weeks[0], content).ref
    assert own.id in {next_after(week, wider).ref for week in weeks}


@given(MINUTES, st.integers(0, 50))
def test_whatever_was_finished_before_the_questions_are_of_the_same_rank(
    content: Content, minutes: int | None, before: int
) -> None:
    def ranks(asking: list[Asking]) -> list[tuple[Element | None, Breadth]]:
        return [(q.element, content.prompts[q.ref].breadth) for _, q in asking]

    later = converse(content, [LONG], minutes=minutes, finished_before=before)
    assert ranks(later) == ranks(converse(content, [LONG], minutes=minutes))


def with_only_this_missing(prompt: Prompt, finished_before: int) -> Reflection:
    """Return a reflection whose next question wants this element, as broadly as this prompt is."""
    element = cast(Element, prompt.element)
    familiar = frozenset({element} if prompt.breadth is Breadth.BROAD else ())
    setting = min(prompt.settings, default="other")
    reflection = Reflection(
        minutes=30, setting=setting, familiar=familiar, finished_before=finished_before
    ).enter(prompt.stage)
    for other in STAGE_ELEMENTS[prompt.stage]:
        if other is not element:
            reflection = reflection.ask(Question("asked", other, prompt.stage)).skip()
    return reflection


def test_every_prompt_is_asked_after_some_number_of_reflections(content: Content) -> None:
    never = [
        prompt.id
        for prompt in content.prompts.values()
        if prompt.id not in AT_ITS_MOMENT
        and all(
            next_after(with_only_this_missing(prompt, before), content).ref != prompt.id
            for before in range(20)
        )
    ]
    assert never == []


# ---- Whatever is answered


@given(ANY, MINUTES)
def test_the_budget_is_kept(content: Content, given_replies: list[Reply], minutes: int) -> None:
    asking = converse(content, given_replies, minutes=minutes)
    written = [question for _, question in asking if question.kind is not QuestionKind.CHOOSING]
    assert len(written) <= {5: 5, 15: 9, None: 9, 30: 14}[minutes]


@given(ANY, MINUTES)
def test_no_prompt_asks_for_what_is_told(
    content: Content, given_replies: list[Reply], minutes: int | None
) -> None:
    for before, question in converse(content, given_replies, minutes=minutes):
        asks_for_other_half = content.nudges.get(question.ref, NO_NUDGE).fault is not None
        if question.element is not None and not asks_for_other_half:
            assert coverage(before).get(question.element, 0.0) < SURE


@given(ANY, MINUTES)
def test_no_prompt_comes_twice_and_no_element_twice_but_for_one_nudge(
    content: Content, given_replies: list[Reply], minutes: int | None
) -> None:
    asking = converse(content, given_replies, minutes=minutes)
    prompts = [q for _, q in asking if q.kind is not QuestionKind.NUDGE and q.element]
    nudges = [q.element for _, q in asking if q.kind is QuestionKind.NUDGE]
    assert len({q.ref for q in prompts}) == len(prompts)
    assert len({q.element for q in prompts}) == len(prompts)
    assert len(set(nudges)) == len(nudges)


@given(ANY, MINUTES)
def test_an_acknowledgement_quotes_what_touched_upon_its_element(
    content: Content, given_replies: list[Reply], minutes: int | None
) -> None:
    for before, question in converse(content, given_replies, minutes=minutes):
        touched = coverage(before).get(question.element or Element.EVENT, 0.0) >= UNSURE
        if question.kind is QuestionKind.ACKNOWLEDGING:
            assert touched
        elif question.kind is QuestionKind.PROMPT and question.element is not None:
            assert not touched


@given(ANY, MINUTES)
def test_the_review_is_always_reached_and_asks_for_the_heart_last(
    content: Content, given_replies: list[Reply], minutes: int | None
) -> None:
    asking = converse(content, given_replies, minutes=minutes)
    closing = [question.ref for _, question in asking if question.stage is Stage.REVIEW]
    assert closing in ([HEART], [MATTERS, HEART], [MATTERS])


@given(UNTOLD, MINUTES)
def test_no_stage_eats_the_share_of_another(
    content: Content, given_replies: list[Reply], minutes: int | None
) -> None:
    asking = converse(content, given_replies, minutes=minutes)
    spoken_for = 0
    for stage in STAGES:
        share = BUDGETS[minutes or DEFAULT_MINUTES][stage] - spoken_for
        assert count_in(asking, stage) >= share
        spoken_for += share


@given(ANY, MINUTES, st.integers(0, 50))
def test_the_same_answers_bring_the_same_questions(
    content: Content, given_replies: list[Reply], minutes: int | None, before: int
) -> None:
    once = converse(content, given_replies, minutes=minutes, finished_before=before)
    assert once == converse(content, given_replies, minutes=minutes, finished_before=before)
