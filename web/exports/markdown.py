"""A document as CommonMark.

It is for rendering: what could read as markup is escaped with a backslash, and a line break inside
a sentence is written as a hard break, so that a reader of the rendered note sees exactly what was
typed and nothing typed can become a heading, a link or HTML. The record is a comment at the end.
"""

import re

from bot.coach.document import Document
from web.exports.record import NoRecord, write_record
from web.exports.shown import LINE_END, as_lines

_INLINE_MARKUP = re.compile(r"[\\`*_\[\]<>&~|]")
_LEADING_MARKUP = re.compile(r"^(\s*)([#+=:-])")
_LEADING_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])")
_RECORD = re.compile(r"<!-- afterword\n(?P<record>.*)\n-->\n?\Z", re.DOTALL)


def as_markdown(document: Document) -> bytes:
    """Write a document as Markdown in UTF-8."""
    blocks = [f"# {document.title}", document.statement]
    for part in document.shown():
        blocks.append(f"#{'#' * part.depth} {escape_markdown(part.heading)}")
        blocks.extend(escape_markdown(paragraph) for paragraph in part.paragraphs)
    # Nothing in the record can close the comment: JSON may write these as escapes.
    record = write_record(document).replace("<", r"\u003c").replace(">", r"\u003e")
    blocks.append(f"<!-- afterword\n{record}\n-->")
    return ("\n\n".join(blocks) + "\n").encode()


def escape_markdown(text: str) -> str:
    """Escape what CommonMark would take for markup, and nothing else."""
    return "\\\n".join(_escape_line(line) for line in LINE_END.split(text))


def shown_in_markdown(data: bytes) -> str:
    """Return what a Markdown export shows, escapes and all."""
    text = as_lines(data)
    return _RECORD.sub("", text).rstrip("\n")


def record_in_markdown(data: bytes) -> str:
    """Return the record of a Markdown export.

    Raises:
        NoRecord: there is none.
    """
    found = _RECORD.search(as_lines(data))
    if found is None:
        raise NoRecord("it does not end with its record")
    return found["record"]


def _escape_line(line: str) -> str:
    line = _INLINE_MARKUP.sub(r"\\\g<0>", line)
    line = _LEADING_MARKUP.sub(r"\1\\\2", line)
    return _LEADING_NUMBER.sub(r"\1\\\2", line)
