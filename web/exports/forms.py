"""The forms a document can be taken away in, and how each is written and read back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.coach.document import Document
from web.exports.markdown import as_markdown, escape_markdown, record_in_markdown, shown_in_markdown
from web.exports.page import as_page, record_on_page, shown_on_page
from web.exports.pdf import as_pdf, printable_lines, record_in_pdf, shown_in_pdf
from web.exports.plain_text import as_text, as_text_to_paste, shown_in_text
from web.exports.record import as_json
from web.exports.shown import fold, plain_lines
from web.exports.word import as_word, in_xml
from web.exports.word_reading import record_in_word, shown_in_word

#: Writes a document with the words of the interface.
Write = Callable[[Document, Mapping[str, str]], bytes]


def _plainly(write: Callable[[Document], bytes]) -> Write:
    """Make a writer of one that needs no words besides the document's."""
    return lambda document, words: write(document)


@dataclass(frozen=True)
class Form:
    """One way to write a document as a file.

    `record` and `shown` read a file back; a form without one of them has nothing of the kind.
    `written` tells how a sentence stands in what is shown.
    """

    ending: str
    mimetype: str
    write: Write
    record: Callable[[bytes], str | bytes] | None = None
    shown: Callable[[bytes], str] | None = None
    written: Callable[[str], str] = str


def _text(write: Callable[[Document], bytes]) -> Form:
    return Form("txt", "text/plain", _plainly(write), shown=shown_in_text, written=plain_lines)


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

#: By name. A file is recognised by its ending; text to paste has that of plain text.
FORMS: Mapping[str, Form] = {
    "docx": Form("docx", _WORD, _plainly(as_word), record_in_word, shown_in_word, in_xml),
    "pdf": Form("pdf", "application/pdf", as_pdf, record_in_pdf, shown_in_pdf, printable_lines),
    "html": Form("html", "text/html", as_page, record_on_page, shown_on_page, fold),
    "md": Form(
        "md",
        "text/markdown",
        _plainly(as_markdown),
        record_in_markdown,
        shown_in_markdown,
        escape_markdown,
    ),
    "txt": _text(as_text),
    "paste": _text(as_text_to_paste),
    "json": Form("json", "application/json", _plainly(as_json), record=bytes),
}
