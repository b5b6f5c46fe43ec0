"""Telephone numbers that everybody may ring, and that so tell nothing about anybody."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from bot.language.identifiers.shapes.shape import digits_of

FILE = Path(__file__).resolve().parents[4] / "data" / "identifiers" / "helplines.yml"


def is_helpline(number: str) -> bool:
    """Return whether a telephone number is one of the listed helplines, however it is spaced."""
    return digits_of(number) in _listed()


@cache
def _listed() -> frozenset[str]:
    entries: dict[str, list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return frozenset(digits_of(number) for number in entries["helplines"])
