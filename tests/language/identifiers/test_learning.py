"""The texts that names are learned from: marks on names, whatever is done to the writing."""

from random import Random

import pytest

from bot.language.corpus import read_corpus
from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.learning.corpus_texts import name_somebody
from bot.language.identifiers.learning.frames import fill_frame, read_frames
from bot.language.identifiers.learning.handwriting import as_typed
from bot.language.identifiers.learning.slots import Slots
from bot.language.identifiers.marked_text import MarkedText, join, read_marks


@pytest.fixture
def slots() -> Slots:
    return Slots(Random(1))


def test_every_frame_can_be_filled(slots: Slots) -> None:
    for frame in read_frames():
        filled = fill_frame(frame, slots)
        assert "{" not in filled.text
        for start, end, _ in filled.marks:
            assert filled.text[start:end].strip()


def test_no_frame_is_a_held_out_note_or_a_sentence_of_the_corpus() -> None:
    from bot.evaluation.identifiers import read_decoys, read_notes

    known = " ".join(note.text.lower() for note in [*read_notes(), *read_decoys()])
    bare = [
        frame.lower() for frame in read_frames() if len(frame.split()) >= 6 and "{" not in frame
    ]
    assert [frame for frame in bare if frame in known] == []


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
    from bot.evaluation.identifiers import read_notes

    sentences = {sentence.text for message in read_corpus() for sentence in message.sentences}
    assert not sentences & {note.text for note in read_notes()}
