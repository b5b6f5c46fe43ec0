"""The note holds its author's sentences, each with its origin, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from bot.coach.elements import Stage
from bot.coach.note import Note, Section, Sentence, build_note
from bot.coach.reflection import Reflection, TaggedSentence
from tests.coach.building import asked, told
from tests.coach.exporting import Written, written


def sections(note: Note) -> list[tuple[str, list[str]]]:
    return [(part.stage, [one.message for one in part.sentences]) for part in note.sections]


def test_a_note_of_nothing_is_empty() -> None:
    assert build_note(Reflection(), {}).sections == ()


def test_a_sentence_carries_its_place_and_what_was_asked() -> None:
    asking = Reflection().ask(asked("event.one"))
    reflection = asking.answer("m1", 4, [TaggedSentence(0, 8), TaggedSentence(9, 15)])
    first = Sentence("We went.", "m1", 0, 8, "event.one", id="0s0")
    second = Sentence("It hit", "m1", 9, 15, "event.one", id="0s1")
    assert build_note(reflection, {"m1": "We went. It hit me."}).sections == (
        Section("what", (first, second)),
    )


def test_words_in_passing_have_no_question() -> None:
    note = build_note(told(Reflection(), "m1"), {"m1": "x" * 20})
    assert note.sections[0].sentences[0].question is None


def test_the_heart_opens_the_note_and_the_stages_follow_in_order() -> None:
    reflection, order = Reflection(), [Stage.NOW_WHAT, Stage.REVIEW, Stage.SO_WHAT, Stage.WHAT]
    for number, stage in enumerate(order):
        reflection = told(reflection.enter(stage), f"m{number}")
    texts = {f"m{number}": "x" * 20 for number in range(4)}
    assert sections(build_note(reflection, texts)) == [
        ("review", ["m1"]),
        ("what", ["m3"]),
        ("so_what", ["m2"]),
        ("now_what", ["m0"]),
    ]


def test_words_typed_in_the_welcome_come_first_in_what_happened() -> None:
    reflection = told(told(Reflection(), "m1").ask(asked()), "m2")
    note = build_note(reflection, {"m1": "x" * 20, "m2": "y" * 20})
    assert sections(note) == [("what", ["m1", "m2"])]


def test_what_is_written_after_the_end_has_a_section_of_its_own() -> None:
    reflection = told(told(Reflection().enter(Stage.REVIEW), "m1").close(), "m2")
    note = build_note(reflection, {"m1": "x" * 20, "m2": "y" * 20})
    assert sections(note) == [("review", ["m1"]), ("afterwards", ["m2"])]


def test_what_was_taken_back_is_left_out() -> None:
    reflection = told(told(Reflection(), "m1"), "m2").withdraw_last_answer()
    note = build_note(reflection, {"m1": "x" * 20, "m2": "y" * 20})
    assert sections(note) == [("what", ["m1"])]


def test_a_message_that_is_not_stored_is_left_out() -> None:
    reflection = told(told(Reflection(), "m1").enter(Stage.SO_WHAT), "m2")
    assert sections(build_note(reflection, {"m1": "x" * 20})) == [("what", ["m1"])]


def test_offsets_count_code_points() -> None:
    text = "🙂 e\u0301 ok. Then."
    reflection = Reflection().answer("m1", 3, [TaggedSentence(9, 14)])
    assert build_note(reflection, {"m1": text}).sections[0].sentences[0].text == "Then."


@given(written())
def test_every_sentence_is_the_span_it_names(done: Written) -> None:
    for section in done.note.sections:
        for one in section.sentences:
            assert one.text == done.texts[one.message][one.start : one.end]


@given(written())
def test_the_note_follows_the_order_of_writing_within_a_section(done: Written) -> None:
    for section in done.note.sections:
        places = [(int(one.message[1:]), one.start) for one in section.sentences]
        assert places == sorted(places)


@given(written())
def test_no_sentence_is_lost_or_doubled(done: Written) -> None:
    noted = [
        (one.message, one.start, one.end)
        for section in done.note.sections
        for one in section.sentences
    ]
    tagged = [
        (answer.message, sentence.start, sentence.end)
        for answer in done.reflection.answers
        for sentence in answer.sentences
    ]
    assert sorted(noted) == sorted(tagged)


@given(written())
def test_what_the_coach_asked_is_no_part_of_any_sentence(done: Written) -> None:
    renamed = replace(
        done.reflection,
        questions=tuple(replace(q, ref="another") for q in done.reflection.questions),
    )
    texts = [[one.text for one in part.sentences] for part in done.note.sections]
    again = build_note(renamed, done.texts)
    assert [[one.text for one in part.sentences] for part in again.sections] == texts
