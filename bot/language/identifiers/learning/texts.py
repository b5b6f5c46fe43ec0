"""Puts the training text together: frames and our corpus, as many hands would type them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bot.language.identifiers.learning.corpus_texts import name_somebody, read_messages
from bot.language.identifiers.learning.frames import fill_frame, read_frames
from bot.language.identifiers.learning.handwriting import as_typed
from bot.language.identifiers.learning.slots import Slots
from bot.language.identifiers.marked_text import MarkedText, join

_BETWEEN = (" ", " ", ". ", "\n", ", ", " - ", "\n\n")
_ROUNDS_OF_FRAMES = 8
_ROUNDS_OF_MESSAGES = 3


def training_texts(seed: int) -> Iterator[MarkedText]:
    """Yield texts of one to five sentences; another seed, other names and other company."""
    chance = Random(seed)  # noqa: S311 - repeatable on purpose
    slots = Slots(chance)
    frames = read_frames()
    for _ in range(_ROUNDS_OF_FRAMES):
        chance.shuffle(frames)
        yield from _together([fill_frame(frame, slots) for frame in frames], chance)
    for number in range(_ROUNDS_OF_MESSAGES):
        for message in read_messages():
            said = message if number == 0 else [name_somebody(s, slots, chance) for s in message]
            yield as_typed(join(said, " "), chance)


def _together(sentences: list[MarkedText], chance: Random) -> Iterator[MarkedText]:
    rest = list(sentences)
    while rest:
        number = chance.randint(1, 5)
        taken, rest = rest[:number], rest[number:]
        yield as_typed(join(taken, chance.choice(_BETWEEN)), chance)
