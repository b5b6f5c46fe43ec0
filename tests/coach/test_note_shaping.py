"""Whatever is done to a note, it holds what its author typed, and all of it can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.arrangement import SECTION_ORDER, Item, apply, arrange, as_written, fits
from bot.coach.elements import Stage
from bot.coach.note import Note, Sentence, build_note
from bot.coach.note_edits import (
    Add,
    AddHeading,
    Basis,
    Change,
    Edit,
    Join,
    LeaveOut,
    Mark,
    Move,
    PutBack,
    RemoveHeading,
    Rename,
    Reword,
    SignOff,
    Split,
    change_from_data,
    change_to_data,
    talk_of,
    typed_in,
)
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection, TaggedSentence
from tests.coach.exporting import Written, written
from tests.coach.shaping import any_change, shaped

TEXTS = {"m1": "We went. She cried.", "m2": "I think she was tired."}


@pytest.fixture
def reflection() -> Reflection:
    """Two sentences under *What happened?*, one under *So what?*."""
    begun = Reflection().answer("m1", 4, [TaggedSentence(0, 8), TaggedSentence(9, 19)])
    return begun.enter(Stage.SO_WHAT).answer("m2", 5, [TaggedSentence(0, 22)])


def edits(*changes: Change, talk: int = 2) -> tuple[Edit, ...]:
    return tuple(Edit(f"e{number}", talk, change) for number, change in enumerate(changes))


def shape(reflection: Reflection, *changes: Change) -> Note:
    return build_note(reflection, TEXTS, edits(*changes, talk=talk_of(reflection)))


def told(note: Note) -> dict[str, list[str]]:
    """What stands under each heading."""
    return {one.stage: [each.text for each in one.sentences] for one in note.sections}


def all_sentences(note: Note) -> list[Sentence]:
    return [*(one for part in note.everything for one in part.sentences), *note.left_out]


def test_a_sentence_moves_behind_another_or_to_the_front(reflection: Reflection) -> None:
    note = shape(reflection, Move("1s0", "what", "0s0"), Move("0s1", "what", None))
    assert told(note) == {"what": ["She cried.", "We went.", "I think she was tired."]}


def test_what_is_written_later_stands_in_its_place(reflection: Reflection) -> None:
    moved = edits(Move("0s0", "what", "0s1"))
    later = reflection.enter(Stage.WHAT).answer("m3", 2, [TaggedSentence(0, 9)])
    note = build_note(later, {**TEXTS, "m3": "And then."}, moved)
    assert told(note)["what"] == ["She cried.", "We went.", "And then."]


def test_a_neighbour_is_found_when_it_was_taken_back_or_left_out(reflection: Reflection) -> None:
    moved = edits(Move("0s0", "so_what", "1s0"), LeaveOut("1s0"), Add("so_what", "1s0", "Mine."))
    assert told(build_note(reflection, TEXTS, moved))["so_what"] == ["Mine.", "We went."]
    back = reflection.withdraw_last_answer()
    assert told(build_note(back, TEXTS, moved[:1]))["so_what"] == ["We went."]


def test_split_and_joined_again_it_is_as_before(reflection: Reflection) -> None:
    gap = Span("m2", 7, 8)
    assert told(shape(reflection, Split("1s0", gap)))["so_what"] == ["I think", "she was tired."]
    again = shape(reflection, Split("1s0", gap), Join("1s0", "e0"))
    assert again.sections == build_note(reflection, TEXTS).sections


def test_joined_across_messages_both_keep_their_source(reflection: Reflection) -> None:
    note = shape(reflection, Join("0s1", "1s0"))
    first, *joined = note.sections[0].sentences
    assert [one.text for one in joined] == ["She cried.", "I think she was tired."]
    assert [one.id for one in joined] == ["0s1", "0s1"]
    assert joined[1].is_joined_to(joined[0])
    assert joined[0].goes_on_from(first)
    assert joined[1].goes_on_from(joined[0])
    assert not joined[1].goes_on_from(first)
    assert "so_what" not in told(note)


def test_what_was_joined_can_be_split_where_it_was_joined(reflection: Reflection) -> None:
    note = shape(reflection, Join("0s0", "1s0"), Split("0s0", Span("m2", 0, 0)))
    assert told(note)["what"] == ["We went.", "I think she was tired.", "She cried."]


def test_a_reworded_sentence_says_what_stood_there(reflection: Reflection) -> None:
    note = shape(reflection, Reword("1s0", "She looked tired."), Reword("1s0", "She yawned."))
    (one,) = note.sections[1].sentences
    assert (one.text, one.source) == ("She yawned.", Span("e1", 0, 11))
    assert one.reworded_from == (Span("m2", 0, 22),)


def test_what_is_left_out_can_be_put_back(reflection: Reflection) -> None:
    note = shape(reflection, LeaveOut("0s0"))
    assert told(note)["what"] == ["She cried."]
    assert [one.text for one in note.left_out] == ["We went."]
    again = shape(reflection, LeaveOut("0s0"), PutBack("0s0"))
    assert again == build_note(reflection, TEXTS)


def test_headings_of_their_own(reflection: Reflection) -> None:
    note = shape(
        reflection,
        AddHeading("what", "School"),
        Move("0s1", "e0", None),
        Rename("so_what", "What I make of it"),
    )
    assert [(one.stage, one.heading and one.heading.text) for one in note.sections] == [
        ("what", None),
        ("e0", "School"),
        ("so_what", "What I make of it"),
    ]
    assert note.sections[1].heading is not None
    assert note.sections[1].heading.source == Span("e0", 0, 6)


def test_a_heading_that_goes_leaves_its_sentences(reflection: Reflection) -> None:
    gone = (AddHeading("what", "School"), Move("0s0", "e0", None), RemoveHeading("e0"))
    assert told(shape(reflection, *gone))["what"] == ["She cried.", "We went."]
    assert shape(reflection, RemoveHeading("what")) == build_note(reflection, TEXTS)


def test_a_mark_says_on_what_a_sentence_rests(reflection: Reflection) -> None:
    note = shape(reflection, Mark("0s1", Basis.TOLD, "her aunt"), Mark("0s0", Basis.SAW, None))
    saw, heard = (one.rests for one in note.sections[0].sentences)
    assert saw is not None
    assert heard is not None
    assert (saw.basis, saw.detail) == (Basis.SAW, None)
    assert heard.detail is not None
    assert (heard.detail.text, heard.detail.source) == ("her aunt", Span("e0", 0, 8))
    assert shape(reflection, Mark("0s1", Basis.TOLD, "x"), Mark("0s1", None, None)) == build_note(
        reflection, TEXTS
    )


def test_signing_off_holds_until_the_note_changes(reflection: Reflection) -> None:
    signed = shape(reflection, SignOff("Sam, my own account")).signed
    assert signed is not None
    assert signed.text == "Sam, my own account"
    assert shape(reflection, SignOff("Sam"), LeaveOut("0s0")).signed is None
    assert shape(reflection, SignOff("Sam"), LeaveOut("nothing")).signed is not None
    done = edits(SignOff("Sam"), talk=talk_of(reflection))
    more = reflection.answer("m3", 1, [])
    assert build_note(more, TEXTS, done).signed is None
    assert build_note(reflection.withdraw_last_answer(), TEXTS, done).signed is None
    assert build_note(replace(reflection, times_replaced=1), TEXTS, done).signed is None


def test_an_edit_that_loses_words_or_does_nothing_does_not_fit(reflection: Reflection) -> None:
    written_so = as_written(reflection)

    def fit(change: Change) -> bool:
        return fits(written_so, Edit("e0", 2, change), TEXTS)

    assert fit(Split("1s0", Span("m2", 7, 8)))
    assert fit(Split("1s0", Span("m2", 4, 4)))
    assert not fit(Split("1s0", Span("m2", 2, 8)))
    assert not fit(Move("0s0", "what", None))
    assert not fit(Move("0s0", "what", "0s0"))
    assert not fit(Join("0s0", "0s0"))
    assert not fit(PutBack("0s0"))
    assert not fit(Reword("9s9", "x"))


@given(st.data(), written())
def test_every_word_was_typed_by_the_author(data: st.DataObject, done: Written) -> None:
    made = data.draw(shaped(done.reflection))
    texts = {**done.texts, **typed_in(made)}
    note = build_note(done.reflection, done.texts, made)
    for one in all_sentences(note):
        assert one.text == texts[one.message][one.start : one.end]
    for section in note.everything:
        assert (
            section.heading is None or section.heading.text == texts[section.heading.source.message]
        )


@given(st.data(), written())
def test_no_word_of_the_talk_is_lost_but_by_rewording(data: st.DataObject, done: Written) -> None:
    arrangement, made = as_written(done.reflection), data.draw(shaped(done.reflection))
    kept: list[Edit] = []
    for edit in made:
        if fits(arrangement, edit, {**done.texts, **typed_in(made)}):
            arrangement = apply(arrangement, edit)
            kept.append(edit)
    covered = {
        place for group in arrangement.groups for item in group.items for place in letters(item)
    }
    for name, text in done.texts.items():
        for answer in done.reflection.answers:
            for one in answer.sentences if answer.message == name else ():
                for place in range(one.start, one.end):
                    assert (name, place) in covered or text[place].isspace()


def letters(item: Item) -> Iterable[tuple[str, int]]:
    """Every letter that a sentence shows, or showed before it was reworded."""
    for piece in item.pieces:
        for span in (piece.place, *piece.was):
            yield from ((span.message, place) for place in range(span.start, span.end))


@given(st.data(), written())
def test_without_its_last_edit_it_is_as_before(data: st.DataObject, done: Written) -> None:
    made = data.draw(shaped(done.reflection))
    before = arrange(done.reflection, made)
    change = data.draw(any_change(before))
    after = (*made, Edit("last", talk_of(done.reflection), change))
    assert arrange(done.reflection, after[:-1]) == before
    assert arrange(done.reflection, after) == apply(before, after[-1])
    assert build_note(done.reflection, done.texts, after) == build_note(
        done.reflection, done.texts, after
    )


@given(st.data(), written())
def test_later_sentences_are_there_whatever_was_done_before(
    data: st.DataObject, done: Written
) -> None:
    made = data.draw(shaped(done.reflection))
    later = done.reflection.enter(Stage.SO_WHAT).answer("late", 1, [TaggedSentence(0, 5)])
    note = build_note(later, {**done.texts, "late": "Later"}, made)
    (section,) = (one for one in note.sections if any(s.message == "late" for s in one.sentences))
    assert section.stage == "so_what"
    earlier = [one for one in all_sentences(note) if one.message != "late"]
    assert earlier == all_sentences(build_note(done.reflection, done.texts, made))


@given(st.data(), written())
def test_an_edit_survives_being_stored(data: st.DataObject, done: Written) -> None:
    for edit in data.draw(shaped(done.reflection)):
        as_data = json.loads(json.dumps(change_to_data(edit.change)))
        assert change_from_data(as_data) == edit.change


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"kind": ["move"]},
        {"kind": "draw", "sentence": "0s0"},
        {"kind": "leave_out"},
        {"kind": "leave_out", "sentence": 3},
        {"kind": "leave_out", "sentence": "0s0", "more": 1},
        {"kind": "reword", "sentence": "0s0", "text": None},
        {"kind": "mark", "sentence": "0s0", "basis": "guessed", "text": None},
        {"kind": "split", "sentence": "0s0", "gap": {"message": "m", "start": True, "end": 3}},
        {"kind": "split", "sentence": "0s0", "gap": {"message": "m", "start": 4, "end": 3}},
        {"kind": "split", "sentence": "0s0", "gap": "m"},
    ],
)
def test_what_is_no_change_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        change_from_data(data)


def test_every_section_is_there_to_move_to(reflection: Reflection) -> None:
    note = build_note(reflection, TEXTS)
    assert tuple(one.stage for one in note.everything) == SECTION_ORDER
