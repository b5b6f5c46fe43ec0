"""Trains an `Adaptation`: the encoder's layers and its heads, from the labelled corpus.

This takes minutes on two cores, and only a change of the corpus calls for it, so what it learned
is kept in the repository; `make adapt` learns it anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from bot.language.adaptation import Adaptation, Head, Weights
from bot.language.corpus import DEPTHS, LabelledMessage
from bot.language.eight_bits import to_eight_bits
from bot.language.encoder import DIMENSIONS, WINDOW_TOKENS, published_model, transformer_of
from bot.language.wording import ELEMENTS

EPOCHS = 5
BATCH = 24
_LAYERS = "encoder"
_LEARNING_RATE = 3e-4
_HEAD_LEARNING_RATE = 1e-3
_WARM_UP = 0.1
_DROPOUT = 0.1
_DEPTH_WEIGHT = 0.1
#: Unit vectors make for a slow start; the factor goes into the finished heads.
_SCALE = 6.0
_SEED = 20

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Example:
    """A message as tensors: token ids, which tokens make up which sentence, and its labels.

    `sentences` has a row a sentence and a column a token, each row a mean over its tokens.
    """

    tokens: torch.Tensor
    sentences: torch.Tensor
    elements: torch.Tensor
    depth: torch.Tensor


class _Reader(torch.nn.Module):
    """The published transformer and the two heads."""

    def __init__(self, transformer: torch.nn.Module, element_shares: torch.Tensor) -> None:
        super().__init__()
        self.transformer = transformer.requires_grad_(False)
        self.layers = transformer.get_submodule(_LAYERS).requires_grad_(True)
        self.dropout = torch.nn.Dropout(_DROPOUT)
        self.elements = torch.nn.Linear(2 * DIMENSIONS, len(ELEMENTS))
        self.elements.bias.data = torch.logit(element_shares)
        self.depth = torch.nn.Linear(DIMENSIONS, len(DEPTHS) - 1)

    def forward(self, batch: Sequence[_Example]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return element logits of all sentences, and depth logits of all messages."""
        ids = torch.nn.utils.rnn.pad_sequence([e.tokens for e in batch], batch_first=True)
        lengths = torch.tensor([len(e.tokens) for e in batch])
        mask = (torch.arange(ids.shape[1]) < lengths[:, None]).long()
        hidden = self.transformer(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        sentences, messages = [], []
        for row, example in zip(hidden, batch, strict=True):
            own = row[: len(example.tokens)]
            message = _scaled(own[1:-1].mean(0))
            sentence = _scaled(example.sentences @ own)
            sentences.append(torch.cat([sentence, message.expand(len(sentence), -1)], dim=1))
            messages.append(message)
        elements: torch.Tensor = self.elements(self.dropout(torch.cat(sentences)))
        depth: torch.Tensor = self.depth(self.dropout(torch.stack(messages)))
        return elements, depth


def adapt(messages: Sequence[LabelledMessage], tell: Tell, epochs: int = EPOCHS) -> Adaptation:
    """Learn from labelled messages; the same messages give the same adaptation.

    Args:
        messages: what to learn from.
        tell: is told how far it has come, a line at a time.
        epochs: how often to go through all of them.
    """
    torch.manual_seed(_SEED)
    torch.set_num_threads(os.cpu_count() or 1)
    model = published_model({"attn_implementation": "eager"})
    examples = [_example(model.tokenizer, message) for message in messages]
    shares = torch.cat([example.elements for example in examples]).mean(0)
    reader = _Reader(transformer_of(model), shares.clamp(0.001, 0.999))
    _fit(reader, examples, epochs, tell)
    matrices, vectors = _learned(reader.layers)
    return Adaptation(
        matrices=matrices,
        vectors=vectors,
        elements=_finished(reader.elements),
        depth=_finished(reader.depth),
        learned_from=corpus_digest(messages),
    )


def corpus_digest(messages: Sequence[LabelledMessage]) -> str:
    """Return what tells one corpus from another, whatever the order of its messages."""
    lines = sorted(repr((m.author, m.depth, m.text, _labels(m).tolist())) for m in messages)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _fit(reader: _Reader, examples: Sequence[_Example], epochs: int, tell: Tell) -> None:
    layers = [*reader.layers.parameters()]
    heads = [*reader.elements.parameters(), *reader.depth.parameters()]
    optimizer = torch.optim.AdamW(
        [
            {"params": heads, "lr": _HEAD_LEARNING_RATE},
            {"params": layers, "lr": _LEARNING_RATE},
        ],
        weight_decay=0.01,
    )
    steps = epochs * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (_WARM_UP * steps), 1 - step / steps)
    )
    reader.transformer.eval()
    order = np.random.default_rng(_SEED)
    for epoch in range(1, epochs + 1):
        losses = []
        for batch in _batches(examples, order):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                elements, depth = reader(batch)
            loss = _loss(elements.float(), depth.float(), batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([*heads, *layers], 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        tell(f"  epoch {epoch} of {epochs}: loss {np.mean(losses):.3f}")


def _loss(elements: torch.Tensor, depth: torch.Tensor, batch: Sequence[_Example]) -> torch.Tensor:
    of_elements = cross_entropy(elements, torch.cat([example.elements for example in batch]))
    of_depth = cross_entropy(depth, torch.stack([example.depth for example in batch]))
    return of_elements + _DEPTH_WEIGHT * of_depth


def _batches(examples: Sequence[_Example], order: np.random.Generator) -> Iterator[list[_Example]]:
    """Yield all examples once, in random order, those of like length together."""
    shuffled = order.permutation(len(examples))
    stretch = BATCH * 8
    for first in range(0, len(shuffled), stretch):
        places = sorted(shuffled[first : first + stretch], key=lambda i: len(examples[i].tokens))
        batches = [places[i : i + BATCH] for i in range(0, len(places), BATCH)]
        for number in order.permutation(len(batches)):
            yield [examples[place] for place in batches[number]]


def _example(tokenizer: object, message: LabelledMessage) -> _Example:
    tokens = tokenizer(  # type: ignore[operator]
        message.text, truncation=True, max_length=WINDOW_TOKENS + 2, return_offsets_mapping=True
    )
    places = np.array(tokens["offset_mapping"])
    inside = np.array(
        [
            (places[:, 0] < s.end) & (places[:, 1] > s.start) & (places[:, 1] > places[:, 0])
            for s in message.sentences
        ],
        dtype=np.float32,
    )
    depth = DEPTHS.index(message.depth)
    return _Example(
        tokens=torch.tensor(tokens["input_ids"]),
        sentences=torch.from_numpy(inside / np.maximum(inside.sum(axis=1, keepdims=True), 1)),
        elements=torch.from_numpy(_labels(message)),
        depth=torch.tensor([float(depth > step) for step in range(len(DEPTHS) - 1)]),
    )


def _labels(message: LabelledMessage) -> Weights:
    return np.array(
        [[element in sentence.elements for element in ELEMENTS] for sentence in message.sentences],
        dtype=np.float32,
    )


def _scaled(vectors: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.normalize(vectors, dim=-1) * _SCALE


def _learned(
    layers: torch.nn.Module,
) -> tuple[dict[str, tuple[npt.NDArray[np.int8], Weights]], dict[str, Weights]]:
    """Return the weights of linear layers in eight bits, and the other parameters as they are."""
    linear = {
        f"{name}.weight"
        for name, part in layers.named_modules()
        if isinstance(part, torch.nn.Linear)
    }
    matrices, vectors = {}, {}
    for name, parameter in layers.state_dict().items():
        if name in linear:
            integers, scales = to_eight_bits(parameter)
            place = f"{_LAYERS}.{name.removesuffix('.weight')}"
            matrices[place] = (integers.numpy(), scales.numpy())
        else:
            vectors[f"{_LAYERS}.{name}"] = parameter.numpy()
    return matrices, vectors


def _finished(head: torch.nn.Linear) -> Head:
    return Head(head.weight.detach().numpy().T * _SCALE, head.bias.detach().numpy())
