"""Following up: what is recalled of an earlier reflection, and what the later one asks first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.coach.choosing import next_question
from bot.coach.content import Content
from bot.coach.coverage import SURE
from bot.coach.elements import Element, Stage
from bot.coach.following_up import HOW_DID_IT_GO, MOST, follows, intended, linked
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection
from bot.coach.speaking import put, recalled
from bot.coach.state import from_state, to_state
from tests.coach.building import sentence, told

ACTION, EVENT = Element.ACTION, Element.EVENT
SAID = Span("earlier", 0, 20)


@pytest.fixture
def following() -> Reflection:
    """A follow-up that has come to its first stage."""
    return Reflection(minutes=15, follows=(SAID,)).enter(Stage.WHAT)


def finished(*sureness: float) -> Reflection:
    """A finished reflection with one message for each sureness of an action."""
    reflection = Reflection().enter(Stage.NOW_WHAT)
    for number, sure in enumerate(sureness):
        reflection = told(reflection, f"m{number}", {ACTION: sure})
    return reflection.close()


def messages(spans: tuple[Span, ...]) -> list[str]:
    return [span.message for span in spans]


def test_what_surely_says_what_they_would_do_is_recalled() -> None:
    assert messages(intended(finished(0.9, SURE - 0.01, SURE))) == ["m0", "m2"]


def test_it_is_recalled_whole() -> None:
    reflection = Reflection().answer("m", 9, [sentence({ACTION: 0.9}, 7, 90)]).close()
    assert intended(reflection) == (Span("m", 7, 90),)


def test_nothing_is_recalled_before_the_end() -> None:
    assert intended(told(Reflection(), "m0", {ACTION: 0.9})) == ()


def test_what_was_taken_back_is_not_recalled() -> None:
    taken_back = replace(finished(0.9, 0.9), closed=False).withdraw_last_answer().close()
    assert messages(intended(taken_back)) == ["m0"]


def test_of_many_the_surest_are_recalled_in_the_order_of_writing() -> None:
    sureness = [0.7, 0.9] * MOST
    recalled_ones = messages(intended(finished(*sureness)))
    assert recalled_ones == [f"m{number}" for number in range(1, 2 * MOST, 2)]


def test_a_follow_up_is_known_by_what_it_recalls(following: Reflection) -> None:
    assert follows(following, told(Reflection(), "earlier"))
    assert not follows(following, told(Reflection(), "another"))
    assert not follows(Reflection(), told(Reflection(), "earlier"))


def test_a_follow_up_first_asks_how_it_went(following: Reflection, content: Content) -> None:
    first = next_question(following, content)
    assert first is not None
    assert first.ref == HOW_DID_IT_GO
    assert put(first, content).parts == ("How did it go?",)
    second = next_question(told(following.ask(first), "m1", {EVENT: 0.9}), content)
    assert second is not None
    assert second.ref != HOW_DID_IT_GO
    assert second.element is not EVENT


def test_words_in_passing_do_not_take_its_place(following: Reflection, content: Content) -> None:
    first = next_question(told(following, "m0", {EVENT: 0.9}), content)
    assert first is not None
    assert first.ref == HOW_DID_IT_GO


def test_a_skip_is_for_good(following: Reflection, content: Content) -> None:
    first = next_question(following, content)
    assert first is not None
    second = next_question(following.ask(first).skip(), content)
    assert second is not None
    assert second.ref != HOW_DID_IT_GO


def test_no_other_reflection_is_asked_how_it_went(content: Content) -> None:
    reflection = Reflection(minutes=30).enter(Stage.WHAT)
    asked = []
    while (question := next_question(reflection, content)) is not None:
        asked.append(question.ref)
        reflection = reflection.ask(question).skip()
    assert asked
    assert HOW_DID_IT_GO not in asked


def test_what_was_written_is_said_back_to_the_letter(
    following: Reflection, content: Content
) -> None:
    words, *rest = recalled(following, content).parts
    assert words == content.replies["follow_up.recalled"]
    assert rest == ["\n", SAID]


def test_the_state_keeps_what_is_followed_up(following: Reflection) -> None:
    assert from_state(to_state(following)) == following


def test_a_state_from_before_there_were_follow_ups_is_read() -> None:
    state = to_state(Reflection())
    del state["follows"]
    assert from_state(state) == Reflection()


def test_reflections_are_linked_along_the_whole_chain() -> None:
    written = {name: Reflection().answer(f"in {name}", 1, []) for name in "abcde"}
    for later, earlier in ("ba", "cb", "da"):
        written[later] = replace(written[later], follows=(Span(f"in {earlier}", 0, 1),))
    for name in "abcd":
        assert linked(name, written) == set("abcd")
    assert linked("e", written) == {"e"}
    del written["b"]
    assert linked("c", written) == {"c"}
