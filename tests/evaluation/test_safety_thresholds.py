"""Thresholds of the safety tiers: found where they serve what is aimed at."""

from pathlib import Path

import numpy as np

from bot.coach.safety import Tier
from bot.evaluation.safety import (
    SafetyUnseen,
    at_best_thresholds,
    best_thresholds,
    write_thresholds,
)
from bot.language.safety import read_thresholds
from bot.language.safety_corpus import TIERS


def told_apart(shift: float) -> tuple[np.ndarray, np.ndarray]:
    """Return messages of every tier whose evidence is clear but for a shift of all tiers."""
    truth = np.repeat(np.arange(len(TIERS)), 20)
    evidence = np.where(truth[:, None] == np.arange(len(TIERS)), 1.0, -1.0) + shift
    evidence[:, TIERS.index(Tier.NONE)] = 0.0
    return truth, evidence


def test_thresholds_make_up_for_evidence_that_is_too_high_or_too_low() -> None:
    for shift in (-2.0, 0.0, 2.0):
        truth, evidence = told_apart(shift)
        taken = (evidence - best_thresholds(truth, evidence)).argmax(axis=1)
        np.testing.assert_array_equal(taken, truth)


def test_an_author_is_read_by_thresholds_that_others_led_to() -> None:
    truth, evidence = told_apart(-2.0)
    authors = [f"author {number % 4}" for number in range(len(truth))]
    np.testing.assert_array_equal(at_best_thresholds(SafetyUnseen(truth, evidence, authors)), truth)
    odd = np.arange(len(truth)) % 4 == 0
    evidence[odd] += 9.0 * (np.arange(len(TIERS)) != TIERS.index(Tier.NONE))
    read = at_best_thresholds(SafetyUnseen(truth, evidence, authors))
    calm = truth == TIERS.index(Tier.NONE)
    assert (read[odd & calm] != truth[odd & calm]).all()


def test_written_thresholds_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "thresholds.yml"
    thresholds = np.arange(len(TIERS)) / 4
    thresholds[TIERS.index(Tier.NONE)] = 0.0
    write_thresholds(thresholds, path)
    np.testing.assert_array_equal(read_thresholds(path), thresholds)
