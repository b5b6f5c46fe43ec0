"""The transformer and its heads while they learn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, normalize

from bot.language.adaptation import Head
from bot.language.corpus import DEPTHS
from bot.language.encoder import DIMENSIONS
from bot.language.lessons import CommandLesson, ElementLesson, Lesson, SafetyLesson
from bot.language.safety_corpus import TIERS
from bot.language.wording import ELEMENTS

LAYERS = "encoder"
_DROPOUT = 0.1
#: How much depth and safety weigh beside the elements; set by folds of authors.
_DEPTH_WEIGHT = 0.1
_SAFETY_WEIGHT = 0.03
_COMMAND_WEIGHT = 0.03
#: Danger is rare, so a tier starts out unlikely.
_TIER_BIAS = -2.0
#: Unit vectors make for a slow start; the factor goes into the finished heads.
_SCALE = 6.0


class LearningReader(torch.nn.Module):
    """Reads lessons, and says how far off it is."""

    def __init__(
        self, transformer: torch.nn.Module, element_shares: torch.Tensor, intents: int
    ) -> None:
        super().__init__()
        self.transformer = transformer.requires_grad_(False)
        self.layers = transformer.get_submodule(LAYERS).requires_grad_(True)
        self.dropout = torch.nn.Dropout(_DROPOUT)
        self.elements = torch.nn.Linear(2 * DIMENSIONS, len(ELEMENTS))
        self.elements.bias.data = torch.logit(element_shares)
        self.depth = torch.nn.Linear(DIMENSIONS, len(DEPTHS) - 1)
        self.safety = torch.nn.Linear(2 * DIMENSIONS, len(TIERS) - 1)
        self.safety.bias.data.fill_(_TIER_BIAS)
        self.commands = torch.nn.Linear(DIMENSIONS, intents)

    def head_parameters(self) -> list[torch.nn.Parameter]:
        """Return what the heads learn."""
        heads = (self.elements, self.depth, self.safety, self.commands)
        return [parameter for head in heads for parameter in head.parameters()]

    def loss(self, batch: Sequence[Lesson]) -> torch.Tensor:
        """Return how far off a batch of lessons of one kind is read."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = list(self._read(batch))
            if isinstance(batch[0], SafetyLesson):
                return _SAFETY_WEIGHT * self._safety_loss(batch, read)
            if isinstance(batch[0], CommandLesson):
                return _COMMAND_WEIGHT * self._command_loss(batch, read)
            return self._element_loss(batch, read)

    def _read(self, batch: Sequence[Lesson]) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        """Yield, of each lesson, the vectors of its sentences beside its own, and its own."""
        ids = torch.nn.utils.rnn.pad_sequence([one.tokens for one in batch], batch_first=True)
        lengths = torch.tensor([len(one.tokens) for one in batch])
        mask = (torch.arange(ids.shape[1]) < lengths[:, None]).long()
        hidden = self.transformer(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        for row, lesson in zip(hidden, batch, strict=True):
            own = row[: len(lesson.tokens)]
            message = _scaled(own[1:-1].mean(0))
            sentences = _scaled(lesson.sentences @ own)
            yield torch.cat([sentences, message.expand(len(sentences), -1)], dim=1), message

    def _element_loss(
        self, batch: Sequence[Lesson], read: Sequence[tuple[torch.Tensor, torch.Tensor]]
    ) -> torch.Tensor:
        lessons = [lesson for lesson in batch if isinstance(lesson, ElementLesson)]
        elements = self.elements(self.dropout(torch.cat([sentences for sentences, _ in read])))
        depth = self.depth(self.dropout(torch.stack([message for _, message in read])))
        of_elements = binary_cross_entropy_with_logits(
            elements.float(), torch.cat([lesson.elements for lesson in lessons])
        )
        of_depth = binary_cross_entropy_with_logits(
            depth.float(), torch.stack([lesson.depth for lesson in lessons])
        )
        return of_elements + _DEPTH_WEIGHT * of_depth

    def _safety_loss(
        self, batch: Sequence[Lesson], read: Sequence[tuple[torch.Tensor, torch.Tensor]]
    ) -> torch.Tensor:
        """Compare each message's clearest sentence of each tier with calm, which counts 0."""
        tiers = torch.tensor([one.tier for one in batch if isinstance(one, SafetyLesson)])
        logits = torch.stack(
            [clearest(self.safety(self.dropout(sentences)).float()) for sentences, _ in read]
        )
        calm = torch.zeros(len(logits), 1)
        return cross_entropy(torch.cat([logits, calm], dim=1), tiers)

    def _command_loss(
        self, batch: Sequence[Lesson], read: Sequence[tuple[torch.Tensor, torch.Tensor]]
    ) -> torch.Tensor:
        intents = torch.tensor([one.intent for one in batch if isinstance(one, CommandLesson)])
        messages = torch.stack([message for _, message in read])
        return cross_entropy(self.commands(self.dropout(messages)).float(), intents)


def clearest(logits: torch.Tensor) -> torch.Tensor:
    """Return what the sentences of a message come to, shape (labels,), of (sentences, labels).

    One clear sentence is enough; many that are half clear count a little.
    """
    return torch.logsumexp(logits, dim=0) - 0.5 * math.log(len(logits))


def finished(head: torch.nn.Linear) -> Head:
    """Return a head for vectors of unit length."""
    return Head(head.weight.detach().numpy().T * _SCALE, head.bias.detach().numpy())


def _scaled(vectors: torch.Tensor) -> torch.Tensor:
    return normalize(vectors, dim=-1) * _SCALE
