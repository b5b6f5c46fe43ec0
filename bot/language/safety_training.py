"""Reads a safety corpus with the encoder, for training and measuring."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.encoder import Encoder
from bot.language.safety import ReadMessage
from bot.language.safety_corpus import SafetyMessage
from bot.language.sentences import split_sentences


def read_messages(encoder: Encoder, messages: Sequence[SafetyMessage]) -> list[ReadMessage]:
    """Return the messages with their sentences and vectors, each as in a live turn."""
    spans = [split_sentences(message.text) for message in messages]
    texts = [message.text for message in messages]
    encodings = encoder.encode_many(list(zip(texts, spans, strict=True)))
    return [
        ReadMessage(message.text, its_spans, encoding, message.tier)
        for message, its_spans, encoding in zip(messages, spans, encodings, strict=True)
    ]
