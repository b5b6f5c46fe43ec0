"""Scaffolds fade over finished reflections, for the author who wrote them and for nobody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.coach.fading import RUNNING
from bot.content import load_content
from tests.live.script import EVERYTHING
from tests.live.visitor import THE_WELCOME, Visitor

pytestmark = pytest.mark.coach

EXPLAINED = load_content().replies["fading.explained"]
A_SHORT_STORY = {
    "text": "I went round on Tuesday to see how the new carer was getting on with her."
}


@pytest.fixture
def visitor(site: str) -> Iterator[Visitor]:
    visitor = Visitor(site)
    yield visitor
    visitor.close()


def finish_one(visitor: Visitor) -> None:
    visitor.begin()
    visitor.say(*THE_WELCOME, {"text": EVERYTHING}, {"choice": "finish"})
    assert visitor.read()["closed"]


def said_in_a_new_one(visitor: Visitor) -> list[str]:
    visitor.begin()
    visitor.say(*THE_WELCOME, A_SHORT_STORY)
    return [one["text"] for one in visitor.read()["messages"] if one["from"] == "coach"]


def test_after_a_few_finished_reflections_the_coach_says_that_it_asks_less(
    visitor: Visitor, site: str
) -> None:
    for _ in range(RUNNING):
        assert EXPLAINED not in said_in_a_new_one(visitor)
        finish_one(visitor)

    assert said_in_a_new_one(visitor).count(EXPLAINED) == 1

    somebody_else = Visitor(site)
    assert EXPLAINED not in said_in_a_new_one(somebody_else)
    somebody_else.close()


def test_one_that_was_erased_counts_no_more(visitor: Visitor) -> None:
    finish_one(visitor)
    first = visitor.reflection
    finish_one(visitor)
    assert EXPLAINED in said_in_a_new_one(visitor)
    visitor.erase(first)
    assert EXPLAINED not in said_in_a_new_one(visitor)
