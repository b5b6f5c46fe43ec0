"""A command is told from an answer, and the doubt goes to the answer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.evaluation.commands import (
    COMMAND,
    PLAIN,
    TRAP,
    Heard,
    read_examples,
    read_held_out,
    share_right,
)
from bot.language.command_classifier import CommandClassifier
from bot.language.commands import (
    ANSWER,
    COMMAND_WORDS,
    LONG_WORDS,
    SURE_ENOUGH,
    SURE_ENOUGH_IF_LONG,
    is_command,
)
from bot.language.encoder import Encoder

HELD_OUT = list(read_held_out())

Parse = Callable[[str], dict[str, Any]]


def words(number: int) -> str:
    return " ".join(["word"] * number)


@pytest.mark.parametrize(
    ("number", "confidence", "expected"),
    [
        (1, SURE_ENOUGH, True),
        (1, SURE_ENOUGH - 0.01, False),
        (LONG_WORDS, SURE_ENOUGH, True),
        (LONG_WORDS + 1, SURE_ENOUGH, False),
        (LONG_WORDS + 1, SURE_ENOUGH_IF_LONG, True),
        (COMMAND_WORDS, SURE_ENOUGH_IF_LONG, True),
        (COMMAND_WORDS + 1, 1.0, False),
        (500, 1.0, False),
    ],
)
def test_a_longer_message_must_be_likelier(number: int, confidence: float, expected: bool) -> None:
    assert is_command(words(number), confidence) is expected


@pytest.fixture(scope="module")
def small(encoder: Encoder) -> CommandClassifier:
    taught = {
        "answer": ["Mum let us in", "I felt sick", "He said nothing", "We sat in the car"],
        "skip": ["skip", "skip this", "next question", "pass on this one"],
        "thanks": ["thanks", "thank you", "cheers", "thanks a lot"],
    }
    texts = [text for examples in taught.values() for text in examples]
    intents = [intent for intent, examples in taught.items() for _ in examples]
    vectors = np.vstack([encoder.encode(text, []).levels for text in texts])
    return CommandClassifier.train(texts, intents, vectors)


def test_every_intent_is_ranked_and_the_chances_add_up(
    small: CommandClassifier, encoder: Encoder
) -> None:
    ranking = small.rank("skip this one", encoder.encode("skip this one", []).levels)
    assert ranking[0][0] == "skip"
    assert {name for name, _ in ranking} == {"answer", "skip", "thanks"}
    assert sum(likely for _, likely in ranking) == pytest.approx(1.0)


def test_a_long_message_is_an_answer_whatever_is_in_it(
    small: CommandClassifier, encoder: Encoder
) -> None:
    text = "skip " * (COMMAND_WORDS + 1)
    name, confidence, ranking = small.classify(text, encoder.encode(text, []).levels)
    assert ranking[0][0] == "skip"
    assert name == ANSWER
    assert confidence == pytest.approx(1.0 - ranking[0][1])


def test_what_was_learned_comes_back_from_disk(
    small: CommandClassifier, encoder: Encoder, tmp_path: Path
) -> None:
    small.save(tmp_path)
    loaded = CommandClassifier.load(tmp_path)
    for text in ("skip", "thanks", "she cried", "🙂"):
        vector = encoder.encode(text, []).levels
        name, confidence, _ = small.classify(text, vector)
        again, as_sure, _ = loaded.classify(text, vector)
        assert (again, as_sure) == (name, pytest.approx(confidence))


def test_the_held_out_messages_are_held_out() -> None:
    taught = {text.lower() for text, *_ in read_examples()}
    assert len(taught) > 5400
    assert len(HELD_OUT) > 500
    assert [text for text, _, _ in HELD_OUT if text.lower() in taught] == []


@pytest.fixture(scope="module")
def heard(parse: Parse) -> list[Heard]:
    return [
        Heard(text, kind, intent, parse(text)["intent"]["name"]) for text, kind, intent in HELD_OUT
    ]


def taken_for_commands(heard: list[Heard], kind: str) -> list[Heard]:
    return [one for one in heard if one.kind == kind and one.taken_for != ANSWER]


@pytest.mark.coach
def test_hardly_a_trap_is_taken_for_a_command(heard: list[Heard]) -> None:
    taken = taken_for_commands(heard, TRAP)
    assert len(taken) <= 0.04 * sum(one.kind == TRAP for one in heard), taken


@pytest.mark.coach
def test_hardly_an_answer_is_taken_for_a_command(heard: list[Heard]) -> None:
    taken = taken_for_commands(heard, PLAIN)
    assert len(taken) <= 0.02 * sum(one.kind == PLAIN for one in heard), taken


@pytest.mark.coach
def test_most_commands_are_understood(heard: list[Heard]) -> None:
    missed = [one for one in heard if one.kind == COMMAND and one.intent != one.taken_for]
    assert len(missed) <= 0.06 * sum(one.kind == COMMAND for one in heard), missed
    assert len([one for one in missed if one.taken_for != ANSWER]) <= 4, missed


@pytest.mark.coach
@pytest.mark.parametrize("intent", sorted({i for _, kind, i in HELD_OUT if kind == COMMAND}))
def test_every_command_is_understood_more_often_than_not(heard: list[Heard], intent: str) -> None:
    texts = [one for one in heard if one.kind == COMMAND and one.intent == intent]
    assert share_right(texts, COMMAND) > 0.5, texts
