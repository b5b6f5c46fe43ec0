"""Which domains the coach asks about, with which of the author's sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.coach.cards import Nation
from bot.coach.content import Content
from bot.coach.frameworks import offered
from bot.coach.learning_log import Claim
from bot.coach.note import build_note
from bot.coach.note_edits import Change, Edit, Join, LeaveOut, Reword, Split, talk_of
from bot.coach.pointing import Pointer, point
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection, TaggedSentence, Touch
from bot.coach.state import from_state, to_state

TEXT = "Benefits stopped. No food in. I shared it. I asked her."
RIGHTS, SAME, LEADING, SKILLS = (
    Pointer("pcf", domain, sentence)
    for domain, sentence in (
        ("rights", "0s0"),
        ("rights", "0s1"),
        ("leadership", "0s2"),
        ("skills", "0s3"),
    )
)
TOUCHES = (Touch("rights", 0.9), Touch("rights", 0.8), Touch("leadership", 0.95), None)


def written(touches: Sequence[Touch | None] = TOUCHES) -> Reflection:
    places = ((0, 17), (18, 29), (30, 42), (43, 55))
    tagged = (
        TaggedSentence(*place, touches=touch) for place, touch in zip(places, touches, strict=True)
    )
    return Reflection().answer("m1", 11, tagged)


def asked(
    content: Content,
    reflection: Reflection,
    *changes: Change,
    claims: Sequence[Claim] = (),
    nation: Nation = Nation.ENGLAND,
) -> tuple[Pointer, ...]:
    edits = [Edit(f"e{n}", talk_of(reflection), change) for n, change in enumerate(changes)]
    note = build_note(reflection, {"m1": TEXT}, edits)
    frameworks = offered(content.frameworks.values(), nation, "2026-11-22")
    return point(reflection, note, claims, frameworks)


def logged(domain: str, framework: str = "pcf") -> Claim:
    return Claim(framework, domain, None, ("0s3",), "It shows.")


def test_the_likeliest_come_first_and_each_domain_once(content: Content) -> None:
    assert asked(content, written()) == (LEADING, RIGHTS)


def test_two_are_enough_and_of_equals_the_earlier_is_asked_about(content: Content) -> None:
    equal = [Touch(domain, 0.7) for domain in ("rights", "rights", "leadership", "skills")]
    assert asked(content, written(equal)) == (RIGHTS, LEADING)


def test_where_nothing_is_clear_nothing_is_asked(content: Content) -> None:
    assert asked(content, written([None] * 4)) == ()


def test_a_domain_that_the_framework_does_not_have_is_passed_over(content: Content) -> None:
    assert asked(content, written([Touch("luck", 0.9), None, None, None])) == ()


def test_where_the_framework_is_not_offered_nothing_is_asked(content: Content) -> None:
    assert asked(content, written(), nation=Nation.SCOTLAND) == ()


@pytest.mark.parametrize(
    "change",
    [LeaveOut("0s0"), Reword("0s0", "Her money went."), Split("0s0", Span("m1", 8, 9))],
    ids=["left out", "reworded", "cut"],
)
def test_only_what_stands_as_it_was_typed_is_asked_about(content: Content, change: Change) -> None:
    assert asked(content, written(), change) == (LEADING, SAME)


def test_a_joined_sentence_is_named_as_the_note_names_it_and_asked_about_once(
    content: Content,
) -> None:
    [only] = asked(content, written(), Join("0s3", "0s0"), Join("0s3", "0s2"), LeaveOut("0s1"))
    assert only == Pointer("pcf", "leadership", "0s3")


def test_what_was_taken_back_is_not_asked_about(content: Content) -> None:
    reflection = written().withdraw_last_answer()
    assert all(answer.withdrawn for answer in reflection.answers)
    assert asked(content, reflection) == ()


@pytest.mark.parametrize(
    ("claims", "left"),
    [
        ([logged("leadership")], (RIGHTS,)),
        ([logged("leadership"), logged("rights")], ()),
        ([logged("leadership", "early_career"), logged("skills")], (LEADING, RIGHTS)),
    ],
)
def test_what_is_logged_is_not_asked_about_and_nothing_moves_up(
    content: Content, claims: list[Claim], left: tuple[Pointer, ...]
) -> None:
    touches = (*TOUCHES[:3], Touch("skills", 0.7))
    assert asked(content, written(touches), claims=claims) == left


def test_a_state_keeps_what_was_found_and_one_from_before_has_none() -> None:
    state = to_state(written())
    assert from_state(state) == written()
    for sentence in state["answers"][0]["sentences"]:
        del sentence["touches"]
    assert from_state(state) == written([None] * 4)
