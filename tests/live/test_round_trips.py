"""A turn costs at most two calls to the action server, whatever kind of turn it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.coach.elements import Stage
from bot.coach.reflection import QuestionKind
from tests.conftest import Coach
from tests.instance import Instance
from tests.live.counting import Counter, counting
from tests.live.script import COMMANDS, EVERYTHING, FULL, PLACES, THIN, walk_to
from tests.live.talk import Talk

pytestmark = pytest.mark.coach

MOST_CALLS = 2


@dataclass
class Watched:
    """A coach whose calls to its action server are counted."""

    coach: Coach
    counter: Counter
    places: dict[str, Talk]

    def at(self, place: str) -> Talk:
        """Return a conversation that waits in a place; the counting starts here."""
        talk = self.places[place].copy()
        self.counter.actions.clear()
        return talk

    def assert_few_calls(self, turn: str) -> None:
        """Fail when the turn since `at` called too often."""
        calls = self.counter.actions
        assert 1 <= len(calls) <= MOST_CALLS, (
            f"{turn} made {len(calls)} calls: {', '.join(calls)}. "
            "Let one action do it, as StageForm.run does when a form is activated."
        )


@pytest.fixture(scope="module")
def watched(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    own = Instance(model, tmp_path_factory.mktemp("counted"))
    with counting(own.actions_url) as counter:
        try:
            own.start("actions")
            own.environment["AFTERWORD_ACTIONS_PORT"] = str(counter.port)
            own.start("rasa")
            own.wait_for_coach()
            coach = Coach(own.rasa_url, own.token)
            yield Watched(coach, counter, {place: walk_to(place, coach) for place in PLACES})
        finally:
            own.stop()


def test_the_greeting(watched: Watched) -> None:
    watched.counter.actions.clear()

    Talk.at_the_greeting(watched.coach)

    watched.assert_few_calls("the greeting")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command(watched: Watched, place: str, command: str) -> None:
    """Skipping, finishing, going back within and across stages, changing, every aside."""
    talk = watched.at(place)

    talk.choose(command)

    watched.assert_few_calls(f"{command} in {place}")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", [FULL[1], THIN[0], "yes", "no"])
def test_something_typed(watched: Watched, place: str, text: str) -> None:
    talk = watched.at(place)

    talk.type(text)

    watched.assert_few_calls(f"{text!r} in {place}")


@pytest.mark.parametrize("place", PLACES[:3])
def test_a_button(watched: Watched, place: str) -> None:
    talk = watched.at(place)

    talk.choose(talk.turns[-1].choices[0]["id"])

    watched.assert_few_calls(f"the first button in {place}")


def test_every_turn_of_a_long_reflection(watched: Watched) -> None:
    """With each change of stage, a nudge, and the end."""
    talk = Talk.at_the_first_question(watched.coach, minutes="30")
    stages = set()
    while not talk.reflection.closed:
        stages.add(talk.stage)
        watched.counter.actions.clear()
        talk.type(THIN[len(talk.turns) % len(THIN)])
        watched.assert_few_calls(f"an answer in {talk.stage}")

    assert stages == set(Stage) - {Stage.WELCOME}
    assert QuestionKind.NUDGE in {question.kind for question in talk.reflection.questions}


def test_going_back_all_the_way_and_forward_again(watched: Watched) -> None:
    talk = watched.at("the end")
    asked = len(talk.reflection.questions)
    for _ in range(asked):
        watched.counter.actions.clear()
        talk.choose("back")
        watched.assert_few_calls(f"going back to {talk.stage}")
    assert talk.stage is Stage.WHAT

    while not talk.reflection.closed:
        watched.counter.actions.clear()
        talk.type(FULL[0])
        watched.assert_few_calls(f"an answer on the way forward to {talk.stage}")


def test_everything_told_at_once(watched: Watched) -> None:
    """So much that whole stages have nothing left to ask, and are passed over."""
    talk = watched.at("what")

    talk.type(EVERYTHING)

    watched.assert_few_calls("telling everything at once")
    assert talk.stage is Stage.REVIEW, "the text leaves something out; see tests/live/script.py"


def test_everything_told_during_the_welcome(watched: Watched) -> None:
    talk = watched.at("minutes")
    talk.type(EVERYTHING)

    watched.counter.actions.clear()
    talk.choose("minutes:15")

    watched.assert_few_calls("the end of a welcome in which everything was told")
    assert talk.stage is Stage.REVIEW


def test_a_conversation_goes_on_after_stages_passed_over(watched: Watched) -> None:
    talk = watched.at("what")
    talk.type(EVERYTHING)

    talk.choose_what_matters()
    assert talk.type(THIN[0]).refs == ("closed",)
    for _ in ("the heart", "looking across"):
        talk.choose("back")
        assert talk.stage is Stage.REVIEW
    assert talk.choose("back").refs[0] == "went_back"
    assert talk.stage is Stage.WHAT
