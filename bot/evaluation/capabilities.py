"""How often the coach points rightly, in voices that nothing was learned from."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.capabilities import CLEAR, CapabilityReader
from bot.language.capability_corpus import HELD_OUT, NONE, read_capability_corpus
from bot.language.encoder import Encoder


@dataclass(frozen=True, slots=True)
class PointingFigures:
    """Sentences: those learned from, those held out, and what became of the latter.

    `with_domain` are those that touch on one; `right` are those of the `pointed` at that touch on
    the very domain. `clear` is the likelihood that it takes.
    """

    learned: int
    held_out: int
    voices: int
    with_domain: int
    pointed: int
    right: int
    clear: float = CLEAR


def measure(reader: CapabilityReader, encoder: Encoder) -> PointingFigures:
    """Return how a reader does on the held-out sentences, each read by itself."""
    held_out = read_capability_corpus(HELD_OUT)
    encodings = encoder.encode_many([(one.text, [(0, len(one.text))]) for one in held_out])
    touches = [
        (told.domain, touch[0])
        for told, encoding in zip(held_out, encodings, strict=True)
        for touch in reader.read(encoding, encoder)
        if touch is not None
    ]
    return PointingFigures(
        learned=len(read_capability_corpus()),
        held_out=len(held_out),
        voices=len({one.voice for one in held_out}),
        with_domain=sum(one.domain != NONE for one in held_out),
        pointed=len(touches),
        right=sum(told == found for told, found in touches),
    )
