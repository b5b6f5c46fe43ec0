"""A PDF, opened again by other software."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.coach.document import Document
from bot.coach.reflection import Reflection, TaggedSentence
from tests.coach.building import asked
from tests.coach.exporting import Written
from tests.exports.documents import any_document, note_of, one_sentence, ordinary, sheet_of, write

some = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def opened(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(write(document, "pdf")))


def text_of(document: Document) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in opened(document).pages)


def tags(node: Any) -> Iterator[str]:
    """Yield the kind of every element of the structure tree, in the order of reading."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from tags(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from tags(node["/K"])


def test_language_title_and_day_are_given_and_no_author() -> None:
    reader = opened(note_of(ordinary()))
    root, about = reader.trailer["/Root"], reader.metadata
    assert about is not None
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert about.title == "Reflection, 22 November 2026"
    assert about.author is None
    assert about.creation_date is not None
    assert about.creation_date.date().isoformat() == "2026-11-22"


def test_it_is_tagged_with_a_heading_for_each_part_in_order() -> None:
    note = note_of(ordinary())
    root = opened(note).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    found = list(tags(root["/StructTreeRoot"]["/K"]))
    assert found[:4] == ["/Document", "/Title", "/P", "/H1"]
    assert found.count("/H1") == len(note.parts)
    assert found.count("/P") == 1 + sum(len(note.paragraphs(part)) for part in note.parts)


def test_it_says_that_it_is_pdf_ua() -> None:
    about = opened(note_of(ordinary())).trailer["/Root"]["/Metadata"].get_object().get_data()
    assert b"pdfuaid:part" in about


def test_the_words_can_be_read_out_and_found() -> None:
    note = note_of(ordinary())
    read = text_of(note)
    for part in note.parts:
        assert part.heading in read
        for one in part.sentences:
            assert " ".join(one.text.split()) in read


@pytest.mark.parametrize(
    "typed",
    [
        "Mae’r tŷ ger yr ŵyl â’i gŵyr.",
        "Zażółć gęślą jaźń, łódź.",
        "Γεια σου, привіт, šš, ğış, ơ.",
        "#let x = *not* markup_ $1$ \\ <y> @z // no",
    ],
)
def test_letters_of_many_languages_are_shown(typed: str) -> None:
    document = one_sentence(typed)
    assert typed in text_of(document)
    assert "□" not in text_of(document)


def test_arabic_is_set_in_letters_of_ours() -> None:
    read = text_of(one_sentence("قالت الأم لا أريد"))
    assert "□" not in read
    assert "لا" in read or "ال" in read


def test_what_cannot_be_shown_is_named_and_not_dropped() -> None:
    read = text_of(one_sentence("She said 日本 and laughed 🫠."))
    assert "She said □□ and laughed □." in read
    assert "no letters for cjk unified ideograph, melting face, and shows □" in read


def test_a_full_note_without_such_characters_says_nothing_of_them() -> None:
    assert "no letters for" not in text_of(note_of(ordinary()))


def test_no_word_runs_off_the_page() -> None:
    reader = opened(one_sentence("W" * 900))
    width = float(reader.pages[0].mediabox.width)
    ends: list[float] = []

    def visit(text: str, _: Any, matrix: list[float], *__: Any) -> None:
        ends.append(matrix[4])

    lines = reader.pages[0].extract_text(visitor_text=visit).splitlines()
    assert max(len(line) for line in lines if "W" in line) <= 45
    assert max(ends) < width


@pytest.mark.parametrize("odd", list("\ufeff\u0600\u06dd\u2028\x85\x00\U0010ffff\u0301"))
def test_no_odd_character_keeps_a_pdf_from_being_made(odd: str) -> None:
    assert "after" in text_of(one_sentence(f"{odd}before {odd} {odd * 60}after{odd}"))


@some
@given(document=any_document())
def test_a_pdf_can_be_made_of_anything(document: Document) -> None:
    assert opened(document).trailer["/Root"]["/MarkInfo"]["/Marked"]


@example("I will ring the school nurse on Thursday morning and write it down. ")
@given(st.text(st.sampled_from("etaoin shrdlu"), min_size=20))
@some
def test_a_sheet_filled_to_the_brim_is_one_page(words: str) -> None:
    assert len(opened(sheet_of(brimful(words))).pages) == 1


def brimful(words: str) -> Written:
    """Every sentence of an ordinary reflection at twice the length a page has room for."""
    usual = ordinary().reflection
    reflection, texts = Reflection(), {}
    for answer in usual.answers * 3:
        question = usual.questions[answer.question or 0]
        name = f"m{len(texts)}"
        texts[name] = (words * 20)[:150].ljust(150, "x")
        told = [TaggedSentence(0, 60), TaggedSentence(60, 150)]
        asking = reflection.enter(answer.stage).ask(
            asked(element=question.element, stage=answer.stage)
        )
        reflection = asking.answer(name, 20, told)
    return Written(reflection, texts)
