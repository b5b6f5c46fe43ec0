"""The messages that the safety reader learns from."""

from collections import Counter
from pathlib import Path

import pytest

from bot.coach.safety import CARD_TIERS, Tier
from bot.language.command_examples import read_command_examples
from bot.language.commands import ANSWER
from bot.language.corpus import CorpusError, read_corpus
from bot.language.safety_corpus import HELD_OUT, SafetyMessage, read_safety_corpus
from bot.language.safety_training import short_and_calm, training_messages

HEAD = "role: student\nsetting: adults\nstyle: terse\n\n"


@pytest.fixture(scope="module")
def corpus() -> list[SafetyMessage]:
    return read_safety_corpus()


def test_it_is_large_enough_to_learn_from(corpus: list[SafetyMessage]) -> None:
    assert len(corpus) >= 1200
    assert len({message.author for message in corpus}) >= 24


@pytest.mark.parametrize("tier", Tier)
def test_every_tier_is_shown_often(corpus: list[SafetyMessage], tier: Tier) -> None:
    assert sum(message.tier is tier for message in corpus) >= 80


def test_half_of_what_is_learned_from_calls_for_no_card() -> None:
    learned_from = training_messages()
    calm = [message for message in learned_from if message.tier not in CARD_TIERS]
    assert len(calm) >= 0.5 * len(learned_from)


def test_what_is_short_is_shown_to_be_calm_by_sentences_and_by_answers() -> None:
    messages, examples = read_corpus()[:60], read_command_examples()[::40]
    calm = short_and_calm(messages, examples)
    assert {message.tier for message in calm} == {Tier.NONE}
    assert any(message.text in one.text for message in calm for one in messages)
    answers = {example.text for example in examples if example.intent == ANSWER}
    commands = {example.text for example in examples} - answers
    shown = {message.text for message in calm}
    assert shown & answers
    assert not shown & commands


def test_it_has_short_and_long_messages(corpus: list[SafetyMessage]) -> None:
    lengths = [len(message.text.split()) for message in corpus]
    assert min(lengths) <= 3
    assert sum(length >= 100 for length in lengths) >= 10


def test_nothing_is_there_twice_or_held_out_as_well(corpus: list[SafetyMessage]) -> None:
    told = Counter(m.text.lower().strip(" .") for m in [*corpus, *read_safety_corpus(HELD_OUT)])
    assert [text for text, times in told.items() if times > 1 and len(text.split()) > 2] == []


def test_what_is_held_out_shows_every_tier() -> None:
    held_out = read_safety_corpus(HELD_OUT)
    assert len(held_out) >= 140
    assert {message.tier for message in held_out} == set(Tier)


def test_a_message_is_read(tmp_path: Path) -> None:
    (tmp_path / "someone.txt").write_text(f"{HEAD}\nwrongdoing | she signed, | for me\n")
    [message] = read_safety_corpus(tmp_path)
    assert message == SafetyMessage("someone", Tier.WRONGDOING, "she signed, | for me")


@pytest.mark.parametrize("line", ["danger | he has a knife", "none fine", "none |", "| fine"])
def test_a_line_that_is_no_message_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "someone.txt"
    path.write_text(f"{HEAD}none | fine\n{line}\n")
    with pytest.raises(CorpusError, match=r"someone\.txt:6: not a message\. Write `tier"):
        read_safety_corpus(tmp_path)


def test_a_file_without_a_message_is_named(tmp_path: Path) -> None:
    (tmp_path / "someone.txt").write_text(HEAD)
    with pytest.raises(CorpusError, match=r"someone\.txt:4: no message"):
        read_safety_corpus(tmp_path)
