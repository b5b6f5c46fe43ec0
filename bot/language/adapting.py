"""Trains an `Adaptation`: the encoder's layers and its heads, from the labelled corpora.

This takes an hour on two cores, and only a change of a corpus calls for it, so what it learned
is kept in the repository; `make adapt` learns it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch

from bot.language.adaptation import Adaptation, Weights
from bot.language.command_examples import CommandExample, read_command_examples
from bot.language.corpus import LabelledMessage, read_corpus
from bot.language.eight_bits import to_eight_bits
from bot.language.encoder import published_model, transformer_of
from bot.language.kept_aside import Written, apart, kept_aside
from bot.language.learning_reader import LAYERS, LearningReader, finished
from bot.language.lessons import Lesson, LessonMaker, corpora_digest
from bot.language.respelling import VOCABULARY, vocabulary_of
from bot.language.safety_corpus import SafetyMessage
from bot.language.safety_joining import joined
from bot.language.safety_training import short_and_calm, training_messages

EPOCHS = 5
BATCH = 24
_LEARNING_RATE = 3e-4
_HEAD_LEARNING_RATE = 1e-3
_WARM_UP = 0.1
_SEED = 20

Tell = Callable[[str], None]


def adapt_to_corpora(tell: Tell) -> None:
    """Learn from the corpora in the repository but for the authors kept aside, and keep it there.

    Raises:
        CorpusError: a file cannot be read.
    """
    messages, _ = apart(read_corpus(), kept_aside())
    safety, _ = apart(training_messages(), kept_aside())
    commands, _ = apart(read_command_examples(), kept_aside())
    written: list[Written] = [*messages, *safety, *commands]
    known = vocabulary_of((one.author, one.text) for one in written)
    VOCABULARY.write_text("\n".join(known) + "\n", encoding="utf-8")
    tell(f"Learning from {len(written)} messages, on all cores …")
    adapt(messages, safety, commands, tell).save()


def adapt(
    messages: Sequence[LabelledMessage],
    safety: Sequence[SafetyMessage],
    commands: Sequence[CommandExample],
    tell: Tell,
    epochs: int = EPOCHS,
) -> Adaptation:
    """Learn from labelled messages; the same messages give the same adaptation.

    Args:
        messages: with the elements of their sentences and their depth.
        safety: with their tier; long ones are joined of them, and short calm ones added.
        commands: examples of control intents and of answers.
        tell: is told how far it has come, a line at a time.
        epochs: how often to go through all of them.
    """
    torch.manual_seed(_SEED)
    torch.set_num_threads(os.cpu_count() or 1)
    model = published_model({"attn_implementation": "eager"})
    lessons = LessonMaker(model.tokenizer)
    of_elements = [lessons.of_elements(message) for message in messages]
    of_safety = [
        lessons.of_safety(message)
        for message in [*safety, *joined(safety), *short_and_calm(messages, commands)]
    ]
    intents = sorted({example.intent for example in commands})
    of_commands = [
        lessons.of_command(example.text, intents.index(example.intent)) for example in commands
    ]
    shares = torch.cat([lesson.elements for lesson in of_elements]).mean(0)
    reader = LearningReader(transformer_of(model), shares.clamp(0.001, 0.999), len(intents))
    _fit(reader, [of_elements, of_safety, of_commands], epochs, tell)
    matrices, vectors = _learned(reader.layers)
    return Adaptation(
        matrices=matrices,
        vectors=vectors,
        elements=finished(reader.elements),
        depth=finished(reader.depth),
        safety=finished(reader.safety),
        commands=finished(reader.commands),
        intents=tuple(intents),
        learned_from=corpora_digest(messages, safety, commands),
    )


def _fit(
    reader: LearningReader, corpora: Sequence[Sequence[Lesson]], epochs: int, tell: Tell
) -> None:
    layers = [*reader.layers.parameters()]
    heads = reader.head_parameters()
    optimizer = torch.optim.AdamW(
        [
            {"params": heads, "lr": _HEAD_LEARNING_RATE},
            {"params": layers, "lr": _LEARNING_RATE},
        ],
        weight_decay=0.01,
    )
    steps = epochs * sum(-(-count // BATCH) for count in _lessons_an_epoch(corpora))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (_WARM_UP * steps), 1 - step / steps)
    )
    reader.transformer.eval()
    order = np.random.default_rng(_SEED)
    for epoch in range(1, epochs + 1):
        losses = []
        for batch in _mixed(corpora, order):
            loss = reader.loss(batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_([*heads, *layers], 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        tell(f"  epoch {epoch} of {epochs}: loss {np.mean(losses):.3f}")


def _mixed(
    corpora: Sequence[Sequence[Lesson]], order: np.random.Generator
) -> Iterator[list[Lesson]]:
    """Yield lessons of every corpus, in batches in random order."""
    counts = _lessons_an_epoch(corpora)
    batches = [
        batch
        for lessons, count in zip(corpora, counts, strict=True)
        for batch in _batches(lessons, count, order)
    ]
    for number in order.permutation(len(batches)):
        yield batches[number]


def _lessons_an_epoch(corpora: Sequence[Sequence[Lesson]]) -> list[int]:
    """Return how many of each corpus: no more than thrice as many of one as of the smallest."""
    most = 3 * min(len(lessons) for lessons in corpora)
    return [min(len(lessons), most) for lessons in corpora]


def _batches(
    lessons: Sequence[Lesson], count: int, order: np.random.Generator
) -> Iterator[list[Lesson]]:
    """Yield so many of the lessons once, at random, those of like length together."""
    shuffled = order.permutation(len(lessons))[:count]
    stretch = BATCH * 8
    for first in range(0, len(shuffled), stretch):
        places = sorted(shuffled[first : first + stretch], key=lambda i: len(lessons[i].tokens))
        for start in range(0, len(places), BATCH):
            yield [lessons[place] for place in places[start : start + BATCH]]


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
            place = f"{LAYERS}.{name.removesuffix('.weight')}"
            matrices[place] = (integers.numpy(), scales.numpy())
        else:
            vectors[f"{LAYERS}.{name}"] = parameter.numpy()
    return matrices, vectors
