"""Which of the choices on offer typed words name, when somebody writes instead of pressing one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.coach.content import Choice
from bot.coach.plain_words import plain_words

#: What turns round the words beside it, as `plain_words` writes it.
_DENYING = frozenset(
    {"not", "no", "never", "neither", "nor", "without", "except", "cannot", "cant", "wont"}
    | {"dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "havent", "hasnt", "aint"}
)


def recognise_whole(typed: str, choices: Iterable[Choice]) -> str | None:
    """Return the id of the one choice that the typed words are, from the first to the last.

    A word more may turn them round, as in “I have not told my manager”.
    """
    words = plain_words(typed)
    said = {choice.id for choice in choices if words and words in _ways_to_say(choice)}
    return said.pop() if len(said) == 1 else None


def recognise_within(typed: str, choices: Sequence[Choice]) -> str | None:
    """Return the id of the one choice that is named somewhere in the typed words.

    Words that deny something name none: which part of them is denied is not clear.
    """
    whole = recognise_whole(typed, choices)
    words = plain_words(typed)
    if whole is not None or not _DENYING.isdisjoint(words.split()):
        return whole
    named = [choice.id for choice in choices if _names(words, choice)]
    return named[0] if len(named) == 1 else None


def _names(words: str, choice: Choice) -> bool:
    """Say whether a choice is among the words, also as “children's” or “wards”."""
    forms = {plain_words(choice.id), *_ways_to_say(choice)}
    return any(re.search(rf"\b{form}s?\b", words) for form in forms if form)


def _ways_to_say(choice: Choice) -> set[str]:
    return {plain_words(form) for form in (choice.label, *choice.also)}
