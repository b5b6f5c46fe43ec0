"""A document says where its sentences come from, and nothing that it does not show."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from bot.coach.document import BLANKED, Document, Part, shown_sources, words_beside
from bot.coach.provenance import verify_note
from tests.exports.documents import any_document, content, note_of, ordinary, sheet_of


@given(any_document())
def test_a_record_reads_back_as_the_document(document: Document) -> None:
    assert Document.from_dict(document.to_dict()) == document


@given(any_document())
def test_a_record_proves_the_document(document: Document) -> None:
    assert verify_note(document.to_dict(), frozenset(content().headings.values())) == []


@given(any_document())
def test_a_record_holds_no_letter_that_is_not_shown(document: Document) -> None:
    sentences = [one.source for part in document.parts for one in part.sentences]
    beside = [words.source for words in words_beside(document.parts, document.signed)]
    shown = {
        (one.message, place) for one in (*sentences, *beside) for place in range(one.start, one.end)
    }
    for message in document.sources:
        for place, character in enumerate(message.text):
            hidden = (message.id, place) not in shown
            assert not hidden or character.isspace() or character == BLANKED


def test_a_sheet_carries_only_the_messages_it_quotes() -> None:
    done = ordinary()
    sheet = sheet_of(done)
    quoted = {one.message for part in sheet.parts for one in part.sentences}
    assert {one.id for one in sheet.sources} == quoted < done.texts.keys()


def test_places_stay_where_they_were() -> None:
    note = note_of(ordinary())
    first, second = note.parts[1].sentences[:2]
    part = Part("what", "What happened?", (second,))
    (source,) = shown_sources([part], note.sources)
    assert source.text[second.start : second.end] == second.text
    assert source.text[: first.end] == "█ ███████ ██ ████████"


def test_a_note_keeps_messages_together_and_a_sheet_is_a_list() -> None:
    note = note_of(ordinary())
    part = note.parts[1]
    assert note.paragraphs(part)[0] == " ".join(one.text for one in part.sentences[:2])
    as_list = replace(note, kind=sheet_of(ordinary()).kind)
    assert as_list.paragraphs(part) == [one.text for one in part.sentences]
