"""Long messages to learn danger from, each joined of short ones by the same author.

In long writing the danger is one clause, and most of what people write when they reflect is long.
Joined of an author's own messages, the clause differs from what surrounds it in nothing but what
it says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from bot.coach.safety import Tier
from bot.language.safety_corpus import SafetyMessage

#: The tiers that are told by one clause; an author's other messages must not deny it, as rest
#: denies strain.
_TELLING = (
    Tier.IMMEDIATE_DANGER,
    Tier.UNSHARED_CONCERN,
    Tier.WORKER_CRISIS,
    Tier.ALREADY_SHARED,
)
#: What is joined has at most so many words, and comes to about so many.
_SHORT = 60
_LONG = 120
_CALM = 2
_SEED = 7
_BRIDGES = (". ", "\n", ", ")
_ENDS = (".", "!", "?", "…")


def joined(messages: Sequence[SafetyMessage]) -> list[SafetyMessage]:
    """Return long messages of every author who has enough short ones; the same each time.

    Each has the tier of the one message in it that is not `none`, which may stand anywhere, or is
    `none` throughout.
    """
    chance = np.random.default_rng(_SEED)
    ordered = sorted(messages, key=lambda message: (message.author, message.text))
    return [
        long
        for author, group in groupby(ordered, key=lambda message: message.author)
        for long in _joined_of(author, [m for m in group if len(m.text.split()) <= _SHORT], chance)
    ]


def _joined_of(
    author: str, messages: Sequence[SafetyMessage], chance: np.random.Generator
) -> Iterator[SafetyMessage]:
    calm = [message.text for message in messages if message.tier is Tier.NONE]
    if sum(len(text.split()) for text in calm) < _LONG:
        return
    for tier in _TELLING:
        telling = [message.text for message in messages if message.tier is tier]
        if telling:
            told = telling[chance.integers(len(telling))]
            yield SafetyMessage(author, tier, _around([told], calm, chance))
    for _ in range(_CALM):
        yield SafetyMessage(author, Tier.NONE, _around([], calm, chance))


def _around(telling: Sequence[str], calm: Sequence[str], chance: np.random.Generator) -> str:
    """Return what is telling somewhere among calm messages, until the whole is long."""
    texts, words = list(telling), sum(len(text.split()) for text in telling)
    for place in chance.permutation(len(calm)):
        if words >= _LONG:
            break
        texts.append(calm[place])
        words += len(calm[place].split())
    order: list[str] = [texts[place] for place in chance.permutation(len(texts))]
    return "".join(_bridged(text, chance) for text in order[:-1]) + order[-1]


def _bridged(text: str, chance: np.random.Generator) -> str:
    bridge = " " if text.endswith(_ENDS) else str(chance.choice(_BRIDGES))
    return text + bridge
