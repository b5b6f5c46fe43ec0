"""A look beyond our own corpus: agreement with CEReD, which nothing here learns from.

CEReD (Nehyba & Štefánik 2022) holds one label a sentence of student teachers' diaries. Its labels
and ours are not the same, so this says how far what we learned carries over, not how good it is.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import cohen_kappa_score

from bot.coach.elements import Element
from bot.language.element_tagger import ElementTagger
from bot.language.encoder import Encoder

#: Our elements by the label they come nearest to.
NEAREST = {
    Element.PURPOSE: "Experience",
    Element.EVENT: "Experience",
    Element.OBSERVATION: "Experience",
    Element.VOICE: "Experience",
    Element.FEELING: "Feeling",
    Element.INTERPRETATION: "Belief",
    Element.ALTERNATIVE: "Perspective",
    Element.UNCERTAINTY: "Difficulty",
    Element.STRENGTH: "Belief",
    Element.SELF_AWARENESS: "Reflection",
    Element.LEARNING: "Learning",
    Element.ACTION: "Intention",
}
_OTHER = "Other"
#: The confidence from which an element is taken as there.
FOUND = 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far we agree on how many sentences that at least one annotator was `sure` of (1 to 5)."""

    sure: int
    sentences: int
    kappa: float
    accuracy: float


class CeredError(ValueError):
    """The file is not one of CEReD's; the message says what is amiss."""


def agreement(file: Path, encoder: Encoder, tagger: ElementTagger) -> list[Agreement]:
    """Return the agreement over a CEReD file, for all sentences and for those more sure.

    Raises:
        CeredError: the file has other columns, or no sentence.
    """
    rows = read_cered(file)
    said = [_nearest_label(row["sentence"], encoder, tagger) for row in rows]
    found = []
    for sure in (1, 3, 5):
        pairs = [
            (row["y"].replace("Difficulties", "Difficulty"), label)
            for row, label in zip(rows, said, strict=True)
            if max(map(int, row["confidence"].strip("[]").split(","))) >= sure
        ]
        if pairs:
            true, given = zip(*pairs, strict=True)
            right = float(np.mean([one == other for one, other in pairs]))
            found.append(Agreement(sure, len(pairs), float(cohen_kappa_score(true, given)), right))
    return found


def read_cered(file: Path) -> Sequence[dict[str, str]]:
    """Return the rows of a CEReD file.

    Raises:
        CeredError: the file has other columns, or no sentence.
    """
    with file.open(encoding="utf-8", errors="replace", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    wanted = {"sentence", "y", "confidence"}
    if not rows or not wanted <= rows[0].keys():
        raise CeredError(f"{file} is not a CEReD file: it needs the columns {sorted(wanted)}")
    return rows


def _nearest_label(sentence: str, encoder: Encoder, tagger: ElementTagger) -> str:
    encoding = encoder.encode(sentence, [(0, len(sentence))])
    [elements] = tagger.tag([sentence], encoding)
    for element, confidence in elements.items():
        if element in NEAREST and confidence >= FOUND:
            return NEAREST[element]
    return _OTHER
