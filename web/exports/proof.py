"""Proof that an exported file shows its author's own words, and no others but Afterword's.

Two things must hold. The record proves every sentence to be the characters of the message that it
names. And the file shows what the record says: the document is written once more from the record,
and both are read in the same way. So whatever a form does to a text, such as escapes or the order
of letters in a line that runs from right to left, happens to both.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import Any

from bot.coach.content import Content
from bot.coach.document import Document, Kind
from bot.coach.provenance import verify_note
from web.exports.forms import FORMS, Form
from web.exports.gathering import FRAMES, labels_of, statement_of
from web.exports.learning_log import log_headings
from web.exports.record import NoRecord, is_whole, read_record
from web.moments import is_day
from web.present_note import sign_off_heading

_NEAR = 40


@dataclass(frozen=True)
class Proof:
    """What is wrong with a file, how many sentences its record holds, and words put for others."""

    problems: list[str]
    sentences: int = 0
    replacements: int = 0


def verify_file(path: Path, content: Content, beside: Path | None = None) -> Proof:
    """Check an export of any form; a proof without problems holds.

    Args:
        path: the file; its ending says what it is.
        content: the reviewed texts it was written with.
        beside: the JSON form of the same document, for a form that carries no record. Without it,
            a file of the same name that ends in .json is taken.

    Raises:
        NoRecord: the file cannot be read, or there is no record of it.
    """
    forms = [form for form in FORMS.values() if form.ending == path.suffix.lower().lstrip(".")]
    if not forms:
        endings = ", ".join(dict.fromkeys(f".{form.ending}" for form in FORMS.values()))
        raise NoRecord(f"Afterword writes no such file; it writes {endings}")
    data = path.read_bytes()
    record = read_record(_record_of(forms[0], data, beside or path.with_suffix(".json")))
    problems = verify_note(record, _headings(record, content))
    if problems:
        return Proof(problems)
    if not is_whole(record):
        problems.append("the record is not as Afterword wrote it")
    if "kind" in record:
        try:
            document = Document.from_dict(record)
            problems += [
                *_frame_problems(document, content),
                *_unlike(forms, data, document, content),
            ]
        except (KeyError, TypeError, ValueError) as error:
            problems.append(f"the record is incomplete or of the wrong shape: {error!r}")
    sentences = sum(len(section["sentences"]) for section in record["sections"])
    replacements = sum(len(message.get("replaced", ())) for message in record["messages"])
    return Proof(problems, sentences, replacements)


def _record_of(form: Form, data: bytes, beside: Path) -> str | bytes:
    if form.record is not None:
        return form.record(data)
    if not beside.is_file():
        raise NoRecord("plain text carries no record; name the JSON of the same note with --record")
    return beside.read_bytes()


def _frame_problems(document: Document, content: Content) -> Iterator[str]:
    """Yield which of the words around the sentences are not Afterword's."""
    words = content.interface
    beginning, _, day = document.title.rpartition(", ")
    if beginning != words[FRAMES[document.kind][0]] or not is_day(day):
        yield f"the title {document.title!r} is not one of Afterword's"
    statement = statement_of(document.kind, document.parts, document.sources, words)
    if document.statement != statement:
        yield f"the statement {document.statement!r} is not Afterword's"
    if document.labels != labels_of(document.parts, words):
        yield "the words for what the sentences rest on are not Afterword's"
    if document.signed is not None:
        signed_at = datetime.fromisoformat(document.signed.signed_at)
        if document.signed.heading != sign_off_heading(content, signed_at):
            yield f"the heading {document.signed.heading!r} is not Afterword's"


def _headings(record: Any, content: Content) -> frozenset[str]:
    """Return the headings of Afterword's that a document of its kind may have."""
    if isinstance(record, Mapping) and record.get("kind") == Kind.LEARNING_LOG:
        return frozenset(log_headings(content, record))
    return frozenset(content.headings.values())


def _unlike(forms: list[Form], data: bytes, document: Document, content: Content) -> Iterator[str]:
    """Yield where a file shows something else than its record."""
    form = forms[0]
    if form.shown is None:
        return
    given = form.shown(data)
    expected = [form.shown(each.write(document, content.interface)) for each in forms]
    if given in expected:
        return
    start, end, theirs = _change(expected[0], given)
    found = False
    for place, (first, last), written in _places(document, form, expected[0]):
        if first < max(end, start + 1) and last > start and written not in theirs:
            found = True
            yield f"{place}: the file does not show it as its author typed it"
    if not found:
        near = given[max(0, start - _NEAR) : start + len(theirs) + _NEAR]
        yield f"the file shows words that are not in its record, near {near[: 3 * _NEAR]!r}"


def _change(expected: str, given: str) -> tuple[int, int, str]:
    """Return from where to where in `expected` the texts differ, and what `given` has there."""
    start = _alike(expected, given)
    rest, theirs = expected[start:], given[start:]
    kept = _alike(reversed(rest), reversed(theirs))
    return start, len(expected) - kept, theirs[: len(theirs) - kept]


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _places(
    document: Document, form: Form, expected: str
) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Yield each sentence's name, where `expected` shows it, and how it is written there.

    One whose letters the form puts in another order has all the room from the last one found.
    """
    at = 0
    for part in document.parts:
        for number, one in enumerate(part.sentences, start=1):
            written = form.written(one.text)
            found = expected.find(written, at)
            first, last = (at, len(expected)) if found < 0 else (found, found + len(written))
            at = at if found < 0 else last
            yield f"{part.heading}, sentence {number}", (first, last), written
