"""The same answers give the same questions, today and tomorrow, from any Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest

from tests.conftest import Coach
from tests.instance import Instance
from tests.live.script import FULL, MIXED, SETTINGS, THIN
from tests.live.talk import Talk

pytestmark = pytest.mark.coach

#: Everything one can do, in an order that goes back and forth: words are typed, `/x` is a button.
WANDERING = (
    FULL[1],
    "/explain_question",
    THIN[0],
    "/back",
    FULL[0],
    "thanks",
    "/change_last",
    THIN[2],
    FULL[2],
    "/skip",
    "what should I do",
    *FULL,
    "/finish",
    FULL[3],
    FULL[4],
)


@pytest.fixture(scope="module")
def another_coach(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    """A Rasa and an action server that have never heard of any conversation."""
    own = Instance(model, tmp_path_factory.mktemp("another"))
    try:
        own.start("actions", "rasa")
        own.wait_for_coach()
        yield Coach(own.rasa_url, own.token)
    finally:
        own.stop()


def follow(talk: Talk, script: tuple[str, ...]) -> Talk:
    """Do what the script says; `/` marks a button."""
    for one in script:
        if one.startswith("/"):
            talk.choose(one.removeprefix("/"))
        else:
            talk.type(one)
    return talk


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(
    "script", [WANDERING, tuple(islice(cycle(MIXED), 16))], ids=["wandering", "straight"]
)
def test_the_same_script_twice(coach: Coach, setting: str, script: tuple[str, ...]) -> None:
    first, second = (
        follow(Talk.at_the_first_question(coach, setting, "30"), script) for _ in range(2)
    )

    assert first.turns == second.turns
    assert first.dialogue == second.dialogue


def test_conversations_held_at_once_do_not_touch(coach: Coach) -> None:
    alone = [
        follow(Talk.at_the_first_question(coach, setting), WANDERING) for setting in SETTINGS[:2]
    ]
    together = [Talk.at_the_first_question(coach, setting) for setting in SETTINGS[:2]]
    for one in WANDERING:
        for talk in together:
            follow(talk, (one,))

    assert [talk.turns for talk in together] == [talk.turns for talk in alone]


@pytest.mark.parametrize("moved_after", [1, 6, 12], ids="after_{}_turns".format)
def test_a_conversation_goes_on_in_a_rasa_that_never_saw_it(
    coach: Coach, another_coach: Coach, moved_after: int
) -> None:
    """Rasa keeps nothing between turns: to drop a dialogue from it costs nothing."""
    stayed = follow(Talk.at_the_first_question(coach), WANDERING)

    moved = follow(Talk.at_the_first_question(coach), WANDERING[:moved_after])
    moved.coach = another_coach
    follow(moved, WANDERING[moved_after:])

    assert moved.turns == stayed.turns
    assert moved.dialogue == stayed.dialogue


def test_a_turn_taken_twice_is_the_same_turn(coach: Coach) -> None:
    """What the web part relies on when it asks again after an outage."""
    talk = follow(Talk.at_the_first_question(coach), WANDERING[:5])
    again = talk.copy()

    assert talk.type(FULL[2]) == again.type(FULL[2])
    assert talk.dialogue == again.dialogue
