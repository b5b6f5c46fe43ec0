"""Whether an answer only says that there is none of what was asked for."""

from __future__ import annotations

from collections.abc import Iterable

from bot.coach.plain_words import plain_words


def says_none(text: str, ways: Iterable[str]) -> bool:
    """Say whether a whole text is one of the ways to say so; case and marks do not matter.

    Many questions ask “what, if any”. “None” is then the answer, and nothing is behind it to ask
    for. One word that says something, such as a feeling, is no such answer.
    """
    return plain_words(text) in map(plain_words, ways)
