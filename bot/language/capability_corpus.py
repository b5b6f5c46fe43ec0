"""Sentences of the capability domain that they touch on, in `data/corpora/domains/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.language.corpus import CorpusError, read_lines

FOLDER = Path(__file__).resolve().parents[2] / "data" / "corpora" / "domains"
LEARNED = FOLDER / "learned.txt"
#: Nothing learns from these.
HELD_OUT = FOLDER / "held_out.txt"
#: The domains of the Professional Capabilities Framework, by their ids in `data/coach/frameworks/`.
DOMAINS = (
    "professionalism",
    "values",
    "diversity",
    "rights",
    "knowledge",
    "reflection",
    "skills",
    "contexts",
    "leadership",
)
#: What belongs to no one of them.
NONE = "none"

_COMMENT = "# "
_VOICE = "## "


@dataclass(frozen=True, slots=True)
class CapabilitySentence:
    """One sentence in one voice, and the id of the domain that it touches on, or `none`."""

    voice: str
    domain: str
    text: str


def read_capability_corpus(path: Path = LEARNED) -> list[CapabilitySentence]:
    """Return every sentence of a file, in its order.

    Raises:
        CorpusError: a line is not of the form that the corpus README describes.
    """
    voice, sentences = "", []
    for number, line in enumerate(read_lines(path), start=1):
        if line.startswith(_VOICE) and line.removeprefix(_VOICE).strip():
            voice = line.removeprefix(_VOICE).strip()
        elif line.strip() and not line.startswith(_COMMENT):
            sentences.append(_sentence(path, number, voice, line))
    if not sentences:
        raise CorpusError(f"{path}:1: no sentence. Write at least one below a voice")
    return sentences


def _sentence(path: Path, number: int, voice: str, line: str) -> CapabilitySentence:
    domain, _, text = (part.strip() for part in line.partition(":"))
    if domain not in {*DOMAINS, NONE} or not text:
        remedy = f"Write `domain: the sentence` with one of {', '.join((*DOMAINS, NONE))}"
        raise CorpusError(f"{path}:{number}: not a sentence. {remedy}")
    if not voice:
        remedy = "Write `## who writes and how` above the first sentence"
        raise CorpusError(f"{path}:{number}: a sentence in nobody's voice. {remedy}")
    return CapabilitySentence(voice, domain, text)
