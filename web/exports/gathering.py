"""Collects what an export shows from the store and the reviewed texts."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from bot.coach.content import Content
from bot.coach.document import Document, Kind, Part, Replaced, Source, shown_sources
from bot.coach.note import Section
from bot.coach.supervision_sheet import build_sheet
from web.coach_state import coach_state
from web.present import iso, note_of, texts_in
from web.store.models import Message, Reflection

#: The keys of the title and the statement of each kind among the words of the interface.
FRAMES = {
    Kind.NOTE: ("export.title", "export.statement"),
    Kind.SUPERVISION_SHEET: ("export.sheet.title", "export.sheet.statement"),
}


def statement_of(kind: Kind, words: Mapping[str, str], sources: Iterable[Source]) -> str:
    """Return what a document says of whose words it holds, and in how many places it was changed."""
    statement = words[FRAMES[kind][1]]
    number = sum(len(source.replaced) for source in sources)
    if number == 0:
        return statement
    said = words["export.replaced.one" if number == 1 else "export.replaced.more"]
    return f"{statement} {said.format(number=number)}"


def gather_note(
    content: Content, reflection: Reflection, messages: list[Message], exported_at: datetime
) -> Document:
    """Return the note of a reflection as a document."""
    note = note_of(reflection, texts_in(messages))
    return _document(Kind.NOTE, content, reflection, messages, note.sections, exported_at)


def gather_sheet(
    content: Content, reflection: Reflection, messages: list[Message], exported_at: datetime
) -> Document:
    """Return the supervision sheet of a reflection as a document."""
    note = note_of(reflection, texts_in(messages))
    sections = build_sheet(coach_state(reflection.dialogue), note, content.decision_words)
    return _document(Kind.SUPERVISION_SHEET, content, reflection, messages, sections, exported_at)


def _document(
    kind: Kind,
    content: Content,
    reflection: Reflection,
    messages: list[Message],
    sections: Iterable[Section],
    exported_at: datetime,
) -> Document:
    title, _ = FRAMES[kind]
    parts = tuple(
        Part(section.stage, content.headings[section.stage], section.sentences)
        for section in sections
    )
    sources = shown_sources(parts, _sources(reflection, messages))
    day = reflection.created_at
    return Document(
        kind=kind,
        reflection=reflection.id,
        title=f"{content.interface[title]}, {day.day} {day:%B %Y}",
        statement=statement_of(kind, content.interface, sources),
        exported_at=iso(exported_at),
        parts=parts,
        sources=sources,
    )


def _sources(reflection: Reflection, messages: Iterable[Message]) -> Iterator[Source]:
    state = coach_state(reflection.dialogue)
    for one in messages:
        replaced = (
            Replaced(each.span.start, each.span.end, each.kind, each.at)
            for each in state.replaced
            if each.span.message == one.id
        )
        yield Source(one.id, iso(one.sent_at), one.text, tuple(replaced))
