"""What the coach remembers of a reflection, read from the dialogue that is stored with it."""

from collections.abc import Mapping
from typing import Any

from bot.coach.reflection import Reflection
from bot.coach.state import from_state


def coach_state(dialogue: Mapping[str, Any]) -> Reflection:
    """Return the coach's state.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, IndexError: the dialogue is not one.
    """
    return from_state(dialogue["slots"].get("reflection"))
