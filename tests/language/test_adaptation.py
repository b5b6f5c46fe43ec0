"""What the encoder learned: kept whole, learned from the corpus as it is, and put to use."""

from pathlib import Path

import numpy as np
import pytest

from bot.language.adaptation import Adaptation, load_adaptation
from bot.language.adapting import adapt
from bot.language.command_examples import CommandExample, read_command_examples
from bot.language.corpus import LabelledMessage, read_corpus
from bot.language.encoder import adapted_encoder
from bot.language.kept_aside import FILE as KEPT_ASIDE
from bot.language.kept_aside import Written, apart, kept_aside
from bot.language.lessons import corpora_digest
from bot.language.safety_corpus import SafetyMessage
from bot.language.safety_training import training_messages


@pytest.fixture(scope="module")
def few() -> list[LabelledMessage]:
    return read_corpus()[:16]


@pytest.fixture(scope="module")
def few_safety() -> list[SafetyMessage]:
    return training_messages()[:16]


@pytest.fixture(scope="module")
def few_commands() -> list[CommandExample]:
    return read_command_examples()[::480]


@pytest.fixture(scope="module")
def told() -> list[str]:
    """Return what was told while it learned."""
    return []


@pytest.fixture(scope="module")
def learned(
    few: list[LabelledMessage],
    few_safety: list[SafetyMessage],
    few_commands: list[CommandExample],
    told: list[str],
) -> Adaptation:
    return adapt(few, few_safety, few_commands, told.append, epochs=6)


def test_it_was_learned_from_the_corpus_as_it_is() -> None:
    messages, _ = apart(read_corpus(), kept_aside())
    safety, _ = apart(training_messages(), kept_aside())
    commands, _ = apart(read_command_examples(), kept_aside())
    assert load_adaptation().learned_from == corpora_digest(messages, safety, commands), (
        "A corpus or who is kept aside has changed since the encoder learned: run `make adapt`."
    )


def test_everyone_who_is_kept_aside_is_an_author() -> None:
    written: list[Written] = [*read_corpus(), *training_messages(), *read_command_examples()]
    unknown = kept_aside() - {one.author for one in written}
    assert not unknown, f"{KEPT_ASIDE}: {sorted(unknown)} wrote nothing; take the names out"


def test_the_order_of_the_corpora_does_not_matter(
    few: list[LabelledMessage],
    few_safety: list[SafetyMessage],
    few_commands: list[CommandExample],
) -> None:
    digest = corpora_digest(few, few_safety, few_commands)
    assert digest == corpora_digest(few[::-1], few_safety[::-1], few_commands[::-1])
    assert digest not in (
        corpora_digest(few[1:], few_safety, few_commands),
        corpora_digest(few, few_safety[1:], few_commands),
        corpora_digest(few, few_safety, few_commands[:1]),
    )


def test_it_comes_back_from_disk(learned: Adaptation, tmp_path: Path) -> None:
    file = tmp_path / "adaptation.safetensors"
    learned.save(file)
    read = Adaptation.load(file)
    assert read.learned_from == learned.learned_from
    assert read.matrices.keys() == learned.matrices.keys()
    text, spans = "I felt sick. She cried.", [(0, 12), (13, 23)]
    before = adapted_encoder(learned).encode(text, spans)
    after = adapted_encoder(read).encode(text, spans)
    np.testing.assert_array_equal(after.message, before.message)
    np.testing.assert_array_equal(
        read.elements(after.sentences.repeat(2, axis=1)),
        learned.elements(before.sentences.repeat(2, axis=1)),
    )
    np.testing.assert_array_equal(read.safety.weights, learned.safety.weights)
    np.testing.assert_array_equal(read.commands.weights, learned.commands.weights)
    assert read.intents == learned.intents


@pytest.mark.usefixtures("learned")
def test_learning_lowers_the_loss(told: list[str]) -> None:
    losses = [float(line.rpartition(" ")[2]) for line in told]
    assert len(losses) == 6
    assert losses[-1] < 0.9 * losses[0]
