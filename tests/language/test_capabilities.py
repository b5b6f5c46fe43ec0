"""Which sentences are pointed at, and how often rightly."""

from pathlib import Path

import numpy as np
import pytest

from bot.evaluation.capabilities import measure
from bot.language.capabilities import CLEAR, CapabilityReader, Touch
from bot.language.capability_training import trained_on_corpora
from bot.language.corpus import read_corpus
from bot.language.encoder import Encoder
from bot.language.sentences import split_sentences

STORY = (
    "I visited on Tuesday. Nobody had told her she was entitled to appeal about her benefits. 🙂"
)


@pytest.fixture(scope="module")
def reader(encoder: Encoder) -> CapabilityReader:
    return trained_on_corpora(encoder)


def read(reader: CapabilityReader, encoder: Encoder, text: str) -> list[Touch | None]:
    spans = split_sentences(text)
    return reader.read(encoder.encode(text, spans), encoder)


def test_on_unseen_voices_it_is_mostly_silent_and_mostly_right(
    reader: CapabilityReader, encoder: Encoder
) -> None:
    figures = measure(reader, encoder)
    assert figures.right / figures.pointed >= 0.85
    assert figures.right / figures.with_domain >= 0.1


def test_of_ordinary_reflections_few_sentences_are_pointed_at(
    reader: CapabilityReader, encoder: Encoder
) -> None:
    messages = [message.text for message in read_corpus()[::25]]
    touches = [one for text in messages for one in read(reader, encoder, text)]
    assert len(touches) > 200
    assert sum(one is not None for one in touches) / len(touches) <= 0.2


def test_a_clear_sentence_is_pointed_at_and_its_neighbours_are_not(
    reader: CapabilityReader, encoder: Encoder
) -> None:
    first, second, *others = read(reader, encoder, STORY)
    assert second is not None
    domain, likelihood = second
    assert domain == "rights"
    assert CLEAR <= likelihood <= 1
    assert {first, *others} == {None}


@pytest.mark.parametrize("text", ["", "🙂", "…?!", "x", "a" * 5000, "قالت إنها خائفة."])
def test_odd_texts_are_passed_over(reader: CapabilityReader, encoder: Encoder, text: str) -> None:
    assert set(read(reader, encoder, text)) <= {None}


def test_a_sentence_is_looked_up_the_same_in_any_company(encoder: Encoder) -> None:
    assert encoder.tokens("The rent.") == encoder.tokens("the rent.")
    spans = split_sentences(STORY)
    for (start, end), tokens in zip(spans, encoder.encode(STORY, spans).tokens, strict=True):
        assert tokens.tolist() == encoder.tokens(STORY[start:end])
    assert encoder.table[encoder.tokens("rent")].shape == (1, 384)


def test_what_was_learned_comes_back_from_disk(
    reader: CapabilityReader, encoder: Encoder, tmp_path: Path
) -> None:
    reader.save(tmp_path)
    assert read(CapabilityReader.load(tmp_path), encoder, STORY) == read(reader, encoder, STORY)
    with np.load(tmp_path / "weights.npz", allow_pickle=False) as kept:
        assert all(kept[name].dtype != object for name in kept)
