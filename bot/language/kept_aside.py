"""Authors from whom the encoder never learns, so that what is shipped can be measured on them.

They are named in `data/corpora/kept_aside.txt`, one a line: writers of every corpus and style.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

FILE = Path(__file__).resolve().parents[2] / "data" / "corpora" / "kept_aside.txt"


class Written(Protocol):
    """A text by somebody, or by nobody in particular."""

    @property
    def author(self) -> str | None:
        """Who wrote it."""

    @property
    def text(self) -> str:
        """What was written."""


_Text = TypeVar("_Text", bound=Written)


@cache
def kept_aside() -> frozenset[str]:
    """Return the names of the authors."""
    return frozenset(FILE.read_text(encoding="utf-8").split())


def apart(texts: Sequence[_Text], unseen: Container[str | None]) -> tuple[list[_Text], list[_Text]]:
    """Return what is not, and what is, by an unseen author."""
    known = [text for text in texts if text.author not in unseen]
    return known, [text for text in texts if text.author in unseen]
