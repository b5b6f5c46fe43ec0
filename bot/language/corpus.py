"""The labelled messages in `data/corpora/elements/` that the language models learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.coach.elements import Element

FOLDER = Path(__file__).resolve().parents[2] / "data" / "corpora" / "elements"
DEPTHS = ("describing", "explaining", "questioning", "reframing")
NOTHING = "none"
OPEN = "open"
#: The keys at the top of each file, one a line; an empty line ends them.
HEAD = ("role", "setting", "style")
HEAD_LINES = len(HEAD) + 1


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
    lines = read_lines(path)
    check_head(path, lines)
    blocks = list(_blocks(lines))
    if not blocks:
        raise CorpusError(f"{path}:{HEAD_LINES}: no message. Write at least one message below")
    for first_line, block in blocks:
        yield _message(path, first_line, block)


def read_lines(path: Path) -> list[str]:
    """Return the lines of a corpus file.

    Raises:
        CorpusError: it is not UTF-8.
    """
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CorpusError(f"{path}:{line}: not UTF-8. Save the file as UTF-8") from error


def check_head(path: Path, lines: Sequence[str]) -> None:
    """See that a file begins with the lines of `HEAD` and an empty one.

    Raises:
        CorpusError: it does not.
    """
    for number, key in enumerate(HEAD, start=1):
        given, _, value = (lines[number - 1] if number <= len(lines) else "").partition(":")
        if given.strip() != key or not value.strip():
            raise CorpusError(f"{path}:{number}: not the head of a file. Write `{key}: …` here")
    if len(lines) < HEAD_LINES or lines[HEAD_LINES - 1].strip():
        remedy = "Write an empty line between the head and the first message"
        raise CorpusError(f"{path}:{HEAD_LINES}: the head does not end. {remedy}")


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each stretch of lines below the head without an empty one, with its first number."""
    block: list[str] = []
    for number, line in enumerate([*lines[HEAD_LINES:], ""], start=HEAD_LINES + 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _message(path: Path, first_line: int, lines: list[str]) -> LabelledMessage:
    head = lines[0].split()
    askable = {OPEN, *Element}
    if len(head) != 3 or head[0] != "@" or head[1] not in askable or head[2] not in DEPTHS:
        remedy = f"Write `@ <element or open> <one of {', '.join(DEPTHS)}>`"
        raise CorpusError(f"{path}:{first_line}: not the head of a message. {remedy}")
    if len(lines) == 1:
        remedy = "Write its sentences right below it"
        raise CorpusError(f"{path}:{first_line}: a message without a sentence. {remedy}")
    sentences: list[LabelledSentence] = []
    place = 0
    for number, line in enumerate(lines[1:], start=first_line + 1):
        text, elements = _sentence(path, number, line)
        sentences.append(LabelledSentence(text, place, place + len(text), elements))
        place += len(text) + 1
    return LabelledMessage(
        author=path.stem,
        asked=None if head[1] == OPEN else Element(head[1]),
        depth=head[2],
        text=" ".join(sentence.text for sentence in sentences),
        sentences=tuple(sentences),
    )


def _sentence(path: Path, number: int, line: str) -> tuple[str, frozenset[Element]]:
    labels, separator, text = line.partition("|")
    names = {name.strip() for name in labels.split(",")}
    if not separator or not text.strip() or not names <= {NOTHING, *Element}:
        remedy = "Write `element, element | the sentence` with known elements or `none`"
        raise CorpusError(f"{path}:{number}: not a sentence. {remedy}")
    if NOTHING in names and len(names) > 1:
        raise CorpusError(f"{path}:{number}: both something and nothing. `none` stands alone")
    return text.strip(), frozenset(Element(name) for name in names - {NOTHING})
