"""From how likely each tag of each word is to names, places, organisations and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from spacy.tokens import Doc

from bot.language.identifiers.identifier import LEARNED, Identifier, Kind
from bot.language.identifiers.names.pipeline import OUTSIDE, TAGS

#: A word belongs to a name from this likelihood. Lower finds more, and more that is none.
LIKELY = 0.35
#: The same for a word that is mostly no name: "hope", "mark", "may".
LIKELY_IF_ORDINARY = 0.5
#: The same for a word that is surely (`SURE`) part of a name elsewhere in the text.
LIKELY_AGAIN = 0.15
SURE = 0.8

_NAMES = Path(__file__).resolve().parents[4] / "data" / "identifiers" / "names.yml"
_FIRST = {kind: TAGS.index(f"B-{kind}") for kind in LEARNED}
_LATER = {kind: TAGS.index(f"I-{kind}") for kind in LEARNED}


def decode(doc: Doc, likelihoods: npt.NDArray[np.float32]) -> Iterator[Identifier]:
    """Yield what is found, in order.

    Args:
        likelihoods: of each tag (column, as in `TAGS`) for each token (row).
    """
    inside = 1.0 - likelihoods[:, TAGS.index(OUTSIDE)]
    sure = {token.lower_ for token, likely in zip(doc, inside, strict=True) if likely >= SURE}
    start: int | None = None
    kind = None
    for place, token in enumerate(doc):
        needed = _needed(token.lower_, sure)
        here = (
            _kind(likelihoods[place]) if inside[place] >= needed and _is_word(token.text) else None
        )
        goes_on = here is not None and here == kind and not _begins(likelihoods[place], here)
        if start is not None and kind is not None and not goes_on:
            yield _identifier(doc, start, place, kind, inside)
        if not goes_on:
            start, kind = (place, here) if here is not None else (None, None)
    if start is not None and kind is not None:
        yield _identifier(doc, start, len(doc), kind, inside)


def _needed(word: str, sure: set[str]) -> float:
    if word in ordinary_words():
        return LIKELY_IF_ORDINARY
    return LIKELY_AGAIN if word in sure else LIKELY


@cache
def ordinary_words() -> frozenset[str]:
    """Return the names that are words as well, in lower case."""
    words = yaml.safe_load(_NAMES.read_text(encoding="utf-8"))["words"]
    return frozenset(str(word).lower() for word in words)


def _is_word(text: str) -> bool:
    return not text.isspace()


def _kind(likelihoods: npt.NDArray[np.float32]) -> Kind:
    return max(LEARNED, key=lambda kind: likelihoods[_FIRST[kind]] + likelihoods[_LATER[kind]])


def _begins(likelihoods: npt.NDArray[np.float32], kind: Kind) -> bool:
    return bool(likelihoods[_FIRST[kind]] > likelihoods[_LATER[kind]])


def _identifier(
    doc: Doc, first: int, past: int, kind: Kind, inside: npt.NDArray[np.float32]
) -> Identifier:
    span = doc[first:past]
    confidence = float(inside[first:past].max())
    return Identifier(span.start_char, span.end_char, kind, round(confidence, 3))
