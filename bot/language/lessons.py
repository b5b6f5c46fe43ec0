"""What the encoder learns from, as tensors: labelled messages of three corpora."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from bot.language.adaptation import Weights
from bot.language.command_examples import CommandExample
from bot.language.corpus import DEPTHS, LabelledMessage
from bot.language.encoder import WINDOW_TOKENS, Spans
from bot.language.respelling import load_speller
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


class LessonMaker:
    """Turns texts into lessons, read in the usual spelling as the encoder reads them."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._speller = load_speller()

    def of_elements(self, message: LabelledMessage) -> ElementLesson:
        """Return a message of the element corpus."""
        spans = [(sentence.start, sentence.end) for sentence in message.sentences]
        depth = DEPTHS.index(message.depth)
        return ElementLesson(
            *self._read(message.text, spans),
            elements=torch.from_numpy(_labels(message)),
            depth=torch.tensor([float(depth > step) for step in range(len(DEPTHS) - 1)]),
        )

    def of_safety(self, message: SafetyMessage) -> SafetyLesson:
        """Return a message of the safety corpus."""
        read = self._read(message.text, split_sentences(message.text))
        return SafetyLesson(*read, tier=TIERS.index(message.tier))

    def of_command(self, text: str, intent: int) -> CommandLesson:
        """Return an example of a control intent, or of an answer."""
        return CommandLesson(*self._read(text, [(0, len(text))]), intent=intent)

    def _read(self, text: str, spans: Spans) -> tuple[torch.Tensor, torch.Tensor]:
        text, spans = self._speller.respell(text, spans)
        tokens = self._tokenizer(
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


def corpora_digest(
    messages: Sequence[LabelledMessage],
    safety: Sequence[SafetyMessage],
    commands: Sequence[CommandExample],
) -> str:
    """Return what tells one set of corpora from another, whatever the order in them.

    Of the commands only their authors count: an example more or less need not be learned at once,
    but nobody who was learned from may be taken for somebody who was not.
    """
    lines = [repr((m.author, m.depth, m.text, _labels(m).tolist())) for m in messages]
    lines += [repr((m.author, str(m.tier), m.text)) for m in safety]
    lines += {repr(example.author) for example in commands}
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _labels(message: LabelledMessage) -> Weights:
    return np.array(
        [[element in sentence.elements for element in ELEMENTS] for sentence in message.sentences],
        dtype=np.float32,
    )
