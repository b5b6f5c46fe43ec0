"""The frames in `data/identifiers/frames/`: sentences with slots for names and other things."""

from __future__ import annotations

import re

from bot.language.identifiers.learning.lists import FOLDER
from bot.language.identifiers.learning.slots import Slots
from bot.language.identifiers.marked_text import MarkedText, join

_SLOT = re.compile(r"\{([^{}]+)\}")


def read_frames() -> list[str]:
    """Return every frame, in the order of the file names."""
    paths = sorted((FOLDER / "frames").glob("*.txt"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.strip() and not line.startswith("#")]


def fill_frame(frame: str, slots: Slots) -> MarkedText:
    """Return a frame with something in each of its slots.

    Raises:
        KeyError: a slot has a name that is not known.
    """
    pieces = _SLOT.split(frame)
    filled = [
        slots.fill(piece) if number % 2 else MarkedText(piece)
        for number, piece in enumerate(pieces)
    ]
    return join(filled, "")
