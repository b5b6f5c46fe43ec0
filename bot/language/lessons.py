"""What the encoder learns from, as tensors: labelled messages of two corpora."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from bot.language.adaptation import Weights
from bot.language.corpus import DEPTHS, LabelledMessage
from bot.language.encoder import WINDOW_TOKENS
from bot.language.safety_corpus import TIERS, SafetyMessage
from bot.language.sentences import split_sentences
from bot.language.wording import ELEMENTS


@dataclass(frozen=True, slots=True)
class Lesson:
    """A message: its token ids, and a row a sentence that takes the mean over its tokens."""

    tokens: torch.Tensor
    sentences: torch.Tensor


@dataclass(frozen=True, slots=True)
class ElementLesson(Lesson):
    """A message whose sentences hold elements, shape (sentences, 16), and which has a depth.

    `depth` has a one for each step it goes, shape (3,).
    """

    elements: torch.Tensor
    depth: torch.Tensor


@dataclass(frozen=True, slots=True)
class SafetyLesson(Lesson):
    """A message that has a tier, as its place in `TIERS`."""

    tier: int


@dataclass(frozen=True, slots=True)
class CommandLesson(Lesson):
    """A message that is a command or an answer, as its intent's place in the alphabet."""

    intent: int


def element_lesson(tokenizer: Any, message: LabelledMessage) -> ElementLesson:
    """Return a message of the element corpus."""
    spans = [(sentence.start, sentence.end) for sentence in message.sentences]
    depth = DEPTHS.index(message.depth)
    return ElementLesson(
        *_read(tokenizer, message.text, spans),
        elements=torch.from_numpy(_labels(message)),
        depth=torch.tensor([float(depth > step) for step in range(len(DEPTHS) - 1)]),
    )


def safety_lesson(tokenizer: Any, message: SafetyMessage) -> SafetyLesson:
    """Return a message of the safety corpus."""
    read = _read(tokenizer, message.text, split_sentences(message.text))
    return SafetyLesson(*read, tier=TIERS.index(message.tier))


def command_lesson(tokenizer: Any, text: str, intent: int) -> CommandLesson:
    """Return an example of a control intent, or of an answer."""
    return CommandLesson(*_read(tokenizer, text, [(0, len(text))]), intent=intent)


def corpora_digest(messages: Sequence[LabelledMessage], safety: Sequence[SafetyMessage]) -> str:
    """Return what tells one pair of corpora from another, whatever the order in them."""
    lines = [repr((m.author, m.depth, m.text, _labels(m).tolist())) for m in messages]
    lines += [repr((m.author, str(m.tier), m.text)) for m in safety]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _read(
    tokenizer: Any, text: str, spans: Sequence[tuple[int, int]]
) -> tuple[torch.Tensor, torch.Tensor]:
    tokens = tokenizer(
        text, truncation=True, max_length=WINDOW_TOKENS + 2, return_offsets_mapping=True
    )
    places = np.array(tokens["offset_mapping"])
    inside = np.array(
        [
            (places[:, 0] < end) & (places[:, 1] > start) & (places[:, 1] > places[:, 0])
            for start, end in spans
        ],
        dtype=np.float32,
    )
    means = inside / np.maximum(inside.sum(axis=1, keepdims=True), 1)
    return torch.tensor(tokens["input_ids"]), torch.from_numpy(means)


def _labels(message: LabelledMessage) -> Weights:
    return np.array(
        [[element in sentence.elements for element in ELEMENTS] for sentence in message.sentences],
        dtype=np.float32,
    )
