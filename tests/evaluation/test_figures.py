"""The figures of the model card say what they are meant to say."""

from pathlib import Path

import numpy as np
import pytest

from bot.coach.elements import Element
from bot.coach.safety import Tier
from bot.evaluation.capabilities import PointingFigures
from bot.evaluation.cered import Agreement, CeredError, read_cered
from bot.evaluation.commands import COMMAND, PLAIN, TRAP, Heard
from bot.evaluation.elements import Unseen, at_best_thresholds, best_thresholds, macro_f1
from bot.evaluation.figures import (
    calibration,
    confusions,
    depth_confusion,
    depth_kappa,
    element_figures,
)
from bot.evaluation.identifiers import Found, Measured
from bot.evaluation.keyword_depth import keyword_depth
from bot.evaluation.report import (
    command_tables,
    corpus_figures,
    element_tables,
    write_card,
    write_thresholds,
)
from bot.evaluation.safety import SafetyFigures, TierFigures
from bot.evaluation.timing import Timing
from bot.language.commands import ANSWER
from bot.language.corpus import read_corpus
from bot.language.element_tagger import read_thresholds
from bot.language.safety_corpus import SafetyMessage
from bot.language.wording import ELEMENTS

AUTHORS = 10
EACH = 32


def unseen(wrong: bool = False) -> Unseen:
    """Return ten authors with one element a sentence; a fifth may be taken for the next one."""
    place = np.tile(np.arange(EACH) % len(ELEMENTS), AUTHORS)
    amiss = wrong * (np.arange(len(place)) % 5 == 0)
    truth = np.eye(len(ELEMENTS), dtype=bool)[place]
    said = np.eye(len(ELEMENTS), dtype=bool)[(place + amiss) % len(ELEMENTS)]
    likely = np.where(said, 0.8, 0.15)
    return Unseen(
        truth=truth,
        likely=likely,
        wording=np.where(said, 1.0, -1.0),
        authors=[f"author {number}" for number in range(AUTHORS) for _ in range(EACH)],
        depths=[(0, 0), (1, 1), (2, 2), (3, 3), (0, 3 if wrong else 0)],
        texts=["we met", "because", "maybe", "I realise", "we sat down"],
    )


def test_what_is_all_right_is_perfect() -> None:
    figures = element_figures(unseen())
    assert [figure.element for figure in figures] == list(Element)
    assert {figure.f1 for figure in figures} == {figure.kappa for figure in figures} == {1.0}
    assert confusions(unseen()) == []
    assert depth_kappa(unseen()) == (1.0, 1.0)


def test_what_is_taken_for_another_is_told_as_a_confusion() -> None:
    found = confusions(unseen(wrong=True))
    assert {(one.missed, one.given) for one in found} <= {
        (ELEMENTS[i], ELEMENTS[(i + 1) % 16]) for i in range(16)
    }
    assert {one.times for one in found} == {AUTHORS * EACH // len(ELEMENTS) // 5}
    assert depth_confusion(unseen(wrong=True))[0, 3] == 1
    assert depth_kappa(unseen(wrong=True))[0] < 1.0


def test_thresholds_divide_best_and_are_tried_on_other_authors() -> None:
    one = unseen()
    assert ((best_thresholds(one.truth, one.likely) > 0.15) & (one.likely.max() >= 0.8)).all()
    found, _ = at_best_thresholds(one.truth, one.likely, one.authors)
    assert macro_f1(one.truth, found) == 1.0


def test_every_confidence_is_in_one_bin() -> None:
    bins = calibration(unseen())
    assert sum(one.number for one in bins) == AUTHORS * EACH * len(ELEMENTS)
    assert all(one.low <= one.mean <= one.high for one in bins)
    assert bins[-1].right == 1.0


def test_the_thresholds_are_kept_for_the_next_training(tmp_path: Path) -> None:
    file = tmp_path / "thresholds.yml"
    figures = element_figures(unseen())
    write_thresholds(figures, file)
    assert read_thresholds(file) == {
        figure.element: pytest.approx(figure.threshold, abs=0.005) for figure in figures
    }


TIERS = [TierFigures(tier, 9, 0.875, 1.0) for tier in Tier]
SAFETY = SafetyFigures(
    TIERS,
    TIERS,
    false_cards=0.025,
    held_out_false_cards=0.05,
    long_messages=80,
    long_false_cards=0.4,
    sentences=1000,
    sentence_false_cards=0.012,
    authors=3,
)


def test_the_card_holds_every_figure(tmp_path: Path) -> None:
    heard = [
        Heard("skip", COMMAND, "skip", "skip"),
        Heard("sad", PLAIN, ANSWER, ANSWER),
        Heard("Mum said stop", TRAP, ANSWER, "pause"),
    ]
    people = Found("PERSON", marked=20, found=19, given=25, right=22)
    file = tmp_path / "card.md"
    write_card(
        corpus_figures(read_corpus()[:20], [SafetyMessage("ana", Tier.NONE, "Nothing today.")])
        | element_tables(unseen(wrong=True), element_figures(unseen(wrong=True)))
        | command_tables(heard[:2], heard)
        | {"tried": 2}
        | {"safety": SAFETY, "timing": Timing(12.0, 10.0)}
        | {"pointing": PointingFigures(138, 99, 4, 73, 9, right=8)}
        | {"cered": [Agreement(5, 44, 0.5, 0.75)]}
        | {"identifiers": Measured(7, 3, [people], [people], 0.04, people)},
        file,
    )
    card = file.read_text(encoding="utf-8")
    assert all(f"| `{element}` | 20 |" in card for element in Element)
    assert "1 messages with a safety tier by\n1 more" in card
    assert "“Mum said stop” (pause)." in card
    assert "takes 1.20 times" in card
    assert "| `worker_crisis` | 9 | 0.875 | 1.000 | 9 | 0.875 | 1.000 |" in card
    assert "open one in 2.5 %, held out" in card
    assert "2 of 5 folds, by models" in card
    assert "| 5 of 5 | 44 | 0.75 | 0.50 |" in card
    assert "| `PERSON` | 20 | 0.95 | 0.88 | 0.95 | 0.88 |" in card
    assert "4 % had something marked" in card
    assert "It pointed at\n9 and was right about 8" in card
    assert "{" not in card


@pytest.mark.parametrize(
    ("text", "depth"),
    [("We met at ten.", 0), ("BECAUSE she was late", 1), ("maybe", 2), ("the powerhouse", 3)],
)
def test_the_baseline_goes_by_words_alone(text: str, depth: int) -> None:
    assert keyword_depth(text) == depth


def test_a_file_that_is_not_cered_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.tsv"
    file.write_text("sentence\tlabel\nI felt sick.\tFeeling\n")
    with pytest.raises(CeredError, match="needs the columns"):
        read_cered(file)
