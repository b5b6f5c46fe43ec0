"""Whatever is done in whatever order, a reflection keeps its invariants."""

from __future__ import annotations

import json
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.note import build_note
from bot.coach.quotation import Span
from bot.coach.reflection import Answer, Outcome, Question, QuestionKind, Reflection
from bot.coach.safety import CardId, Reply, pauses
from bot.coach.state import from_state, to_state
from tests.coach.building import sentence

Move = Callable[[Reflection], Reflection]

tags = st.dictionaries(st.sampled_from(Element), st.floats(0, 1), max_size=2)


def _ask(target: tuple[Stage, Element | None], kind: QuestionKind) -> Move:
    def move(reflection: Reflection) -> Reflection:
        stage, element = target
        ref = f"prompt.{len(reflection.questions)}"
        standing = reflection.standing_answers
        if kind is not QuestionKind.PROMPT and standing:
            quote = Span(standing[0].message, 0, 10)
            return reflection.ask(Question(ref, element, stage, kind, quote))
        return reflection.ask(Question(ref, element, stage))

    return move


def _answer(words: int, elements: dict[Element, float], in_passing: bool) -> Move:
    take = Reflection.mention if in_passing else Reflection.answer

    def move(reflection: Reflection) -> Reflection:
        message = f"m{len(reflection.answers)}"
        return take(reflection, message, words, [sentence(elements)])

    return move


def _enter(stage: Stage) -> Move:
    return lambda reflection: reflection.enter(stage)


targets: list[tuple[Stage, Element | None]] = [
    *((stage, element) for stage, elements in STAGE_ELEMENTS.items() for element in elements),
    (Stage.REVIEW, None),
]
kinds = [QuestionKind.PROMPT, QuestionKind.ACKNOWLEDGING, QuestionKind.NUDGE]
asking = st.builds(_ask, st.sampled_from(targets), st.sampled_from(kinds))
answering = st.builds(_answer, st.integers(0, 40), tags, st.booleans())
going_back = st.just(Reflection.back)
cards = st.sampled_from(CardId).map(lambda card: lambda r: r.show_card(card))
replies = st.sampled_from(Reply).map(
    lambda reply: lambda r: r.reply_to_card(reply) if r.cards else r
)
others = st.sampled_from(
    [Reflection.skip, Reflection.withdraw_last_answer, Reflection.close, Reflection.leave_card]
) | st.builds(_enter, st.sampled_from(Stage))
moves = st.lists(asking | answering | going_back | others | cards | replies, max_size=25)


def after(done: list[Move]) -> Reflection:
    reflection = Reflection()
    for move in done:
        reflection = move(reflection)
    return reflection


def words_of(answer: Answer) -> tuple[str, Stage, object]:
    return answer.message, answer.stage, answer.sentences


@given(moves)
def test_at_most_one_question_is_open_and_it_is_of_the_current_stage(done: list[Move]) -> None:
    reflection = after(done)
    assert [q for q in reflection.questions if q.outcome is Outcome.OPEN] == [
        q for q in (reflection.open_question,) if q
    ]
    if reflection.open_question:
        assert reflection.open_question.stage is reflection.stage


@given(moves)
def test_every_answer_names_a_question_that_is_there_or_none(done: list[Move]) -> None:
    reflection = after(done)
    places = range(len(reflection.questions))
    assert all(a.question is None or a.question in places for a in reflection.answers)


@given(moves)
def test_an_answer_belongs_to_a_question_of_its_own_stage(done: list[Move]) -> None:
    reflection = after(done)
    for answer in reflection.answers:
        if answer.question is not None:
            assert reflection.questions[answer.question].stage is answer.stage


@given(moves)
def test_a_closed_reflection_waits_for_nothing(done: list[Move]) -> None:
    reflection = after(done)
    if reflection.closed:
        assert reflection.stage is Stage.REVIEW
        assert reflection.open_question is None


@given(moves, going_back | asking | answering | st.builds(_enter, st.sampled_from(Stage)))
def test_nothing_but_taking_back_takes_words_out(done: list[Move], move: Move) -> None:
    before = after(done)
    standing = [words_of(answer) for answer in before.standing_answers]
    kept = [words_of(answer) for answer in move(before).standing_answers]
    assert kept[: len(standing)] == standing


@given(moves)
def test_taking_back_takes_out_the_last_words_to_what_is_asked_and_no_others(
    done: list[Move],
) -> None:
    before = after(done)
    standing = list(before.standing_answers)
    to_it = [a for a in standing if a.question is not None and a.question == before.open_place]
    gone = (to_it or standing)[-1:]
    left = [words_of(answer) for answer in before.withdraw_last_answer().standing_answers]
    assert left == [words_of(answer) for answer in standing if answer not in gone]


@given(moves)
def test_going_back_and_taking_back_keep_what_was_asked_and_answered(done: list[Move]) -> None:
    before = after(done)
    for later in (before.back(), before.withdraw_last_answer()):
        kept = [
            (answer.message, later.questions[answer.question].element)
            for answer in later.standing_answers
            if answer.question is not None
        ]
        for answer in later.standing_answers:
            was = next(a for a in before.answers if a.message == answer.message).question
            if was is not None and before.questions[was].stage is not Stage.REVIEW:
                assert (answer.message, before.questions[was].element) in kept


@given(moves)
def test_no_question_quotes_words_that_were_taken_back(done: list[Move]) -> None:
    reflection = after(done)
    standing = {answer.message for answer in reflection.standing_answers}
    for question in reflection.questions:
        if question.kind is not QuestionKind.NUDGE:
            assert (question.kind is QuestionKind.ACKNOWLEDGING) == (question.quote is not None)
        assert question.quote is None or question.quote.message in standing


@given(moves, st.sampled_from(CardId))
def test_no_card_ends_a_pause(done: list[Move], card: CardId) -> None:
    before = after(done)
    shown = before.show_card(card)
    assert shown.paused or not before.paused
    latest = shown.latest_card
    assert not shown.paused or (latest is not None and pauses(latest.card))


@given(moves)
def test_the_state_survives_json(done: list[Move]) -> None:
    reflection = after(done)
    assert from_state(json.loads(json.dumps(to_state(reflection)))) == reflection


@given(moves)
def test_the_note_holds_exactly_what_stands(done: list[Move]) -> None:
    reflection = after(done)
    texts = {answer.message: "x" * 20 for answer in reflection.answers}
    note = build_note(reflection, texts)
    noted = [one.message for section in note.sections for one in section.sentences]
    assert sorted(noted) == sorted(answer.message for answer in reflection.standing_answers)
