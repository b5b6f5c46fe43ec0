"""What the safety reader learns from, read with the encoder."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coach.safety import Tier
from bot.language.corpus import read_corpus
from bot.language.encoder import Encoder
from bot.language.safety_corpus import SafetyMessage, read_safety_corpus
from bot.language.safety_features import ReadMessage
from bot.language.sentences import split_sentences

#: Of the ordinary reflections in the element corpus every so-manieth is taken.
_EVERY = 8


def training_messages() -> list[SafetyMessage]:
    """Return the safety corpus, and ordinary reflections: longer, and none of them about danger.

    What is short and alarming would otherwise be all that the reader knows.
    """
    ordinary = [SafetyMessage(m.author, Tier.NONE, m.text) for m in read_corpus()[::_EVERY]]
    return [*read_safety_corpus(), *ordinary]


def read_messages(encoder: Encoder, messages: Sequence[SafetyMessage]) -> list[ReadMessage]:
    """Return the messages with their sentences and vectors, each as in a live turn."""
    spans = [split_sentences(message.text) for message in messages]
    texts = [message.text for message in messages]
    encodings = encoder.encode_many(list(zip(texts, spans, strict=True)))
    return [
        ReadMessage(message.text, its_spans, encoding, message.tier)
        for message, its_spans, encoding in zip(messages, spans, encodings, strict=True)
    ]
