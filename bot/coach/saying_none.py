"""Whether an answer only says that there is none of what was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

_APOSTROPHES = re.compile(r"['’]")
_MARKS = re.compile(r"[\W_]+")


def says_none(text: str, ways: Iterable[str]) -> bool:
    """Say whether a whole text is one of the ways to say so; case and marks do not matter.

    Many questions ask “what, if any”. “None” is then the answer, and nothing is behind it to ask
    for. One word that says something, such as a feeling, is no such answer.
    """
    return _bare(text) in map(_bare, ways)


def _bare(text: str) -> str:
    return _MARKS.sub(" ", _APOSTROPHES.sub("", text.lower())).strip()
