"""The places in the interface's words that the page fills in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.content.problems import Problem

_PLACEHOLDER = re.compile(r"\{\w*\}")


def placeholder_problems(place: tuple[Path, int], original: str, given: str) -> Iterator[Problem]:
    """Yield which places of the original are lost in words given for it, and which are new.

    Args:
        place: the file and the line of the words given.
    """
    wanted, found = (set(_PLACEHOLDER.findall(text)) for text in (original, given))
    if wanted - found:
        names = ", ".join(sorted(wanted - found))
        yield Problem(*place, f"{names} is lost", f"Put {names} where it belongs")
    if found - wanted:
        names = ", ".join(sorted(found - wanted))
        remedy = "Words in {braces} stay as they are in the original; correct or take them out"
        yield Problem(*place, f"the page does not fill in {names}", remedy)
