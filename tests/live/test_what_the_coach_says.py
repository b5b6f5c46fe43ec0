"""The coach says what is in data/coach/ and what its author typed. Nothing else, in any place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

from bot.coach.content import Content
from bot.coach.quotation import QUOTED_WORDS, count_words
from bot.coach.reflection import QuestionKind
from bot.content import load_content
from bot.training import ROOT
from tests.conftest import Coach
from tests.live.script import (
    COMMANDS,
    FAINT,
    FULL,
    MINUTES,
    MIXED,
    MOST_TURNS,
    PLACES,
    SETTINGS,
    THIN,
    walk_to,
)
from tests.live.talk import Said, Talk

#: The parts of the code that decide what is said. `actions/server.py` speaks to Rasa alone.
SPEAKING = (
    *(path for path in (ROOT / "actions").glob("*.py") if path.name != "server.py"),
    ROOT / "bot" / "coach" / "speaking.py",
    ROOT / "bot" / "coach" / "utterance.py",
)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.fixture(scope="module")
def places(coach: Coach) -> dict[str, Talk]:
    """A conversation waiting in every place."""
    return {place: walk_to(place, coach) for place in PLACES}


def assert_reviewed(said: Said, talk: Talk, content: Content) -> None:
    labels = {one.label for group in content.choices.values() for one in group}
    for utterance in said.utterances:
        assert utterance["parts"], f"{utterance['ref']} says nothing"
        for part in utterance["parts"]:
            if "quote" in part:
                _assert_own_words(talk, **part["quote"])
            else:
                assert not part["text"].strip() or part["text"] in content.utterable, (
                    f"{part['text']!r} ({utterance['ref']}) is not a text of data/coach/. "
                    "Put it there for review and say it with bot.coach.speaking."
                )
    for choice in said.choices:
        assert choice["label"] in labels, f"the button {choice['label']!r} is not in choices.yml"


def _assert_own_words(talk: Talk, message: str, start: int, end: int) -> None:
    assert message in talk.texts, f"{message} is quoted, and nobody typed it"
    quoted = talk.texts[message][start:end]
    assert 0 <= start < end <= len(talk.texts[message]), f"there is nothing at {start} to {end}"
    assert count_words(quoted) <= QUOTED_WORDS, f"{quoted!r} is too long to quote back"


@pytest.mark.coach
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_met_with_reviewed_words(
    places: dict[str, Talk], content: Content, place: str, command: str
) -> None:
    """However it is given: as a button, or typed."""
    chosen, typed = places[place].copy(), places[place].copy()

    by_button, by_words = chosen.choose(command), typed.type(COMMANDS[command])

    assert_reviewed(by_button, chosen, content)
    assert_reviewed(by_words, typed, content)
    assert by_words.refs == by_button.refs, (
        f"{COMMANDS[command]!r} is not taken for {command}; see data/nlu/"
    )
    assert chosen.reflection == typed.reflection


@pytest.mark.coach
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ["yes", "no", "ok", "…", "🙂", "{quote}", FULL[1], "/erase", "5"])
def test_whatever_is_typed_is_met_with_reviewed_words(
    places: dict[str, Talk], content: Content, place: str, text: str
) -> None:
    talk = places[place].copy()

    assert_reviewed(talk.type(text), talk, content)


@pytest.mark.coach
@pytest.mark.parametrize("place", PLACES[3:])
@pytest.mark.parametrize("button", ["affirm", "deny", "setting:other", "minutes:5"])
def test_a_button_of_the_welcome_pressed_late_changes_nothing(
    places: dict[str, Talk], content: Content, place: str, button: str
) -> None:
    """As when it was pressed during an outage, after its question had been answered in words."""
    talk = places[place].copy()
    before = talk.reflection

    assert_reviewed(talk.choose(button), talk, content)

    assert talk.reflection == before


@pytest.mark.coach
@pytest.mark.parametrize("given", [("skip", "choice"), ("skip", "text"), ("next one pls", "text")])
def test_consent_cannot_be_skipped(
    places: dict[str, Talk], content: Content, given: tuple[str, str]
) -> None:
    words, kind = given
    talk = places["consent"].copy()

    said = talk.choose(words) if kind == "choice" else talk.type(words)

    assert_reviewed(said, talk, content)
    assert said.refs[-1] == "welcome.consent"
    assert not talk.reflection.consented


@pytest.fixture(scope="module")
def conversations(coach: Coach, content: Content) -> dict[tuple[str, str], Talk]:
    """A whole reflection in each setting at each length, asking why and how at each question."""
    answers = cycle((THIN, FULL, MIXED, FAINT))
    return {
        (setting, minutes): _whole(
            Talk.at_the_first_question(coach, setting, minutes), next(answers), content
        )
        for setting in SETTINGS
        for minutes in MINUTES
    }


def _whole(talk: Talk, answers: tuple[str, ...], content: Content) -> Talk:
    for text in cycle(answers):
        if talk.reflection.closed:
            return talk
        assert len(talk.turns) < 3 * MOST_TURNS, "the reflection does not come to its end"
        for said in (
            talk.choose("explain_question"),
            talk.choose("give_example"),
            talk.type(text),
        ):
            assert_reviewed(said, talk, content)
    raise AssertionError("unreachable")


@pytest.mark.coach
@pytest.mark.parametrize("minutes", MINUTES)
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_whole_reflection_is_in_reviewed_words(
    conversations: dict[tuple[str, str], Talk], content: Content, setting: str, minutes: str
) -> None:
    talk = conversations[setting, minutes]

    assert talk.reflection.setting == setting
    assert talk.reflection.closed
    for question in talk.reflection.questions:
        source = content.nudges if question.kind is QuestionKind.NUDGE else content.prompts
        assert question.ref in source


@pytest.mark.coach
def test_the_conversations_above_hold_every_kind_of_question(
    conversations: dict[tuple[str, str], Talk],
) -> None:
    """Else they prove less than they seem to: change the answers in tests/live/script.py."""
    asked = {
        question.kind for talk in conversations.values() for question in talk.reflection.questions
    }

    assert asked == set(QuestionKind)


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.name)
def test_the_code_holds_no_sentence(path: Path) -> None:
    """A sentence in the code would be said without review and could not be laid over by a host."""
    sentences = [
        f"line {line}: {text!r}"
        for line, text in _literals(ast.parse(path.read_text(encoding="utf-8")))
        if len(text.split()) > 1
    ]

    assert not sentences, f"put this into data/coach/replies.yml and name it here: {sentences}"


def test_every_reply_the_code_names_is_there(content: Content) -> None:
    named = {
        call.args[0].value
        for path in SPEAKING
        for call in _calls(ast.parse(path.read_text(encoding="utf-8")), "remark")
        if isinstance(call.args[0], ast.Constant)
    }

    assert named, "look for the new way of naming a reply"
    assert named <= set(content.replies), "add what is missing to data/coach/replies.yml"


def test_only_one_place_speaks() -> None:
    """Whatever is said passes `say`, which takes an `Utterance`; Rasa's own ways stay unused."""
    speaking = {
        path.name
        for path in SPEAKING
        for call in _calls(ast.parse(path.read_text(encoding="utf-8")), "utter_message")
        if [keyword.arg for keyword in call.keywords] == ["json_message"] and not call.args
    }
    anywhere = {path.name for path in SPEAKING if "utter_" in path.read_text(encoding="utf-8")}

    assert speaking == anywhere == {"turn.py"}


def _literals(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every text in the code that may be said, with its line: no docstring, no error."""
    unsaid = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr | ast.Raise)
        for part in ast.walk(node)
        if isinstance(node, ast.Raise) or part is getattr(node, "value", None)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in unsaid
        ):
            yield node.lineno, node.value


def _calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if (called.attr if isinstance(called, ast.Attribute) else None) == name or (
                isinstance(called, ast.Name) and called.id == name
            ):
                yield node
