"""The baseline for depth: three lists of words, looked for anywhere in a text.

Reflection tools are said to judge depth like this; ours must be far better to be worth having.
"""

from __future__ import annotations

_REASONS = ("because", "therefore", "so that", "which meant", "as a result", "due to", "reason")
_QUESTIONS = ("maybe", "perhaps", "wonder", "could have", "on the other hand", "might", "why")
_CHANGES = ("realise", "realize", "learn", "assum", "power", "privilege", "oppress", "now see")


def keyword_depth(text: str) -> int:
    """Return the place in `DEPTHS` of the deepest list of which the text holds a word."""
    lower = text.lower()
    for depth, words in ((3, _CHANGES), (2, _QUESTIONS), (1, _REASONS)):
        if any(word in lower for word in words):
            return depth
    return 0
