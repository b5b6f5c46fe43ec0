"""What the capability reader is learned from."""

from __future__ import annotations

from bot.language.capabilities import CapabilityReader
from bot.language.capability_corpus import read_capability_corpus
from bot.language.corpus import read_corpus
from bot.language.encoder import Encoder


def trained_on_corpora(encoder: Encoder) -> CapabilityReader:
    """Return the reader that learned from the labelled sentences and from ordinary ones."""
    ordinary = [sentence.text for message in read_corpus() for sentence in message.sentences]
    return CapabilityReader.train(read_capability_corpus(), ordinary, encoder)
