"""Which elements the author's words hold, and when an answer is thin."""

from __future__ import annotations

import pytest

from bot.coach.coverage import (
    SURE,
    THIN_WORDS,
    UNSURE,
    coverage,
    is_thin,
    touching_sentence,
    was_nudged,
)
from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Answer, QuestionKind, Reflection, TaggedSentence
from tests.coach.building import asked, sentence, told

BELOW = 0.001


def test_nothing_is_held_before_anything_is_written() -> None:
    assert coverage(Reflection()) == {}


def test_an_element_is_held_as_surely_as_by_its_surest_sentence() -> None:
    reflection = told(Reflection(), "m1", {Element.EVENT: 0.4, Element.VOICE: 0.2})
    reflection = told(reflection, "m2", {Element.EVENT: 0.7})
    reflection = told(reflection, "m3", {Element.EVENT: 0.6})
    assert coverage(reflection) == {Element.EVENT: 0.7, Element.VOICE: 0.2}


def test_words_taken_back_hold_nothing() -> None:
    reflection = told(Reflection(), "m1", {Element.EVENT: 0.9}).withdraw_last_answer()
    assert coverage(reflection) == {}


@pytest.mark.parametrize(
    ("words", "confidence", "thin"),
    [
        (THIN_WORDS - 1, 0.0, True),
        (THIN_WORDS - 1, SURE - BELOW, True),
        (THIN_WORDS - 1, SURE, False),
        (THIN_WORDS, 0.0, False),
        (0, 0.0, True),
    ],
)
def test_an_answer_is_thin_when_short_and_without_its_element(
    words: int, confidence: float, thin: bool
) -> None:
    answer = Answer("m1", Stage.WHAT, words, (sentence({Element.EVENT: confidence}),))
    assert is_thin(answer, Element.EVENT) is thin


def test_another_element_does_not_make_an_answer_less_thin() -> None:
    answer = Answer("m1", Stage.WHAT, 3, (sentence({Element.VOICE: 1.0}),))
    assert is_thin(answer, Element.EVENT)


def test_only_a_nudge_at_the_same_element_counts_as_its_nudge() -> None:
    prompted = told(Reflection().ask(asked()), "m1")
    assert not was_nudged(prompted, Element.EVENT)
    nudged = prompted.ask(asked(kind=QuestionKind.NUDGE, quote=Span("m1", 0, 5)))
    assert was_nudged(nudged, Element.EVENT)
    assert not was_nudged(nudged, Element.VOICE)


def test_the_sentence_quoted_is_the_one_that_comes_nearest() -> None:
    reflection = told(Reflection(), "m1", {Element.VOICE: UNSURE + BELOW})
    reflection = told(reflection, "m2", {Element.VOICE: UNSURE})
    assert touching_sentence(reflection, Element.VOICE) == Span("m1", 0, 10)


def test_of_two_that_come_as_near_the_later_is_quoted() -> None:
    reflection = told(
        told(Reflection(), "m1", {Element.VOICE: UNSURE}), "m2", {Element.VOICE: UNSURE}
    )
    assert touching_sentence(reflection, Element.VOICE) == Span("m2", 0, 10)


@pytest.mark.parametrize(("confidence", "quoted"), [(UNSURE, True), (UNSURE - BELOW, False)])
def test_a_sentence_is_quoted_from_the_threshold_on(confidence: float, quoted: bool) -> None:
    reflection = told(Reflection(), "m1", {Element.VOICE: confidence})
    assert (touching_sentence(reflection, Element.VOICE) is not None) is quoted


def test_a_sentence_with_nothing_to_quote_is_passed_over() -> None:
    marks = TaggedSentence(0, 3, {Element.VOICE: 0.45}, (0, 0))
    reflection = Reflection().answer("m1", 1, [marks])
    assert touching_sentence(reflection, Element.VOICE) is None


def test_words_taken_back_are_not_quoted() -> None:
    reflection = told(Reflection(), "m1", {Element.VOICE: 0.4}).withdraw_last_answer()
    assert touching_sentence(reflection, Element.VOICE) is None
