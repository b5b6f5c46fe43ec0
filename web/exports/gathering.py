"""Collects what an export shows from the store and the reviewed texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.coach.content import Content
from bot.coach.document import (
    Document,
    Kind,
    Part,
    Replaced,
    SignedOff,
    Source,
    label_of,
    shown_sources,
)
from bot.coach.learning_log import Entry, claim_from_data
from bot.coach.note import Note, Section
from bot.coach.note_edits import typed_in
from bot.coach.supervision_sheet import build_sheet
from web.coach_state import coach_state
from web.moments import day, iso
from web.present import texts_in
from web.present_note import sign_off_heading
from web.shaped_note import note_of, read_edits
from web.store.database import snapshot
from web.store.learning_log import entries_of
from web.store.messages import transcript
from web.store.models import LogEntry, Message, NoteEdit, Reflection
from web.store.note_edits import edits_of
from web.store.reflections import find_reflection

#: The keys of the title and the statement of each kind among the words of the interface.
FRAMES = {
    Kind.NOTE: ("export.title", "export.statement"),
    Kind.SUPERVISION_SHEET: ("export.sheet.title", "export.sheet.statement"),
    Kind.LEARNING_LOG: ("export.log.title", "export.log.statement"),
}


@dataclass(frozen=True)
class Kept:
    """A reflection with everything said in it, done to shape its note, and logged."""

    reflection: Reflection
    messages: list[Message]
    edits: list[NoteEdit]
    entries: list[LogEntry]

    @cached_property
    def logged(self) -> tuple[Entry, ...]:
        """The entries of the learning log that rest on the note."""
        return tuple(Entry(one.id, claim_from_data(one.claim)) for one in self.entries)

    @cached_property
    def client_entry_ids(self) -> Mapping[str, str]:
        """The client's own id of each entry, by the id that the entry has here."""
        return {one.id: one.client_entry_id for one in self.entries}

    @cached_property
    def note(self) -> Note:
        """The note as its author has shaped it."""
        return note_of(self.reflection, texts_in(self.messages), self.edits)


def read_kept(space: str | None, this: str) -> Kept | None:
    """Return all that is kept of a space's reflection as it stands at one moment, if it is there.

    Args:
        space: the id of the space.
        this: the id of the reflection.
    """
    with snapshot():
        found = find_reflection(space, this)
        if found is None:
            return None
        return Kept(found, transcript(this), edits_of(this), entries_of(this))


def read_each(reflections: Iterable[Reflection]) -> Iterator[Kept]:
    """Yield what is kept of some reflections, each when it is its turn, but of none erased."""
    for reflection in reflections:
        kept = read_kept(reflection.space_id, reflection.id)
        if kept is not None:
            yield kept


def gather_note(content: Content, kept: Kept, exported_at: datetime) -> Document:
    """Return the note of a reflection as a document."""
    signed = _signed(content, kept)
    return _document(Kind.NOTE, content, kept, kept.note.sections, exported_at, signed)


def gather_sheet(content: Content, kept: Kept, exported_at: datetime) -> Document:
    """Return the supervision sheet of a reflection as a document."""
    state = coach_state(kept.reflection.dialogue)
    sections = build_sheet(state, kept.note, content.decision_words)
    return _document(Kind.SUPERVISION_SHEET, content, kept, sections, exported_at)


def statement_of(
    kind: Kind, parts: Iterable[Part], sources: Iterable[Source], words: Mapping[str, str]
) -> str:
    """Return what a document says of itself: whose words are whose, and how many were changed."""
    parts = tuple(parts)
    statement = [words[FRAMES[kind][1]]]
    if any(part.heading_source is not None for part in parts):
        statement.append(words["export.statement.own_headings"])
    if labels_of(parts, words):
        statement.append(words["export.statement.rests"])
    if number := sum(len(source.replaced) for source in sources):
        said = words["export.replaced.one" if number == 1 else "export.replaced.more"]
        statement.append(said.format(number=number))
    return " ".join(statement)


def labels_of(parts: Iterable[Part], words: Mapping[str, str]) -> dict[str, str]:
    """Return the reviewed words for what the sentences rest on."""
    rests = (one.rests for part in parts for one in part.sentences)
    names = {label_of(one) for one in rests if one is not None}
    return {name: words[f"rests.{name}"] for name in sorted(names)}


def _signed(content: Content, kept: Kept) -> SignedOff | None:
    words = kept.note.signed
    if words is None:
        return None
    edit = next(one for one in kept.edits if one.id == words.source.message)
    return SignedOff(sign_off_heading(content, edit.made_at), iso(edit.made_at), words)


def _document(
    kind: Kind,
    content: Content,
    kept: Kept,
    sections: Iterable[Section],
    exported_at: datetime,
    signed: SignedOff | None = None,
) -> Document:
    parts, words = tuple(_part(content, section) for section in sections), content.interface
    sources = shown_sources(parts, sources_of(kept), signed)
    return Document(
        kind=kind,
        reflection=kept.reflection.id,
        title=f"{words[FRAMES[kind][0]]}, {day(kept.reflection.created_at)}",
        statement=statement_of(kind, parts, sources, words),
        exported_at=iso(exported_at),
        parts=parts,
        sources=sources,
        labels=labels_of(parts, words),
        signed=signed,
    )


def _part(content: Content, section: Section) -> Part:
    own = section.heading
    if own is None:
        return Part(section.stage, content.headings[section.stage], section.sentences)
    return Part(section.stage, own.text, section.sentences, own.source)


def sources_of(kept: Kept) -> Iterator[Source]:
    """Yield everything typed: in the talk, then in the note, then in the learning log."""
    replaced: dict[str, list[Replaced]] = {}
    for one in coach_state(kept.reflection.dialogue).replaced:
        place = Replaced(one.span.start, one.span.end, one.kind, one.at)
        replaced.setdefault(one.span.message, []).append(place)
    typed = [(one.id, one.sent_at, one.text) for one in kept.messages]
    made_at = {one.id: one.made_at for one in kept.edits}
    for name, text in typed_in(read_edits(kept.edits)).items():
        typed.append((name, made_at[name], text))
    typed += [(one.id, one.made_at, one.claim["text"]) for one in kept.entries]
    for name, moment, text in typed:
        yield Source(name, iso(moment), text, tuple(replaced.get(name, ())))
