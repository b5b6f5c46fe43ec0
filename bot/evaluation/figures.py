"""Turns what was said of unseen writers into the figures of the model card."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit
from sklearn.metrics import cohen_kappa_score, precision_recall_fscore_support

from bot.coach.elements import Element
from bot.evaluation.elements import Unseen, at_best_thresholds, best_thresholds
from bot.evaluation.keyword_depth import keyword_depth
from bot.language.corpus import DEPTHS
from bot.language.element_tagger import bend
from bot.language.wording import ELEMENTS

_BINS = 5
_CONFUSIONS = 12


@dataclass(frozen=True, slots=True)
class ElementFigures:
    """How one element fared; `wording_f1` is the baseline's."""

    element: Element
    sentences: int
    precision: float
    recall: float
    f1: float
    kappa: float
    wording_f1: float
    threshold: float


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often a sentence that holds `missed` was given `given` in its place."""

    missed: Element
    given: Element
    times: int


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Of the confidences between two bounds: how many, their mean, and the share that was right."""

    low: float
    high: float
    number: int
    mean: float
    right: float


def element_figures(unseen: Unseen) -> list[ElementFigures]:
    """Return the figures of every element, at thresholds set on other authors."""
    found, thresholds = at_best_thresholds(unseen.truth, unseen.likely, unseen.authors)
    baseline = expit(unseen.wording)
    by_wording, _ = at_best_thresholds(unseen.truth, baseline, unseen.authors)
    ours = precision_recall_fscore_support(unseen.truth, found, zero_division=0)
    theirs = precision_recall_fscore_support(unseen.truth, by_wording, zero_division=0)
    return [
        ElementFigures(
            element=element,
            sentences=int(ours[3][i]),
            precision=float(ours[0][i]),
            recall=float(ours[1][i]),
            f1=float(ours[2][i]),
            kappa=float(cohen_kappa_score(unseen.truth[:, i], found[:, i])),
            wording_f1=float(theirs[2][i]),
            threshold=float(thresholds[i]),
        )
        for i, element in enumerate(ELEMENTS)
    ]


def confusions(unseen: Unseen) -> list[Confusion]:
    """Return the commonest confusions of sentences that hold one element only."""
    found, _ = at_best_thresholds(unseen.truth, unseen.likely, unseen.authors)
    counted: Counter[tuple[int, int]] = Counter()
    for true, said in zip(unseen.truth, found, strict=True):
        [*held], [*given] = np.flatnonzero(true), np.flatnonzero(said)
        if len(held) == 1 and held[0] not in given:
            counted.update((held[0], place) for place in given)
    return [
        Confusion(ELEMENTS[missed], ELEMENTS[given], times)
        for (missed, given), times in counted.most_common(_CONFUSIONS)
    ]


def calibration(unseen: Unseen) -> list[CalibrationBin]:
    """Return how often the reported confidences are right, in bins of like size."""
    thresholds = best_thresholds(unseen.truth, unseen.likely)
    confidences = bend(unseen.likely, thresholds)
    bounds = np.linspace(0.0, 1.0, _BINS + 1)
    bins = []
    for low, high in itertools.pairwise(bounds):
        inside = (confidences >= low) & (confidences <= high if high == 1 else confidences < high)
        if inside.any():
            mean, right = confidences[inside].mean(), unseen.truth[inside].mean()
            bins.append(CalibrationBin(low, high, int(inside.sum()), float(mean), float(right)))
    return bins


def macro_f1_of(figures: Sequence[ElementFigures]) -> tuple[float, float]:
    """Return the macro-F1 of the tagger and of the wording alone."""
    ours = np.mean([figure.f1 for figure in figures])
    return float(ours), float(np.mean([figure.wording_f1 for figure in figures]))


def depth_kappa(unseen: Unseen) -> tuple[float, float]:
    """Return κ with linear weights of the depths read, and of the keyword baseline's."""
    true, read = zip(*unseen.depths, strict=True)
    words = [keyword_depth(text) for text in unseen.texts]
    return (
        float(cohen_kappa_score(true, read, weights="linear")),
        float(cohen_kappa_score(true, words, weights="linear")),
    )


def depth_confusion(unseen: Unseen) -> npt.NDArray[np.int64]:
    """Return how often each labelled depth (row) was read as each (column)."""
    counted = np.zeros((len(DEPTHS), len(DEPTHS)), dtype=np.int64)
    for true, read in unseen.depths:
        counted[true, read] += 1
    return counted
