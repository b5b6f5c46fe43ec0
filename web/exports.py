"""A note to take away: Markdown, plain text, or JSON that proves whose words it holds.

JSON and plain text carry the author's words letter for letter. Markdown is for rendering: what
could read as markup is escaped with a backslash, and a line break inside a sentence is written
as a hard break, so that a reader of the rendered note sees exactly what was typed and nothing
typed can become a heading, a link or HTML.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.coach.content import Content
from bot.coach.note import Note, Section
from bot.coach.provenance import FORMAT, VERSION
from web.present import iso, note_of, texts_in
from web.store.models import Message, Reflection

_LINE_END = re.compile(r"\r\n|\r|\n")
_INLINE_MARKUP = re.compile(r"[\\`*_\[\]<>&~|]")
_LEADING_MARKUP = re.compile(r"^(\s*)([#+=:-])")
_LEADING_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])")


@dataclass(frozen=True)
class Export:
    """A note, the words around it, and the messages it comes from."""

    content: Content
    reflection: Reflection
    note: Note
    messages: Mapping[str, Message]
    exported_at: datetime

    @property
    def title(self) -> str:
        """The title and the day the reflection began."""
        day = self.reflection.created_at
        return f"{self.content.interface['export.title']}, {day.day} {day:%B %Y}"

    @property
    def statement(self) -> str:
        """What the export says about itself."""
        return self.content.interface["export.statement"]


def gather(
    content: Content, reflection: Reflection, messages: list[Message], exported_at: datetime
) -> Export:
    """Collect what an export shows."""
    note = note_of(reflection, texts_in(messages))
    used = {one.message for section in note.sections for one in section.sentences}
    sources = {one.id: one for one in messages if one.id in used}
    return Export(content, reflection, note, sources, exported_at)


def as_markdown(export: Export) -> str:
    """Write the note as CommonMark."""
    return _document(export, lambda text, rank: f"{'#' * rank} {text}", escape_markdown)


def as_text(export: Export) -> str:
    """Write the note as plain text."""
    return _document(export, _underlined, lambda text: text)


def as_json(export: Export) -> str:
    """Write the note with the source of every sentence, for ``afterword verify``."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "reflection": export.reflection.id,
        "exported_at": iso(export.exported_at),
        "statement": export.statement,
        "sections": [
            {
                "stage": section.stage,
                "heading": export.content.headings[section.stage],
                "sentences": [
                    {
                        "text": one.text,
                        "source": {"message": one.message, "start": one.start, "end": one.end},
                        "question": one.question,
                    }
                    for one in section.sentences
                ],
            }
            for section in export.note.sections
        ],
        "messages": [
            {"id": one.id, "sent_at": iso(one.sent_at), "text": one.text}
            for one in export.messages.values()
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def escape_markdown(text: str) -> str:
    """Escape what CommonMark would take for markup, and nothing else."""
    return "\\\n".join(_escape_line(line) for line in _LINE_END.split(text))


def _escape_line(line: str) -> str:
    line = _INLINE_MARKUP.sub(r"\\\g<0>", line)
    line = _LEADING_MARKUP.sub(r"\1\\\2", line)
    return _LEADING_NUMBER.sub(r"\1\\\2", line)


def _document(
    export: Export, heading: Callable[[str, int], str], words: Callable[[str], str]
) -> str:
    blocks = [heading(export.title, 1), export.statement]
    for section in export.note.sections:
        blocks.append(heading(export.content.headings[section.stage], 2))
        blocks.extend(words(paragraph) for paragraph in _paragraphs(section))
    return "\n\n".join(blocks) + "\n"


def _paragraphs(section: Section) -> list[str]:
    """Join the sentences of each message."""
    by_message = groupby(section.sentences, key=lambda one: one.message)
    return [" ".join(one.text for one in sentences) for _, sentences in by_message]


def _underlined(text: str, rank: int) -> str:
    return f"{text}\n{('=' if rank == 1 else '-') * len(text)}"
