"""Safety tiers on unseen writers: authors that nothing was learned from, and held-out texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.model_selection import GroupKFold

from bot.coach.safety import CARD_TIERS, Tier
from bot.evaluation.folds import FOLDS, Fold
from bot.language.adaptation import load_adaptation
from bot.language.command_examples import CommandExample, read_command_examples
from bot.language.encoder import Encoder
from bot.language.safety import THRESHOLDS, SafetyReader
from bot.language.safety_corpus import (
    HELD_OUT,
    LONG_ORDINARY,
    TIERS,
    SafetyMessage,
    read_safety_corpus,
)
from bot.language.safety_phrasing import SafetyPhrasing
from bot.language.safety_training import ordinary, single_sentences, training_messages
from bot.language.sentences import split_sentences

#: What is aimed at: these recalls, and at most so many cards on messages that call for none.
WANTED: Mapping[Tier, float] = {
    Tier.IMMEDIATE_DANGER: 0.97,
    Tier.WORKER_CRISIS: 0.97,
    Tier.UNSHARED_CONCERN: 0.90,
}
FALSE_CARDS = 0.08
#: How much a miss weighs, and a card too many: one that always rings is soon ignored.
_GRAVITY: Mapping[Tier, float] = {
    Tier.IMMEDIATE_DANGER: 2.0,
    Tier.WORKER_CRISIS: 2.0,
    Tier.UNSHARED_CONCERN: 1.0,
}
_TOO_MANY = 8.0
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
class SafetyUnseen:
    """Each message's tier and author, and the evidence of a reader new to them, shape (…, 7)."""

    truth: _Places
    evidence: _Matrix
    authors: Sequence[str]


@dataclass(frozen=True, slots=True)
class SafetyFigures:
    """Cross-validated and held-out figures by tier, and the share of false cards of each.

    `long_false_cards` is their share in `long_messages` long reflections that call for none, and
    `sentence_false_cards` that in `sentences` single ones of unseen authors' ordinary reflections.
    """

    cross_validated: Sequence[TierFigures]
    held_out: Sequence[TierFigures]
    false_cards: float
    held_out_false_cards: float
    long_messages: int
    long_false_cards: float
    sentences: int
    sentence_false_cards: float
    authors: int


def figures(
    parts: Sequence[tuple[SafetyUnseen, SafetyUnseen]], encoder: Encoder, path: Path = THRESHOLDS
) -> SafetyFigures:
    """Keep the thresholds that unseen authors lead to; return the figures of them, and held out.

    The thresholds by which an author is read are set on others.

    Args:
        parts: what was read of unseen authors, fold by fold: of their messages, and of single
            sentences, on which no threshold is set.
        encoder: the one that is shipped.
        path: where the thresholds are kept.
    """
    unseen = together([messages for messages, _ in parts])
    sentences = together([sentences for _, sentences in parts])
    taken = at_best_thresholds(unseen)
    thresholds = best_thresholds(unseen.truth, unseen.evidence)
    write_thresholds(thresholds, path)
    reader = SafetyReader(
        _phrasing(training_messages(), read_command_examples()), load_adaptation().safety
    )
    held_out = _read(reader, encoder, read_safety_corpus(HELD_OUT))
    met = _decided(held_out.evidence, thresholds)
    long = _read(reader, encoder, read_safety_corpus(LONG_ORDINARY))
    return SafetyFigures(
        cross_validated=_by_tier(unseen.truth, taken),
        held_out=_by_tier(held_out.truth, met),
        false_cards=_false_cards(unseen.truth, taken),
        held_out_false_cards=_false_cards(held_out.truth, met),
        long_messages=len(long.truth),
        long_false_cards=_false_cards(long.truth, _decided(long.evidence, thresholds)),
        sentences=len(sentences.truth),
        sentence_false_cards=_false_cards(
            sentences.truth, _decided(sentences.evidence, thresholds)
        ),
        authors=len(set(unseen.authors)),
    )


def read_unseen(fold: Fold) -> tuple[SafetyUnseen, SafetyUnseen]:
    """Return what a fold's model says of the authors it never saw.

    First of their messages, then of each sentence of their ordinary reflections as a message.
    """
    phrasing = _phrasing(fold.known.safety, fold.known.commands)
    reader = SafetyReader(phrasing, fold.adaptation.safety)
    sentences = single_sentences(fold.unknown.messages)
    return (
        _read(reader, fold.encoder, fold.unknown.safety),
        _read(reader, fold.encoder, sentences),
    )


def _phrasing(
    messages: Sequence[SafetyMessage], commands: Sequence[CommandExample]
) -> SafetyPhrasing:
    return SafetyPhrasing.train([*messages, *ordinary(example.text for example in commands)])


def together(parts: Sequence[SafetyUnseen]) -> SafetyUnseen:
    """Return what was said in several folds."""
    return SafetyUnseen(
        truth=np.concatenate([part.truth for part in parts]),
        evidence=np.vstack([part.evidence for part in parts]),
        authors=[author for part in parts for author in part.authors],
    )


def _read(
    reader: SafetyReader, encoder: Encoder, messages: Sequence[SafetyMessage]
) -> SafetyUnseen:
    texts = [message.text for message in messages]
    spans = [split_sentences(text) for text in texts]
    encodings = encoder.encode_many(list(zip(texts, spans, strict=True)))
    return SafetyUnseen(
        truth=np.array([TIERS.index(message.tier) for message in messages]),
        evidence=np.vstack(list(map(reader.evidence, texts, spans, encodings))),
        authors=[message.author for message in messages],
    )


def at_best_thresholds(unseen: SafetyUnseen) -> _Places:
    """Return what each message is read as by the thresholds that suit other authors best."""
    taken = np.zeros_like(unseen.truth)
    groups = min(FOLDS, len(set(unseen.authors)))
    for known, unknown in GroupKFold(groups).split(unseen.truth, groups=unseen.authors):
        thresholds = best_thresholds(unseen.truth[known], unseen.evidence[known])
        taken[unknown] = _decided(unseen.evidence[unknown], thresholds)
    return taken


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
    missed = sum(
        _GRAVITY[tier] * max(0.0, wanted - _carded(truth, taken, TIERS.index(tier)))
        for tier, wanted in WANTED.items()
    )
    too_many = max(0.0, _false_cards(truth, taken) - FALSE_CARDS)
    return -missed - _TOO_MANY * too_many + 0.1 * float(np.mean(recalls))


def _with(thresholds: _Matrix, place: int, value: float) -> _Matrix:
    moved = thresholds.copy()
    moved[place] = value
    return moved


def _decided(evidence: _Matrix, thresholds: _Matrix) -> _Places:
    decided: _Places = (evidence - thresholds).argmax(axis=1)
    return decided


def _carded(truth: _Places, taken: _Places, place: int) -> float:
    """Return the share of a tier's messages that open a card, its own or another's."""
    return float(np.isin(taken[truth == place], _CARDS).mean())


def _false_cards(truth: _Places, taken: _Places) -> float:
    return float(np.isin(taken[np.isin(truth, _CALM)], _CARDS).mean())


def _by_tier(truth: _Places, taken: _Places) -> list[TierFigures]:
    return [
        TierFigures(
            tier=tier,
            messages=int((truth == place).sum()),
            recall=float((taken[truth == place] == place).mean()),
            carded=_carded(truth, taken, place),
        )
        for place, tier in enumerate(TIERS)
    ]
