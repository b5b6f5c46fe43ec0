"""Whether somebody says outright, and of themselves, that they want to die or to hurt themselves.

What is learned can always miss; what is said in so many words must not be missed. So these reviewed
phrases (`data/language/plain_crisis.yml`) count whatever the reader makes of the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.language.safety_wording import words_of

FILE = Path(__file__).resolve().parents[2] / "data" / "language" / "plain_crisis.yml"
_QUOTES = '"“”'


def is_plain_crisis(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Say whether a sentence of a message says so, and neither quotes nor tells of another time.

    Args:
        text: the message.
        spans: `(start, end)` of its sentences, in code points, end exclusive.
    """
    return any(_says_so(text[start:end]) for start, end in spans)


def _says_so(sentence: str) -> bool:
    if any(mark in sentence for mark in _QUOTES):
        return False
    said = _reviewed()
    words = f" {' '.join(words_of(sentence))} "
    plain = said.variants.sub(lambda found: f" {said.spelt[found[1]]}", words)
    return _holds(plain, said.phrases) and not _holds(words, said.unless)


def _holds(words: str, phrases: Iterable[str]) -> bool:
    return any(f" {phrase} " in words for phrase in phrases)


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """What says it outright, what speaks against it, and how else the words of it are spelt.

    `spelt` holds the usual words for each variant; `variants` matches any, with the space before.
    """

    phrases: Sequence[str]
    unless: Sequence[str]
    spelt: Mapping[str, str]
    variants: re.Pattern[str]


@cache
def _reviewed() -> _Reviewed:
    found = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    spelt = {other: usual for usual, others in found["spelt"].items() for other in others}
    longest_first = sorted(spelt, key=len, reverse=True)
    variants = re.compile(f" ({'|'.join(map(re.escape, longest_first))})(?= )")
    return _Reviewed(tuple(found["phrases"]), tuple(found["unless"]), spelt, variants)
