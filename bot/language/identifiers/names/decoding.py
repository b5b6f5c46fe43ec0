"""From how likely each tag of each word is to names, places, organisations and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from spacy.tokens import Doc, Span

from bot.language.identifiers.identifier import LEARNED, Identifier, Kind
from bot.language.identifiers.names.pipeline import OUTSIDE, TAGS


@dataclass(frozen=True, slots=True)
class Needed:
    """From which likelihood a word belongs to a name. Lower finds more, and more that is none."""

    any_word: float
    #: For a word that is mostly no name: "hope", "mark", "may".
    ordinary: float
    #: For a word that is surely (`SURE`) part of a name elsewhere in the text.
    again: float


@dataclass(frozen=True, slots=True)
class NeededIn:
    """What is needed in a text that surely (`SURE`) names somebody, and in one that may not."""

    naming: Needed
    other: Needed


#: A note that names one person mostly names more; one full of near misses mostly names nobody.
WITH_CAPITALS = NeededIn(
    naming=Needed(any_word=0.1, ordinary=0.2, again=0.08),
    other=Needed(any_word=0.65, ordinary=0.9, again=0.15),
)
#: Where a name has no capital to be known by, it is less likely to be seen as one.
WITHOUT_CAPITALS = NeededIn(
    naming=Needed(any_word=0.05, ordinary=0.12, again=0.04),
    other=Needed(any_word=0.45, ordinary=0.65, again=0.1),
)
#: Somebody who writes without capitals still writes some: the telephone puts them in.
_HARDLY_ANY_CAPITALS = 0.02
SURE = 0.9

_NAMES = Path(__file__).resolve().parents[4] / "data" / "identifiers" / "names.yml"
_FIRST = [TAGS.index(f"B-{kind}") for kind in LEARNED]
_LATER = [TAGS.index(f"I-{kind}") for kind in LEARNED]

Likelihoods = npt.NDArray[np.float32]


def decode(doc: Doc, likelihoods: Likelihoods) -> Iterator[Identifier]:
    """Yield what is found, in order.

    Args:
        likelihoods: of each tag (column, as in `TAGS`) for each token (row).
    """
    inside = 1.0 - likelihoods[:, TAGS.index(OUTSIDE)]
    kinds = (likelihoods[:, _FIRST] + likelihoods[:, _LATER]).argmax(axis=1)
    begins = likelihoods[:, _FIRST] > likelihoods[:, _LATER]
    start = past = 0
    kind = -1
    for place in _named(doc, inside):
        if place == past > start and kinds[place] == kind and not begins[place, kind]:
            past += 1
            continue
        if past > start:
            yield _identifier(doc[start:past], LEARNED[kind], inside)
        start, past, kind = place, place + 1, kinds[place]
    if past > start:
        yield _identifier(doc[start:past], LEARNED[kind], inside)


def _named(doc: Doc, inside: Likelihoods) -> list[int]:
    """Return which tokens are likely enough to be part of a name."""
    sure = {doc[int(place)].lower_ for place in np.flatnonzero(inside >= SURE)}
    needed_in = WITHOUT_CAPITALS if _has_hardly_any_capitals(doc) else WITH_CAPITALS
    needed = needed_in.naming if sure - ordinary_words() else needed_in.other
    words = {int(place): doc[int(place)].lower_ for place in np.flatnonzero(inside >= needed.again)}
    return [
        place
        for place, word in words.items()
        if inside[place] >= _from(word, sure, needed) and not word.isspace()
    ]


def _has_hardly_any_capitals(doc: Doc) -> bool:
    with_capitals = sum(word[0].isupper() for word in doc.text.split())
    return with_capitals <= _HARDLY_ANY_CAPITALS * len(doc)


def _from(word: str, sure: set[str], needed: Needed) -> float:
    if word in ordinary_words():
        return needed.ordinary
    return needed.again if word in sure else needed.any_word


@cache
def ordinary_words() -> frozenset[str]:
    """Return the names that are words as well, in lower case."""
    words = yaml.safe_load(_NAMES.read_text(encoding="utf-8"))["words"]
    return frozenset(str(word).lower() for word in words)


def _identifier(span: Span, kind: Kind, inside: Likelihoods) -> Identifier:
    confidence = float(inside[span.start : span.end].max())
    return Identifier(span.start_char, span.end_char, kind, round(confidence, 3))
