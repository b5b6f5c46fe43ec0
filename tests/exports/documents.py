"""Documents to take away: an ordinary one, and any that can be made of arbitrary messages."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from bot.coach.content import Content
from bot.coach.document import Document, Kind, Part, SignedOff, Source, shown_sources
from bot.coach.elements import Element, Stage
from bot.coach.note import Section
from bot.coach.note_edits import typed_in
from bot.coach.reflection import Reflection, TaggedSentence
from bot.coach.supervision_sheet import build_sheet
from bot.content import load_content
from tests.coach.building import asked
from tests.coach.exporting import Written, written
from tests.coach.shaping import written_and_shaped
from web.exports import FORMS
from web.exports.gathering import FRAMES, labels_of, statement_of
from web.exports.record import NAME

#: What an author typed in each message, what was asked before, and how it falls into sentences.
_TYPED: tuple[tuple[Stage, Element | None, tuple[str, ...]], ...] = (
    (
        Stage.WHAT,
        Element.EVENT,
        ("I visited on Tuesday.", "Mum met me at the door & said <no> at first."),
    ),
    (Stage.WHAT, Element.VOICE, ("He said “nobody asks me anything”.",)),
    (Stage.SO_WHAT, Element.UNCERTAINTY, ("I did not get to see the bedroom.",)),
    (Stage.NOW_WHAT, Element.ACTION, ("I will ring the school nurse on Thursday.",)),
    (
        Stage.NOW_WHAT,
        Element.SUPERVISION,
        (
            "I want to talk about how quickly I backed down.",
            "How do I ask about the bedroom without losing her trust?",
            "I need my manager to decide whether this goes to a strategy meeting.",
        ),
    ),
    (Stage.NOW_WHAT, Element.WELLBEING, ("I am tired, and this one followed me home.",)),
    (Stage.REVIEW, None, ("He told me nobody asks.\nI nearly did not ask either.",)),
)


@cache
def content() -> Content:
    return load_content()


def ordinary() -> Written:
    """A short reflection that has something for every part of a supervision sheet."""
    reflection, texts = Reflection(), {}
    for number, (stage, element, sentences) in enumerate(_TYPED):
        text, tagged = " ".join(sentences), []
        for one in sentences:
            start = text.index(one)
            tagged.append(TaggedSentence(start, start + len(one)))
        reflection = reflection.enter(stage).ask(asked(f"prompt.{number}", element, stage))
        reflection = reflection.answer(f"m{number}", len(text.split()), tagged)
        texts[f"m{number}"] = text
    return Written(reflection, texts)


def note_of(done: Written) -> Document:
    return _document(Kind.NOTE, done, done.note.sections)


def sheet_of(done: Written) -> Document:
    chosen = build_sheet(done.reflection, done.note, content().decision_words)
    return _document(Kind.SUPERVISION_SHEET, done, chosen)


def one_sentence(text: str) -> Document:
    """A note of one sentence."""
    reflection = Reflection().answer("m1", 1, [TaggedSentence(0, len(text))])
    return note_of(Written(reflection, {"m1": text}))


def any_document() -> st.SearchStrategy[Document]:
    """Notes and sheets of messages with any characters, cut anywhere and shaped in any way."""
    content()  # Read before the time for drawing is measured.
    made = st.sampled_from([note_of, sheet_of])
    return st.builds(lambda done, make: make(done), written() | written_and_shaped(), made)


def write(document: Document, form: str) -> bytes:
    return FORMS[form].write(document, content().interface)


def with_words_changed(document: Document, part: int, sentence: int, words: str) -> Document:
    """Show other words in the place of one sentence."""
    changed = list(document.parts[part].sentences)
    changed[sentence] = replace(changed[sentence], text=words)
    parts = list(document.parts)
    parts[part] = replace(parts[part], sentences=tuple(changed))
    return replace(document, parts=tuple(parts))


def forge(shown: Document, recorded: Document, form: str) -> bytes:
    """Make a file that shows one document and carries the record of another."""
    file, record = write(shown, form), write(recorded, form)
    if form == "docx":
        return _with_custom_part_of(file, record)
    if form == "pdf":
        writer = PdfWriter(clone_from=io.BytesIO(file))
        for attached in list(writer.attachment_list):
            attached.delete()
        writer.add_attachment(NAME, PdfReader(io.BytesIO(record)).attachments[NAME][0])
        written_to = io.BytesIO()
        writer.write(written_to)
        return written_to.getvalue()
    mark = b"<!-- afterword" if form == "md" else b'<script type="application/json"'
    return file[: file.rindex(mark)] + record[record.rindex(mark) :]


def _with_custom_part_of(file: bytes, other: bytes) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as ours,
        zipfile.ZipFile(io.BytesIO(other)) as theirs,
        zipfile.ZipFile(made, "w") as both,
    ):
        for name in ours.namelist():
            source = theirs if name.startswith("customXml/") else ours
            both.writestr(name, source.read(name))
    return made.getvalue()


def _document(kind: Kind, done: Written, sections: tuple[Section, ...]) -> Document:
    words = content().interface
    parts = tuple(part_of(one) for one in sections)
    typed = {**done.texts, **typed_in(done.edits)}
    written = [Source(key, "2026-11-22T09:00:00.000Z", text) for key, text in typed.items()]
    signed_off = None
    if kind is Kind.NOTE and done.note.signed is not None:
        heading = words["export.signed"].format(date="22 November 2026")
        signed_off = SignedOff(heading, "2026-11-22T09:30:00.000Z", done.note.signed)
    sources = shown_sources(parts, written, signed_off)
    return Document(
        kind=kind,
        reflection="r1",
        title=f"{words[FRAMES[kind][0]]}, 22 November 2026",
        statement=statement_of(kind, parts, sources, words),
        exported_at="2026-11-22T10:00:00.000Z",
        parts=parts,
        sources=sources,
        labels=labels_of(parts, words),
        signed=signed_off,
    )


def part_of(section: Section) -> Part:
    own = section.heading
    if own is None:
        return Part(section.stage, content().headings[section.stage], section.sentences)
    return Part(section.stage, own.text, section.sentences, own.source)
