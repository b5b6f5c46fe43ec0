"""The texts that names are learned from: marks on names, whatever is done to the writing."""

from random import Random

import pytest
import yaml

from bot.evaluation.identifiers import DEVELOPMENT, FOLDER, read_decoys, read_notes
from bot.language.corpus import read_corpus
from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.learning.corpus_texts import name_somebody
from bot.language.identifiers.learning.frames import fill_frame, read_frames
from bot.language.identifiers.learning.handwriting import as_typed
from bot.language.identifiers.learning.lists import listed_names
from bot.language.identifiers.learning.slots import Slots
from bot.language.identifiers.marked_text import MarkedText, join, read_marks
from bot.language.safety_corpus import read_safety_corpus

#: The notes that measure, for choosing and for telling.
FOLDERS = (DEVELOPMENT, FOLDER)


@pytest.fixture
def slots() -> Slots:
    return Slots(Random(1))


def test_every_frame_can_be_filled(slots: Slots) -> None:
    for frame in read_frames():
        filled = fill_frame(frame, slots)
        assert "{" not in filled.text
        for start, end, _ in filled.marks:
            assert filled.text[start:end].strip()


def test_no_frame_is_part_of_a_note_that_measures() -> None:
    every = [note for folder in FOLDERS for note in [*read_notes(folder), *read_decoys(folder)]]
    known = " ".join(note.text.lower() for note in every)
    bare = [
        frame.lower() for frame in read_frames() if len(frame.split()) >= 6 and "{" not in frame
    ]
    assert [frame for frame in bare if frame in known] == []


def test_most_names_of_the_notes_for_choosing_are_on_no_list() -> None:
    first, surnames, _ = listed_names()
    notes = yaml.safe_load((DEVELOPMENT / "voices.yml").read_text(encoding="utf-8"))["notes"]
    marked = [(note, mark) for note in map(read_marks, notes) for mark in note.marks]
    names = [note.text[s:e].lower() for note, (s, e, kind) in marked if kind is Kind.PERSON]
    listed = [name for name in names if first.union(surnames).intersection(name.split())]
    assert len(listed) <= 0.22 * len(names)


def test_a_name_takes_the_place_of_mum_and_of_nobody_elses(slots: Slots) -> None:
    sentence = MarkedText("her mum cried but mum said mum would ring")
    texts = [name_somebody(sentence, slots, Random(seed)) for seed in range(20)]
    assert all(text.text.startswith("her mum cried but ") for text in texts)
    assert any(text.marks for text in texts)


def test_marks_stay_on_their_words_however_it_is_typed() -> None:
    text = read_marks("It's [Zoë O'Neil](PERSON), of [İzmir](PLACE).")
    for seed in range(200):
        typed = as_typed(text, Random(seed))
        assert [kind for _, _, kind in typed.marks] == [Kind.PERSON, Kind.PLACE]
        first = typed.text[slice(*typed.marks[0][:2])].lower()
        assert first[0] in "zo"
        assert typed.text[typed.marks[0][0] - 1] == " "


def test_joining_moves_the_marks() -> None:
    both = join([read_marks("[Jo](PERSON) rang"), read_marks("so did [Al](PERSON)")], ". ")
    assert [both.text[start:end] for start, end, _ in both.marks] == ["Jo", "Al"]


def test_a_mark_of_no_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="NAME"):
        read_marks("[Jo](NAME)")


def test_the_corpus_is_not_held_out() -> None:
    sentences = {sentence.text for message in read_corpus() for sentence in message.sentences}
    sentences |= {message.text for message in read_safety_corpus()}
    assert not sentences & {note.text for folder in FOLDERS for note in read_notes(folder)}
