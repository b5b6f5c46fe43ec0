"""A document as plain text, letter for letter.

It carries no record: a block of JSON would be in the way of whoever reads or pastes it. The JSON
form proves it from beside.
"""

from collections.abc import Callable

from bot.coach.document import Document
from web.exports.shown import as_lines

_LINE_TO_WRITE_ON = "_" * 60


def as_text(document: Document) -> bytes:
    """Write a document with its headings underlined, in UTF-8."""
    return _written(document, _underlined)


def as_text_to_paste(document: Document) -> bytes:
    """Write a document for a case system that keeps letters and line ends only, in UTF-8."""
    return _written(document, lambda heading, _: heading)


def shown_in_text(data: bytes) -> str:
    """Return what a plain text shows."""
    return as_lines(data).strip("\n")


def _written(document: Document, heading: Callable[[str, str], str]) -> bytes:
    blocks = [heading(document.title, "="), document.statement]
    for part in document.shown():
        blocks.append(heading(part.heading, "-~"[part.depth - 1]))
        blocks.extend([_LINE_TO_WRITE_ON] if part.to_write_on else part.paragraphs)
    return ("\n\n".join(blocks) + "\n").encode()


def _underlined(heading: str, line: str) -> str:
    return f"{heading}\n{line * len(heading)}"
