"""A command is told from an answer, and the doubt goes to the answer."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation.commands import Heard, read_held_out, share_right
from bot.language.adaptation import load_adaptation
from bot.language.command_classifier import CommandClassifier
from bot.language.command_examples import COMMAND, PLAIN, TRAP, read_command_examples
from bot.language.command_wording import CommandWording
from bot.language.commands import (
    ANSWER,
    COMMAND_WORDS,
    DOUBT,
    DOUBT_IF_LONG,
    LONG_WORDS,
    is_command,
)
from bot.language.encoder import Encoder

HELD_OUT = list(read_held_out())

Parse = Callable[[str], dict[str, Any]]


def words(number: int) -> str:
    return " ".join(["word"] * number)


@pytest.mark.parametrize(
    ("number", "doubt", "expected"),
    [
        (1, DOUBT, True),
        (1, DOUBT + 0.01, False),
        (LONG_WORDS, DOUBT, True),
        (LONG_WORDS + 1, DOUBT, False),
        (LONG_WORDS + 1, DOUBT_IF_LONG, True),
        (COMMAND_WORDS, DOUBT_IF_LONG, True),
        (COMMAND_WORDS + 1, 0.0, False),
        (500, 0.0, False),
    ],
)
def test_a_longer_message_is_doubted_more(number: int, doubt: float, expected: bool) -> None:
    assert is_command(words(number), doubt) is expected


@pytest.mark.parametrize("text", ["قالت إنها متعبة", "妈妈说她很累", "שלום", "она устала"])
def test_what_is_in_another_script_is_an_answer(text: str) -> None:
    assert not is_command(text, doubt=0.0)


@pytest.mark.parametrize("text", ["👍", "skip", "naïve", "..."])
def test_what_is_in_this_one_or_in_none_may_be_a_command(text: str) -> None:
    assert is_command(text, doubt=0.0)


@pytest.fixture(scope="module")
def wording() -> CommandWording:
    """What a few examples of each intent teach."""
    examples = read_command_examples()
    few = [example for example in examples if example.author][::4]
    covered = {example.intent for example in few}
    few += [example for example in examples if example.intent not in covered]
    return CommandWording.train([one.text for one in few], [one.intent for one in few])


@pytest.fixture(scope="module")
def classifier(wording: CommandWording) -> CommandClassifier:
    return CommandClassifier(wording, load_adaptation())


def test_every_intent_is_ranked_and_the_chances_add_up(
    classifier: CommandClassifier, encoder: Encoder
) -> None:
    ranking = classifier.rank("skip this one", encoder.encode("skip this one", []))
    assert ranking[0][0] == "skip"
    assert {name for name, _ in ranking} == set(load_adaptation().intents)
    assert sum(likely for _, likely in ranking) == pytest.approx(1.0)


def test_a_long_message_is_an_answer_whatever_is_in_it(
    classifier: CommandClassifier, encoder: Encoder
) -> None:
    text = "skip " * (COMMAND_WORDS + 1)
    name, confidence, ranking = classifier.classify(text, encoder.encode(text, []))
    assert ranking[0][0] == "skip"
    assert name == ANSWER
    assert confidence == pytest.approx(1.0 - ranking[0][1])


def test_what_was_learned_comes_back_from_disk(wording: CommandWording, tmp_path: Path) -> None:
    wording.save(tmp_path)
    loaded = CommandWording.load(tmp_path)
    assert loaded.intents == wording.intents
    for text in ("skip", "thanks", "she cried", "🙂"):
        assert loaded.logits(text) == pytest.approx(wording.logits(text))


def test_examples_of_an_intent_that_the_encoder_never_learned_say_what_to_do() -> None:
    texts = ["skip", "thanks", "sing me a song"]
    unknown = CommandWording.train(texts, ["skip", "thanks", "sing"])
    with pytest.raises(ValueError, match="make adapt"):
        CommandClassifier(unknown, load_adaptation())


def test_the_held_out_messages_are_held_out() -> None:
    taught = {example.text.lower() for example in read_command_examples()}
    assert len(taught) > 5400
    assert len(HELD_OUT) > 500
    assert [one for one in HELD_OUT if one.text.lower() in taught] == []


@pytest.fixture(scope="module")
def heard(parse: Parse) -> list[Heard]:
    return [
        Heard(one.text, one.kind, one.intent, parse(one.text)["intent"]["name"]) for one in HELD_OUT
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
@pytest.mark.parametrize("intent", sorted({one.intent for one in HELD_OUT if one.kind == COMMAND}))
def test_every_command_is_understood_more_often_than_not(heard: list[Heard], intent: str) -> None:
    texts = [one for one in heard if one.kind == COMMAND and one.intent == intent]
    assert share_right(texts, COMMAND) > 0.5, texts
