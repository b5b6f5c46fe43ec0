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
_ROUNDS_OF_FRAMES = 4
#: The share of the corpus in one pass; the passes take turns.
_SHARE_OF_MESSAGES = 1 / 3
#: How many of the messages get names put into them.
_NAMED = 0.6


def training_texts(seed: int) -> Iterator[MarkedText]:
    """Yield texts of one to five sentences; another seed, other names and other company."""
    chance = Random(seed)  # noqa: S311 - repeatable on purpose
    slots = Slots(chance)
    texts = [*_from_frames(slots, chance), *_from_messages(slots, chance)]
    chance.shuffle(texts)
    for text in texts:
        yield as_typed(text, chance)


def _from_frames(slots: Slots, chance: Random) -> Iterator[MarkedText]:
    frames = read_frames()
    for _ in range(_ROUNDS_OF_FRAMES):
        chance.shuffle(frames)
        rest = [fill_frame(frame, slots) for frame in frames]
        while rest:
            number = chance.randint(1, 5)
            taken, rest = rest[:number], rest[number:]
            yield join(taken, chance.choice(_BETWEEN))


def _from_messages(slots: Slots, chance: Random) -> Iterator[MarkedText]:
    messages = read_messages()
    for message in chance.sample(messages, round(len(messages) * _SHARE_OF_MESSAGES)):
        named = chance.random() < _NAMED
        yield join([name_somebody(s, slots, chance) if named else s for s in message], " ")
