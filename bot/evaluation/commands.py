"""Commands told from answers: cross-validation by author, and texts that are held out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.language.command_classifier import CommandClassifier
from bot.language.commands import ANSWER
from bot.language.encoder import Encoder, Vectors
from bot.language.sentences import split_sentences

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "data" / "nlu"
#: A file an author, so that it can be seen how one is understood whom nothing was learned from.
AUTHORS = EXAMPLES / "authors"
HELD_OUT = ROOT / "data" / "corpora" / "held_out"
#: What a held-out text is: a command, a plain answer, or an answer that looks like a command.
COMMAND, PLAIN, TRAP = "command", "answer", "trap"


@dataclass(frozen=True, slots=True)
class Heard:
    """A text, what kind it is, what it means, and what the classifier took it for."""

    text: str
    kind: str
    intent: str
    taken_for: str


def read_examples(files: Iterable[Path] | None = None) -> list[tuple[str, str, str]]:
    """Return training examples with their kind and their intent; all of them by default."""
    return [
        (line.strip().removeprefix("- "), _kind(block), block["intent"])
        for path in sorted(EXAMPLES.rglob("*.yml") if files is None else files)
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
        if line.strip()
    ]


def _kind(block: Mapping[str, Any]) -> str:
    if block["intent"] != ANSWER:
        return COMMAND
    return str(block.get("metadata", {}).get("kind", PLAIN))


def read_held_out(folder: Path = HELD_OUT) -> Iterator[tuple[str, str, str]]:
    """Yield every held-out text with its kind and its intent."""
    for path in sorted(folder.glob("*.yml")):
        texts = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from ((text, TRAP, ANSWER) for text in texts["traps"])
        yield from ((text, PLAIN, ANSWER) for text in texts["answers"])
        for intent, commands in texts["commands"].items():
            yield from ((text, COMMAND, intent) for text in commands)


def cross_validate(encoder: Encoder) -> list[Heard]:
    """Classify what each author wrote by a classifier that learned from all the others.

    The authors are those of `data/nlu/authors`; the other examples are always learned.
    """
    files = sorted(EXAMPLES.rglob("*.yml"))
    examples = {path: read_examples([path]) for path in files}
    vectors = {path: vectors_of(encoder, [text for text, *_ in examples[path]]) for path in files}
    heard = []
    for author in (path for path in files if path.parent == AUTHORS):
        others = [path for path in files if path != author]
        classifier = CommandClassifier.train(
            [text for path in others for text, *_ in examples[path]],
            [intent for path in others for *_, intent in examples[path]],
            np.vstack([vectors[path] for path in others]),
        )
        heard += [
            Heard(text, kind, intent, classifier.classify(text, levels)[0])
            for (text, kind, intent), levels in zip(examples[author], vectors[author], strict=True)
        ]
    return heard


def on_held_out(encoder: Encoder) -> list[Heard]:
    """Classify the held-out texts by a classifier that learned all examples."""
    texts, _, intents = map(list, zip(*read_examples(), strict=True))
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
