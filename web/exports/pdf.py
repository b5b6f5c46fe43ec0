"""A document as a tagged PDF (PDF/UA-1, ISO 14289-1), the record as an attached file.

Typst lays out and tags the page: headings, paragraphs, language and title are what a screen reader
finds. It refuses a file that breaks a rule of PDF/UA a program can check; whether the order of
reading makes sense is no such rule, and follows here from the order of the document.
"""

import io
import json
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from bot.coach.document import Document
from web.exports.fonts import FAMILIES, MISSING, fonts, missing_from, printable
from web.exports.record import NAME, NoRecord, write_record
from web.exports.shown import fold, is_right_to_left

_LAYOUT = Path(__file__).with_name("layout.typ").read_bytes()
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TAB = "    "
# No line holds so many wide letters. A mark above a letter stays with it.
_LONG_WORD = re.compile(r"\S{41,}")
_SOME_LETTERS = re.compile(rf"\S{{20}}(?=[\w!-~{MISSING}])")
#: More names than this help nobody.
_NAMED = 6


def as_pdf(document: Document, words: Mapping[str, str]) -> bytes:
    """Write a document as PDF; `words` are those of the interface."""
    exported = datetime.fromisoformat(document.exported_at).replace(microsecond=0)
    given = {
        "kind": str(document.kind),
        "title": printable_lines(document.title),
        "statement": printable_lines(document.statement),
        "not-shown": _not_shown(document, words),
        "parts": [
            {
                "heading": printable_lines(part.heading),
                "depth": part.depth,
                "paragraphs": [_paragraph(text) for text in part.paragraphs],
                "to-write-on": part.to_write_on,
            }
            for part in document.shown()
        ],
        "day": {"year": exported.year, "month": exported.month, "day": exported.day},
        "fonts": FAMILIES,
        "name": NAME,
        "record": write_record(document),
        "about-record": words["export.record"],
    }
    return typst.compile(
        _LAYOUT,
        sys_inputs={"given": json.dumps(given)},
        font_paths=fonts(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=exported,
    )


def shown_in_pdf(data: bytes) -> str:
    """Return what the pages of a PDF show, with lines and page numbers as they fall.

    Raises:
        NoRecord: it is not a PDF.
    """
    try:
        return fold(" ".join(page.extract_text() for page in _open(data).pages))
    except (PyPdfError, ValueError, KeyError) as error:
        raise NoRecord(f"its text cannot be read: {error}") from error


def record_in_pdf(data: bytes) -> bytes:
    """Return the record of a PDF.

    Raises:
        NoRecord: there is none, or it is not a PDF.
    """
    attached: Mapping[str, Any] = _open(data).attachments
    if NAME not in attached:
        raise NoRecord("no record is attached to it")
    return bytes(attached[NAME][0])


def _open(data: bytes) -> PdfReader:
    try:
        return PdfReader(io.BytesIO(data))
    except PyPdfError as error:
        raise NoRecord(f"it is not a PDF: {error}") from error


def printable_lines(text: str) -> str:
    """Return a text as the pages show it, in one line."""
    return fold(" ".join(_lines(text)))


def _lines(text: str) -> list[str]:
    lines = _LINE_END.split(text.replace("\t", _TAB))
    return [_LONG_WORD.sub(_breakable, printable(line)) for line in lines]


def _breakable(word: re.Match[str]) -> str:
    """Let a word break before it runs off the page."""
    return _SOME_LETTERS.sub("\\g<0>\u200b", word[0])


def _paragraph(text: str) -> dict[str, Any]:
    return {"lines": _lines(text), "right-to-left": is_right_to_left(text)}


def _not_shown(document: Document, words: Mapping[str, str]) -> str:
    """Say which characters the PDF cannot show, if there are any."""
    typed = "".join(document.typed())
    missing = missing_from("".join(_LINE_END.split(typed.replace("\t", _TAB))))
    named = ", ".join(missing[:_NAMED]) + (", …" if len(missing) > _NAMED else "")
    return words["export.not_shown"].format(characters=named) if missing else ""
