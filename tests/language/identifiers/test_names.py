"""Names as people type them, by the pipeline as it ships."""

from collections.abc import Callable

import pytest

from bot.evaluation.identifiers import (
    DEVELOPMENT,
    figures,
    read_decoys,
    read_notes,
    share_flagged,
    without_capitals,
)
from bot.language.identifiers.identifier import LEARNED, Kind
from bot.language.identifiers.loading import Detector, NoPipeline, load_name_finder
from bot.language.identifiers.marked_text import MarkedText
from bot.language.identifiers.names.closed_list import is_known_not_to_be_a_name

pytestmark = pytest.mark.coach


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Saw Tyrone at his nan's today.", ["Tyrone"]),
        ("saw tyrone at his nans today", ["tyrone"]),
        ("Agnieszka told me Mrs Okafor had rung.", ["Agnieszka", "Okafor"]),
        ("Visit to Siobhan and Abdirahman, both in.", ["Siobhan", "Abdirahman"]),
        ("I hope Grace will ring.", ["Grace"]),
        ("\N{GRINNING FACE} then Mohammed's mum laughed", ["Mohammed"]),
    ],
)
def test_a_name_is_found(text: str, names: list[str], detector: Detector) -> None:
    found = [text[one.start : one.end] for one in detector.find(text) if one.type is Kind.PERSON]
    assert found == names


@pytest.mark.parametrize(
    "text",
    [
        "Mum said she will ring on Tuesday.",
        "Kolb, Gibbs and Driscoll all draw circles.",
        "Under section 47 of the Children Act we had to act.",
        "i hope the may review goes ahead",
        "CAMHS and the council closed it.",
        "Radio traffic on the telly, D3 tablets, M62 closed at J26.",
    ],
)
def test_nobody_is_named_where_nobody_is(text: str, detector: Detector) -> None:
    assert detector.find(text) == []


@pytest.mark.parametrize("typed", [lambda note: note, without_capitals], ids=["as typed", "small"])
def test_the_notes_for_choosing_are_read_well(
    typed: Callable[[MarkedText], MarkedText], detector: Detector
) -> None:
    """Loosely below what was measured, so that it fails when something breaks."""
    notes = [typed(note) for note in read_notes(DEVELOPMENT)]
    decoys = [typed(note) for note in read_decoys(DEVELOPMENT)]
    found = {one.kind: one for one in figures([*notes, *decoys], detector)}
    assert found[Kind.PERSON].precision >= 0.80
    # Notes of nothing but numbers are full of abbreviations, and measure no names.
    naming = [note for note in notes if any(kind is Kind.PERSON for _, _, kind in note.marks)]
    found |= {one.kind: one for one in figures([*naming, *decoys], detector) if one.kind in LEARNED}
    assert found[Kind.PERSON].recall >= 0.84
    assert found[Kind.PERSON].precision >= 0.88
    assert share_flagged(decoys, detector) <= 0.10
    structured = [one for kind, one in found.items() if kind not in LEARNED]
    assert sum(one.found for one in structured) >= 0.95 * sum(one.marked for one in structured)
    assert [one.kind for one in structured if one.recall < 0.75 or one.precision < 0.9] == []


def test_a_pipeline_that_is_not_there_says_what_to_do() -> None:
    with pytest.raises(NoPipeline, match="AFTERWORD_NAMES_PIPELINE"):
        load_name_finder("no_such_pipeline")


def test_a_title_makes_a_surname_of_a_theorist() -> None:
    assert is_known_not_to_be_a_name("Gibbs", "as ")
    assert is_known_not_to_be_a_name("Bowlby's", "")
    assert not is_known_not_to_be_a_name("Gibbs", "saw Mrs ")
    assert not is_known_not_to_be_a_name("Sam Gibbs", "")
