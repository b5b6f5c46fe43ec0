"""What counts as found and as right, by the detector's shapes alone."""

import json
from pathlib import Path

import pytest
import spacy

from bot.evaluation.identifiers import (
    PresidioError,
    figures,
    presidio_persons,
    read_decoys,
    read_notes,
    share_flagged,
    without_capitals,
)
from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.loading import Detector
from bot.language.identifiers.marked_text import MarkedText, read_marks
from bot.language.identifiers.names.name_finder import NameFinder


@pytest.fixture(scope="module")
def shapes_only() -> Detector:
    return Detector(NameFinder(lambda: spacy.blank("en")), None)


def test_found_is_what_is_hidden_whole_and_of_the_right_kind(shapes_only: Detector) -> None:
    notes = [
        read_marks("ring [07700 900412](PHONE)"),
        read_marks("ring [her on 07700 900412](PHONE)"),
        read_marks("see [Larchford](PLACE), 07700 900412"),
    ]
    phones, places = figures(notes, shapes_only)[::-1]
    assert (phones.marked, phones.found, phones.given, phones.right) == (2, 1, 3, 2)
    assert (places.marked, places.found) == (1, 0)
    assert phones.recall == 0.5
    assert places.precision == 1.0


def test_decoys_are_flagged_by_anything(shapes_only: Detector) -> None:
    notes = [MarkedText("nobody"), MarkedText("sw1a 1aa")]
    assert share_flagged(notes, shapes_only) == 0.5


def test_the_held_out_notes_can_be_read() -> None:
    assert all(note.marks for note in read_notes())
    assert not any(note.marks for note in read_decoys())


def test_without_capitals_the_marks_stay() -> None:
    low = without_capitals(read_marks("of [İzmir Road](ADDRESS)"))
    [(start, end, _)] = low.marks
    assert low.text[start:end].endswith("zmir road")


def test_names_are_counted_in_the_public_set(tmp_path: Path, shapes_only: Detector) -> None:
    span = {"entity_type": "PERSON", "start_position": 4, "end_position": 10}
    file = tmp_path / "set.json"
    file.write_text(json.dumps([{"full_text": "mrs Okafor", "spans": [span]}]))
    people = presidio_persons(file, shapes_only)
    assert people.kind is Kind.PERSON
    assert (people.marked, people.found, people.right) == (1, 1, 1)


def test_another_file_is_refused(tmp_path: Path, shapes_only: Detector) -> None:
    file = tmp_path / "other.json"
    file.write_text("[{}]")
    with pytest.raises(PresidioError, match="not a data set"):
        presidio_persons(file, shapes_only)
