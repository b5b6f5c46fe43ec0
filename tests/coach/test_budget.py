"""How many questions there are, and how the stages share them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.coach.budget import BUDGETS, DEFAULT_MINUTES, questions_left
from bot.coach.elements import Stage
from bot.coach.reflection import Reflection
from tests.coach.building import asked, told
from tests.coach.simulation import STAGES


def with_questions(count: int, minutes: int | None) -> Reflection:
    reflection = Reflection(minutes=minutes)
    for number in range(count):
        reflection = reflection.ask(asked(f"event.q{number}")).skip()
    return reflection


@pytest.mark.parametrize(("minutes", "most"), [(5, 5), (15, 9), (30, 14)])
def test_the_whole_reflection_has_this_many_questions(minutes: int, most: int) -> None:
    assert questions_left(with_questions(0, minutes), Stage.REVIEW) == most


@pytest.mark.parametrize("minutes", BUDGETS)
def test_every_stage_has_a_share_that_those_before_it_cannot_spend(minutes: int) -> None:
    limits = [BUDGETS[minutes][stage] for stage in STAGES]
    assert all(before < after for before, after in pairwise(limits))
    assert limits[0] >= 1


def test_no_time_given_means_the_middle_one() -> None:
    assert DEFAULT_MINUTES == 15
    for stage in STAGES:
        unsaid, middle = with_questions(2, None), with_questions(2, 15)
        assert questions_left(unsaid, stage) == questions_left(middle, stage)


def test_what_one_stage_leaves_unspent_the_next_may_use() -> None:
    assert questions_left(with_questions(1, 15), Stage.SO_WHAT) == 5
    assert questions_left(with_questions(3, 15), Stage.SO_WHAT) == 3


def test_skipped_and_open_questions_count_as_asked() -> None:
    reflection = told(with_questions(1, 5), "m1").ask(asked("voice.one"))
    assert questions_left(reflection, Stage.WHAT) == 0


def test_there_are_never_fewer_than_no_questions_left() -> None:
    assert questions_left(with_questions(4, 5), Stage.WHAT) == 0
