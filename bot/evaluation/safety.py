"""Safety tiers on unseen writers: cross-validation in folds of authors, and held-out texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from bot.coach.safety import CARD_TIERS, Tier
from bot.language.adapting import Tell
from bot.language.encoder import Encoder
from bot.language.safety import THRESHOLDS, TIERS, SafetyReader
from bot.language.safety_corpus import HELD_OUT, read_safety_corpus
from bot.language.safety_features import ReadMessage
from bot.language.safety_training import read_messages, training_messages

FOLDS = 4
#: What is aimed at: these recalls, and at most so many cards on messages that call for none.
WANTED: Mapping[Tier, float] = {
    Tier.IMMEDIATE_DANGER: 0.97,
    Tier.WORKER_CRISIS: 0.97,
    Tier.UNSHARED_CONCERN: 0.90,
}
FALSE_CARDS = 0.08
_STEPS = np.arange(-4.0, 4.01, 0.25)
_ROUNDS = 4

_NONE = TIERS.index(Tier.NONE)
_CARDS = [TIERS.index(tier) for tier in TIERS if tier in CARD_TIERS]
_CALM = [TIERS.index(Tier.NONE), TIERS.index(Tier.ALREADY_SHARED)]
_HEAD = "# Written by `make evaluate`: how far each tier must outweigh `none`, in log odds.\n"

_Matrix = npt.NDArray[np.float64]
_Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TierFigures:
    """Of the messages of a tier: how many, the share read as it, and the share that gets a card."""

    tier: Tier
    messages: int
    recall: float
    carded: float


@dataclass(frozen=True, slots=True)
class SafetyFigures:
    """Cross-validated and held-out figures by tier, and the share of false cards of each."""

    cross_validated: Sequence[TierFigures]
    held_out: Sequence[TierFigures]
    false_cards: float
    held_out_false_cards: float
    authors: int


def measure(encoder: Encoder, tell: Tell) -> SafetyFigures:
    """Find and keep the thresholds by cross-validation; return the figures they lead to."""
    messages = training_messages()
    read = read_messages(encoder, messages)
    held_out = read_messages(encoder, read_safety_corpus(HELD_OUT))
    return figures(read, [message.author for message in messages], held_out, tell)


def figures(
    read: Sequence[ReadMessage],
    authors: Sequence[str],
    held_out: Sequence[ReadMessage],
    tell: Tell,
    path: Path = THRESHOLDS,
) -> SafetyFigures:
    """Return the figures of messages that are read already, and keep the thresholds in `path`.

    The thresholds of each fold are set on the others.
    """
    truth, evidence, folds = cross_validate(read, authors, tell)
    taken = np.empty(len(read), dtype=np.int64)
    for fold in range(FOLDS):
        here = folds == fold
        taken[here] = _decided(evidence[here], best_thresholds(truth[~here], evidence[~here]))
    thresholds = best_thresholds(truth, evidence)
    write_thresholds(thresholds, path)
    reader = SafetyReader.train(read)
    met = _decided(np.vstack([reader.evidence(message) for message in held_out]), thresholds)
    apart = _tiers(held_out)
    return SafetyFigures(
        cross_validated=_by_tier(truth, taken),
        held_out=_by_tier(apart, met),
        false_cards=_false_cards(truth, taken),
        held_out_false_cards=_false_cards(apart, met),
        authors=len(set(authors)),
    )


def cross_validate(
    read: Sequence[ReadMessage], authors: Sequence[str], tell: Tell
) -> tuple[_Places, _Matrix, _Places]:
    """Return the tier of each message, the evidence of a reader new to its author, its fold."""
    evidence = np.zeros((len(read), len(TIERS)))
    folds = np.zeros(len(read), dtype=np.int64)
    for number, (known, unknown) in enumerate(GroupKFold(FOLDS).split(read, groups=authors)):
        tell(f"Safety, fold {number + 1} of {FOLDS} …")
        reader = SafetyReader.train([read[i] for i in known])
        evidence[unknown] = [reader.evidence(read[i]) for i in unknown]
        folds[unknown] = number
    return _tiers(read), evidence, folds


def best_thresholds(truth: _Places, evidence: _Matrix) -> _Matrix:
    """Return the thresholds that come nearest to what is aimed at.

    They are moved together first, then one at a time.
    """

    def worth(thresholds: _Matrix) -> float:
        return _worth(truth, _decided(evidence, thresholds))

    tiers = np.arange(len(TIERS)) != _NONE
    thresholds: _Matrix = max((step * tiers for step in _STEPS), key=worth)
    for _ in range(_ROUNDS):
        for place in range(len(TIERS)):
            if place != _NONE:
                tried = [thresholds, *(_with(thresholds, place, step) for step in _STEPS)]
                thresholds = max(tried, key=worth)
    return thresholds


def write_thresholds(thresholds: _Matrix, path: Path = THRESHOLDS) -> None:
    """Keep the thresholds, for the live coach."""
    lines = [
        f"  {tier}: {threshold:.2f}\n"
        for tier, threshold in zip(TIERS, thresholds, strict=True)
        if tier is not Tier.NONE
    ]
    path.write_text(_HEAD + "thresholds:\n" + "".join(lines), encoding="utf-8")


def _worth(truth: _Places, taken: _Places) -> float:
    """Weigh missed danger, false cards and, far less, everything else that is read wrongly."""
    recalls = [float(np.mean(taken[truth == place] == place)) for place in range(len(TIERS))]
    missed = sum(max(0.0, wanted - recalls[TIERS.index(t)]) for t, wanted in WANTED.items())
    too_many = max(0.0, _false_cards(truth, taken) - FALSE_CARDS)
    return -missed - 4 * too_many + 0.1 * float(np.mean(recalls))


def _with(thresholds: _Matrix, place: int, value: float) -> _Matrix:
    moved = thresholds.copy()
    moved[place] = value
    return moved


def _decided(evidence: _Matrix, thresholds: _Matrix) -> _Places:
    decided: _Places = (evidence - thresholds).argmax(axis=1)
    return decided


def _tiers(read: Sequence[ReadMessage]) -> _Places:
    return np.array([TIERS.index(message.tier) for message in read])


def _false_cards(truth: _Places, taken: _Places) -> float:
    return float(np.isin(taken[np.isin(truth, _CALM)], _CARDS).mean())


def _by_tier(truth: _Places, taken: _Places) -> list[TierFigures]:
    return [
        TierFigures(
            tier=tier,
            messages=int((truth == place).sum()),
            recall=float((taken[truth == place] == place).mean()),
            carded=float(np.isin(taken[truth == place], _CARDS).mean()),
        )
        for place, tier in enumerate(TIERS)
    ]
