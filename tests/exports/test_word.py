"""A Word file, opened again by other software."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from bot.coach.document import Document
from tests.exports.documents import note_of, one_sentence, ordinary, sheet_of, write


def opened(document: Document) -> docx.document.Document:
    return docx.Document(io.BytesIO(write(document, "docx")))


def test_headings_are_headings_and_the_title_a_title() -> None:
    note = note_of(ordinary())
    styled = [(one.style.name, one.text) for one in opened(note).paragraphs]
    assert styled[0] == ("Title", note.title)
    assert styled[1] == ("Statement", note.statement)
    headings = [text for style, text in styled if style == "Heading 1"]
    assert headings == [part.heading for part in note.parts]


def test_language_title_and_dates_are_given_and_no_author() -> None:
    about = opened(note_of(ordinary())).core_properties
    assert (about.language, about.title) == ("en-GB", "Reflection, 22 November 2026")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created == about.modified == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_the_text_is_in_british_english() -> None:
    styles = opened(note_of(ordinary())).styles.element
    languages = {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_words_are_letter_for_letter_with_their_line_breaks() -> None:
    typed = "  Two  spaces,\ta tab.\r\nA <line> & “another”\n🙂 ŵ ź e\u0301"
    assert opened(one_sentence(typed)).paragraphs[-1].text == typed.replace("\r\n", "\n")


def test_what_no_word_file_can_hold_leaves_a_mark() -> None:
    assert opened(one_sentence("a\x0bb\ufffec")).paragraphs[-1].text == "a\ufffdb\ufffdc"


@pytest.mark.parametrize(("typed", "right_to_left"), [("قالت الأم no", True), ("no قالت", False)])
def test_a_paragraph_runs_the_way_its_first_letter_does(typed: str, right_to_left: bool) -> None:
    paragraph = opened(one_sentence(typed)).paragraphs[-1]
    assert (paragraph._p.find(f".//{qn('w:bidi')}") is not None) is right_to_left
    assert bool(paragraph.runs[0].font.rtl) is right_to_left


def test_an_empty_part_of_a_sheet_is_a_line_to_write_on() -> None:
    sheet = sheet_of(ordinary())
    unwritten = replace(sheet, parts=tuple(replace(one, sentences=()) for one in sheet.parts))
    styles = [one.style.name for one in opened(unwritten).paragraphs]
    assert styles.count("Line to write on") == styles.count("Heading 1") == len(sheet.parts)


def test_pages_are_numbered_where_there_may_be_several() -> None:
    for document, numbered in ((note_of(ordinary()), True), (sheet_of(ordinary()), False)):
        footer = opened(document).sections[0].footer
        assert ("PAGE" in footer._element.xml) is numbered


def test_no_two_files_inside_have_one_name() -> None:
    names = zipfile.ZipFile(io.BytesIO(write(note_of(ordinary()), "docx"))).namelist()
    assert len(names) == len(set(names))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    note = note_of(ordinary())
    (tmp_path / "note.docx").write_bytes(write(note, "docx"))
    command = ["soffice", "--headless", "--convert-to", "txt:Text", "note.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    read = re.sub(r"\s+", " ", (tmp_path / "note.txt").read_text(encoding="utf-8-sig"))
    for part in note.parts:
        for one in part.sentences:
            assert re.sub(r"\s+", " ", one.text) in read
