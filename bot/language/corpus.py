"""The labelled messages in `data/corpora/elements/` that the language models learn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.coach.elements import Element

FOLDER = Path(__file__).resolve().parents[2] / "data" / "corpora" / "elements"
DEPTHS = ("describing", "explaining", "questioning", "reframing")
NOTHING = "none"
OPEN = "open"


class CorpusError(ValueError):
    """A corpus file cannot be read; the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """A sentence with its place in the message (code points, end exclusive) and its elements."""

    text: str
    start: int
    end: int
    elements: frozenset[Element]


@dataclass(frozen=True, slots=True)
class LabelledMessage:
    """One message of one author: the element that was asked for, its depth, its sentences."""

    author: str
    asked: Element | None
    depth: str
    text: str
    sentences: tuple[LabelledSentence, ...]


def read_corpus(folder: Path = FOLDER) -> list[LabelledMessage]:
    """Return every message of every author, in the order of the file names.

    Raises:
        CorpusError: a line is not of the form that the corpus README describes.
    """
    return [message for path in sorted(folder.glob("*.txt")) for message in _read_author(path)]


def _read_author(path: Path) -> Iterator[LabelledMessage]:
    _, *blocks = path.read_text(encoding="utf-8").split("\n\n")
    line = path.read_text(encoding="utf-8").split("\n\n")[0].count("\n") + 3
    for block in blocks:
        lines = block.strip("\n").split("\n")
        if lines != [""]:
            yield _message(path, line, lines)
        line += block.count("\n") + 2


def _message(path: Path, first_line: int, lines: list[str]) -> LabelledMessage:
    head = lines[0].split()
    askable = {OPEN, *Element}
    if len(head) != 3 or head[0] != "@" or head[1] not in askable or head[2] not in DEPTHS:
        remedy = f"Write `@ <element or open> <one of {', '.join(DEPTHS)}>`"
        raise CorpusError(f"{path}:{first_line}: not the head of a message. {remedy}")
    sentences: list[LabelledSentence] = []
    place = 0
    for offset, line in enumerate(lines[1:], start=1):
        labels, separator, text = line.partition("|")
        text = text.strip()
        names = [name.strip() for name in labels.split(",")]
        if not separator or not text or not set(names) <= {NOTHING, *Element}:
            remedy = "Write `element, element | the sentence` with known elements or `none`"
            raise CorpusError(f"{path}:{first_line + offset}: not a sentence. {remedy}")
        elements = frozenset(Element(name) for name in names if name != NOTHING)
        sentences.append(LabelledSentence(text, place, place + len(text), elements))
        place += len(text) + 1
    return LabelledMessage(
        author=path.stem,
        asked=None if head[1] == OPEN else Element(head[1]),
        depth=head[2],
        text=" ".join(sentence.text for sentence in sentences),
        sentences=tuple(sentences),
    )
