"""Ways in which people type: without capitals, without stops, in haste."""

from __future__ import annotations

from random import Random

from bot.language.identifiers.marked_text import MarkedText

_APOSTROPHES = "'’"
_STOPS = ".,;:!?"


def as_typed(text: MarkedText, chance: Random) -> MarkedText:
    """Return a text as somebody might have typed it; many leave it alone."""
    roll = chance.random()
    if roll < 0.42:
        return text
    if roll < 0.70:
        return text.rewritten(lambda _, character: _lower(character))
    if roll < 0.88:
        return text.rewritten(
            lambda _, character: _lower("" if character in _APOSTROPHES + _STOPS else character)
        )
    if roll < 0.91:
        return text.rewritten(lambda _, character: "" if character in _APOSTROPHES else character)
    if roll < 0.94:
        return text.rewritten(lambda _, character: _upper(character))
    return text.rewritten(lambda _, character: _slipped(_lower(character), chance))


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == len(character) else character


def _upper(character: str) -> str:
    upper = character.upper()
    return upper if len(upper) == len(character) else character


def _slipped(character: str, chance: Random) -> str:
    """Drop or double a letter now and then."""
    if not character.isalpha() or chance.random() > 0.03:
        return character
    return chance.choice(("", character * 2))
