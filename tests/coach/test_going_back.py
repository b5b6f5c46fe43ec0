"""However often its author goes back and forth, the coach asks no more than it may, and once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.coach.choosing import next_question
from bot.coach.content import Content
from bot.coach.elements import Element, Stage, next_stage
from bot.coach.fading import unprompted
from bot.coach.reflection import Question, QuestionKind, Reflection
from tests.coach.building import told
from tests.coach.simulation import Reply, replies

Step = Reply | str
steps = st.lists(replies | st.sampled_from(["back", "back", "withdraw"]), max_size=40)
#: Long, and never what was asked for.
BESIDE = Reply(words=40)
THIN = Reply(words=2)


def go_on(reflection: Reflection, content: Content) -> tuple[Reflection, Question | None]:
    """Go on until something is asked, or to the end."""
    while (question := next_question(reflection, content)) is None:
        if reflection.stage is Stage.REVIEW:
            return reflection.close(), None
        reflection = reflection.enter(next_stage(reflection.stage))
    return reflection.ask(question), question


def wander(
    content: Content, done: list[Step], minutes: int
) -> Iterator[tuple[Reflection, Question | None]]:
    """Yield each state in which the coach waits or ends, with the question that is new in it."""
    reflection, new = go_on(Reflection(minutes=minutes).enter(Stage.WHAT), content)
    yield reflection, new
    for step in done:
        new = None
        if isinstance(step, Reply):
            reflection = take(reflection, step)
        elif step == "withdraw":
            reflection = reflection.withdraw_last_answer()
        elif reflection.back().open_question is not None:
            reflection = reflection.back()
        if reflection.open_question is None and not reflection.closed:
            reflection, new = go_on(reflection, content)
        yield reflection, new


def take(reflection: Reflection, reply: Reply) -> Reflection:
    if reply.skips:
        return reflection.skip()
    return told(reflection, f"m{len(reflection.answers)}", reply.elements, reply.words)


@given(steps, st.sampled_from([(5, 5), (15, 9), (30, 14)]))
def test_the_budget_holds(content: Content, done: list[Step], time: tuple[int, int]) -> None:
    minutes, most = time
    for reflection, _ in wander(content, done, minutes):
        asked = [q for q in reflection.questions if q.kind is not QuestionKind.CHOOSING]
        assert len(asked) <= most


@given(steps)
@example([BESIDE, BESIDE, "back", "back", BESIDE])
def test_what_was_asked_and_answered_is_not_asked_again(content: Content, done: list[Step]) -> None:
    asked_for: dict[str, Element | None] = {}
    for reflection, new in wander(content, done, 30):
        standing = reflection.standing_answers
        if new is not None and new.element and new.kind is not QuestionKind.NUDGE:
            assert new.element not in {asked_for.get(answer.message) for answer in standing}
        for answer in standing:
            if answer.question is not None:
                asked_for[answer.message] = reflection.questions[answer.question].element


@given(steps)
@example([BESIDE, BESIDE, "back", THIN, "withdraw", "back", Reply(skips=True)])
def test_nothing_is_asked_about_words_that_were_taken_back(
    content: Content, done: list[Step]
) -> None:
    for reflection, _ in wander(content, done, 30):
        question = reflection.open_question
        if question is not None and question.quote is not None:
            standing = {answer.message for answer in reflection.standing_answers}
            assert question.quote.message in standing


@pytest.mark.parametrize("steps_back", [1, 2, 3])
def test_going_back_to_add_something_goes_on_with_what_was_not_asked_yet(
    content: Content, steps_back: int
) -> None:
    *_, (before, _) = wander(content, [BESIDE] * 3, 30)
    *_, (after, new) = wander(content, [BESIDE] * 3 + ["back"] * steps_back + [BESIDE], 30)
    assert after.open_question == new == before.open_question
    assert after.questions == before.questions
    assert unprompted(after) == set()
