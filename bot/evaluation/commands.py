"""Commands told from answers: by authors that nothing was learned from, and held-out texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from bot.evaluation.folds import Fold
from bot.language.adaptation import Adaptation, load_adaptation
from bot.language.command_classifier import CommandClassifier
from bot.language.command_examples import (
    COMMAND,
    PLAIN,
    TRAP,
    CommandExample,
    read_command_examples,
)
from bot.language.command_wording import CommandWording
from bot.language.commands import ANSWER
from bot.language.encoder import Encoder
from bot.language.sentences import split_sentences

HELD_OUT = Path(__file__).resolve().parents[2] / "data" / "corpora" / "held_out"


@dataclass(frozen=True, slots=True)
class Heard:
    """A text, what kind it is, what it means, and what the classifier took it for."""

    text: str
    kind: str
    intent: str
    taken_for: str


def read_held_out(folder: Path = HELD_OUT) -> Iterator[CommandExample]:
    """Yield every held-out text."""
    for path in sorted(folder.glob("*.yml")):
        texts = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from (CommandExample(text, TRAP, ANSWER) for text in texts["traps"])
        yield from (CommandExample(text, PLAIN, ANSWER) for text in texts["answers"])
        for intent, commands in texts["commands"].items():
            yield from (CommandExample(text, COMMAND, intent) for text in commands)


def read_unseen(fold: Fold) -> list[Heard]:
    """Return what a fold's model says of the authors it never saw."""
    classifier = classifier_of(fold.known.commands, fold.adaptation)
    return _hear(fold.unknown.commands, classifier, fold.encoder)


def on_held_out(encoder: Encoder) -> list[Heard]:
    """Return what the shipped model says of the held-out texts."""
    classifier = classifier_of(read_command_examples(), load_adaptation())
    return _hear(list(read_held_out()), classifier, encoder)


def classifier_of(examples: Sequence[CommandExample], adaptation: Adaptation) -> CommandClassifier:
    """Return the classifier that learns its wording from some examples."""
    wording = CommandWording.train(
        [example.text for example in examples], [example.intent for example in examples]
    )
    return CommandClassifier(wording, adaptation)


def _hear(
    examples: Sequence[CommandExample], classifier: CommandClassifier, encoder: Encoder
) -> list[Heard]:
    encodings = encoder.encode_many([(one.text, split_sentences(one.text)) for one in examples])
    return [
        Heard(one.text, one.kind, one.intent, classifier.classify(one.text, encoding)[0])
        for one, encoding in zip(examples, encodings, strict=True)
    ]


def share_right(heard: Sequence[Heard], kind: str) -> float:
    """Return the share of a kind that was taken for what it is."""
    right = [one.intent == one.taken_for for one in heard if one.kind == kind]
    return float(np.mean(right))
