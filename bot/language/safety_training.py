"""What danger and the talk of it are learned from."""

from __future__ import annotations

from collections.abc import Iterable

from bot.coach.safety import Tier
from bot.language.corpus import read_corpus
from bot.language.safety_corpus import SafetyMessage, read_safety_corpus

#: Of the ordinary reflections in the element corpus every second one is taken.
_EVERY = 2


def training_messages() -> list[SafetyMessage]:
    """Return the safety corpus, and ordinary reflections: longer, and none of them about danger.

    What is short and alarming would otherwise be all that the reader knows.
    """
    ordinary = [SafetyMessage(m.author, Tier.NONE, m.text) for m in read_corpus()[::_EVERY]]
    return [*read_safety_corpus(), *ordinary]


def ordinary(texts: Iterable[str]) -> list[SafetyMessage]:
    """Return texts that call for no card, such as the examples of commands and short answers.

    The wording learns from these as well: “to be left alone” may be all that somebody answers.
    """
    return [SafetyMessage("", Tier.NONE, text) for text in texts]
