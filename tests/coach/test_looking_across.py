"""Looking across: every standing sentence is laid out once, and up to three are chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.budget import questions_left
from bot.coach.choosing import HEART, MATTERS, next_question
from bot.coach.content import Content
from bot.coach.coverage import THIN_WORDS, UNSURE
from bot.coach.elements import Element, Stage
from bot.coach.looking_across import (
    TOO_FEW,
    can_look_across,
    find_chosen,
    is_looking_across,
    lay_out,
)
from bot.coach.note import build_note
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection
from bot.coach.speaking import chosen
from tests.coach.building import sentence, told

EVENT, FEELING, ACTION = Element.EVENT, Element.FEELING, Element.ACTION


@pytest.fixture
def four() -> Reflection:
    """Four messages of one sentence each."""
    reflection = Reflection().enter(Stage.WHAT)
    for number, held in enumerate(({ACTION: 0.9}, {EVENT: 0.8, FEELING: 0.7}, {}, {EVENT: 0.5})):
        reflection = told(reflection, f"m{number}", held)
    return reflection


def in_review(reflection: Reflection, content: Content) -> Reflection:
    review = reflection.enter(Stage.REVIEW)
    question = next_question(review, content)
    assert question is not None
    return review.ask(question)


def test_sentences_are_laid_out_by_what_they_most_clearly_hold(four: Reflection) -> None:
    laid = [
        (group.element, [one.span.message for one in group.sentences]) for group in lay_out(four)
    ]
    assert laid == [(EVENT, ["m1", "m3"]), (ACTION, ["m0"]), (None, ["m2"])]


def test_what_is_hardly_heard_is_with_everything_else() -> None:
    reflection = told(Reflection(), "m0", {EVENT: UNSURE - 0.01})
    (group,) = lay_out(reflection)
    assert group.element is None


@given(
    st.lists(
        st.lists(st.dictionaries(st.sampled_from(Element), st.floats(0, 1)), max_size=4), max_size=5
    ),
    st.data(),
)
def test_every_standing_sentence_is_laid_out_once(
    held: list[list[dict[Element, float]]], data: st.DataObject
) -> None:
    reflection = Reflection().enter(Stage.WHAT)
    for number, elements in enumerate(held):
        sentences = [sentence(one, 20 * i, 20 * i + 20) for i, one in enumerate(elements)]
        reflection = reflection.answer(f"m{number}", 10, sentences)
    if held and data.draw(st.booleans()):
        reflection = reflection.withdraw_last_answer()
    laid = [one for group in lay_out(reflection) for one in group.sentences]
    standing = [
        Span(answer.message, one.start, one.end)
        for answer in reflection.standing_answers
        for one in answer.sentences
    ]
    assert sorted(map(str, standing)) == sorted(str(one.span) for one in laid)
    for one in laid:
        assert find_chosen(one.id, reflection) == (one.span,)


def test_a_sentence_keeps_its_id_when_another_is_taken_back(four: Reflection) -> None:
    fewer = told(four, "m4").withdraw_last_answer()
    assert lay_out(fewer) == lay_out(four)


@pytest.mark.parametrize(
    "ids", ["", "9s0", "0s1", "0s0_9s9", "0s0_0s0x", "0s0_1s0_2s0_3s0", "nonsense"]
)
def test_what_is_not_there_cannot_be_chosen(four: Reflection, ids: str) -> None:
    assert find_chosen(ids, four) is None


def test_what_was_taken_back_cannot_be_chosen(four: Reflection) -> None:
    assert find_chosen("3s0", four.withdraw_last_answer()) is None


def test_the_review_asks_which_matter_and_then_for_the_heart(
    four: Reflection, content: Content
) -> None:
    looking = in_review(four, content)
    assert looking.questions[-1].ref == MATTERS
    assert is_looking_across(looking)
    after = looking.choose([Span("m1", 0, 20)])
    assert not is_looking_across(after)
    heart = next_question(after, content)
    assert heart is not None
    assert heart.ref == HEART
    assert next_question(told(after.ask(heart), "m9"), content) is None


def test_with_few_sentences_there_is_nothing_to_choose_between(content: Content) -> None:
    reflection = Reflection().enter(Stage.WHAT)
    for number in range(TOO_FEW):
        reflection = told(reflection, f"m{number}")
    assert not can_look_across(reflection)
    assert in_review(reflection, content).questions[-1].ref == HEART


def test_the_choice_may_be_passed_over(four: Reflection, content: Content) -> None:
    skipped = in_review(four, content).skip()
    question = next_question(skipped, content)
    assert question is not None
    assert question.ref == HEART


@pytest.mark.parametrize(("words", "then"), [(THIN_WORDS, None), (THIN_WORDS - 1, HEART)])
def test_whoever_writes_instead_of_choosing_has_told_the_heart(
    four: Reflection, content: Content, words: int, then: str | None
) -> None:
    wrote = told(in_review(four, content), "m9", words=words)
    question = next_question(wrote, content)
    assert (question.ref if question else None) == then


def test_going_back_offers_the_choice_again_as_it_was(four: Reflection, content: Content) -> None:
    spans = [Span("m1", 0, 20), Span("m2", 0, 20)]
    after = in_review(four, content).choose(spans)
    heart = next_question(after, content)
    assert heart is not None
    back = after.ask(heart).back()
    assert is_looking_across(back)
    assert back.matters == tuple(spans)


def test_what_is_taken_back_matters_no_more(four: Reflection) -> None:
    chosen_last = four.choose([Span("m1", 0, 20), Span("m3", 0, 20)])
    assert chosen_last.withdraw_last_answer().matters == (Span("m1", 0, 20),)


def test_what_was_chosen_is_said_back_in_the_authors_words(
    four: Reflection, content: Content
) -> None:
    spans = [Span("m1", 0, 20), Span("m2", 0, 20)]
    said = chosen(four.choose(spans), content)
    assert [part for part in said.parts if isinstance(part, Span)] == spans


def test_the_note_marks_what_matters(four: Reflection) -> None:
    texts = {f"m{number}": "x" * 20 for number in range(4)}
    note = build_note(four.choose([Span("m2", 0, 20)]), texts)
    marked = [one.message for section in note.sections for one in section.sentences if one.matters]
    assert marked == ["m2"]


def test_a_choice_is_no_question_to_write_an_answer_to(four: Reflection, content: Content) -> None:
    before = questions_left(four, Stage.REVIEW)
    assert questions_left(in_review(four, content), Stage.REVIEW) == before
