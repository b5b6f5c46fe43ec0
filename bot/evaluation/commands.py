"""Commands told from answers: cross-validation on the examples, and texts that are held out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from sklearn.model_selection import StratifiedKFold

from bot.language.command_classifier import CommandClassifier
from bot.language.commands import ANSWER
from bot.language.encoder import Encoder, Vectors
from bot.language.sentences import split_sentences

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "data" / "nlu"
HELD_OUT = ROOT / "data" / "corpora" / "held_out"
FOLDS = 5
#: What a held-out text is: a command, a plain answer, or an answer that looks like a command.
COMMAND, PLAIN, TRAP = "command", "answer", "trap"


@dataclass(frozen=True, slots=True)
class Heard:
    """A text, what kind it is, what it means, and what the classifier took it for."""

    text: str
    kind: str
    intent: str
    taken_for: str


def read_examples(folder: Path = EXAMPLES) -> list[tuple[str, str]]:
    """Return every training example with its intent."""
    return [
        (line.strip().removeprefix("- "), block["intent"])
        for path in sorted(folder.glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
        if line.strip()
    ]


def read_held_out(folder: Path = HELD_OUT) -> Iterator[tuple[str, str, str]]:
    """Yield every held-out text with its kind and its intent."""
    for path in sorted(folder.glob("*.yml")):
        texts = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from ((text, TRAP, ANSWER) for text in texts["traps"])
        yield from ((text, PLAIN, ANSWER) for text in texts["answers"])
        for intent, commands in texts["commands"].items():
            yield from ((text, COMMAND, intent) for text in commands)


def cross_validate(encoder: Encoder) -> list[Heard]:
    """Classify every example by a classifier that has not seen it."""
    texts, intents = map(list, zip(*read_examples(), strict=True))
    vectors = vectors_of(encoder, texts)
    heard = []
    for known, unknown in StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(
        texts, intents
    ):
        classifier = CommandClassifier.train(
            [texts[i] for i in known], [intents[i] for i in known], vectors[known]
        )
        for i in unknown:
            kind = PLAIN if intents[i] == ANSWER else COMMAND
            taken_for = classifier.classify(texts[i], vectors[i])[0]
            heard.append(Heard(texts[i], kind, intents[i], taken_for))
    return heard


def on_held_out(encoder: Encoder) -> list[Heard]:
    """Classify the held-out texts by a classifier that learned all examples."""
    texts, intents = map(list, zip(*read_examples(), strict=True))
    classifier = CommandClassifier.train(texts, intents, vectors_of(encoder, texts))
    return [
        Heard(text, kind, intent, classifier.classify(text, vectors_of(encoder, [text])[0])[0])
        for text, kind, intent in read_held_out()
    ]


def share_right(heard: Sequence[Heard], kind: str) -> float:
    """Return the share of a kind that was taken for what it is."""
    right = [one.intent == one.taken_for for one in heard if one.kind == kind]
    return float(np.mean(right))


def vectors_of(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Return the levels of each text, shape (len(texts), 1152)."""
    encodings = encoder.encode_many([(text, split_sentences(text)) for text in texts])
    return np.vstack([encoding.levels for encoding in encodings])
