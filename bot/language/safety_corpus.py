"""The messages in `data/corpora/safety/` that the safety reading learns from, one tier each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.coach.safety import Tier
from bot.language.corpus import HEAD_LINES, CorpusError, check_head, read_lines

_CORPORA = Path(__file__).resolve().parents[2] / "data" / "corpora"
FOLDER = _CORPORA / "safety"
#: In the order in which models hold them; `none` comes last.
TIERS = tuple(Tier)
#: Nothing learns from these.
HELD_OUT = _CORPORA / "held_out_safety"
#: Long reflections, full of past harm and figures of speech, none of which calls for a card.
LONG_ORDINARY = _CORPORA / "long_ordinary"


@dataclass(frozen=True, slots=True)
class SafetyMessage:
    """One message of one author, and its tier."""

    author: str
    tier: Tier
    text: str


def read_safety_corpus(folder: Path = FOLDER) -> list[SafetyMessage]:
    """Return every message of every author, in the order of the file names.

    Raises:
        CorpusError: a line is not of the form that the corpus README describes.
    """
    return [message for path in sorted(folder.glob("*.txt")) for message in _read_author(path)]


def _read_author(path: Path) -> Iterator[SafetyMessage]:
    lines = read_lines(path)
    check_head(path, lines)
    written = [
        (n, line) for n, line in enumerate(lines, start=1) if n > HEAD_LINES and line.strip()
    ]
    if not written:
        raise CorpusError(f"{path}:{HEAD_LINES}: no message. Write at least one message below")
    for number, line in written:
        yield _message(path, number, line)


def _message(path: Path, number: int, line: str) -> SafetyMessage:
    name, separator, text = (part.strip() for part in line.partition("|"))
    if not separator or name not in set(Tier) or not text:
        remedy = f"Write `tier | the message` with one of {', '.join(Tier)}"
        raise CorpusError(f"{path}:{number}: not a message. {remedy}")
    return SafetyMessage(path.stem, Tier(name), text)
