"""What is taken away: a note or a supervision sheet with the words around it and its sources.

Every form of an export is written from a `Document`, and its record is the document as data, so
that what a file shows can be held against what it says about itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Any

from bot.coach.note import Sentence
from bot.coach.provenance import FORMAT, VERSION

#: Stands for each character of a message that the document does not show.
BLANKED = "█"


class Kind(StrEnum):
    """What a document is for."""

    NOTE = "note"
    SUPERVISION_SHEET = "supervision_sheet"


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under a heading; `name` is a section of the note or a part of the sheet."""

    name: str
    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """Where its author put other words into a message; what they hide, and when that was."""

    start: int
    end: int
    type: str
    at: str


@dataclass(frozen=True, slots=True)
class Source:
    """A message that sentences came from. `sent_at` is written as in ISO 8601."""

    id: str
    sent_at: str
    text: str
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """`reflection` is its id; `exported_at` is written as in ISO 8601, in UTC."""

    kind: Kind
    reflection: str
    title: str
    statement: str
    exported_at: str
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]

    def paragraphs(self, part: Part) -> list[str]:
        """Return the text of a part: a sheet is a list, a note keeps messages together."""
        if self.kind is Kind.SUPERVISION_SHEET:
            return [one.text for one in part.sentences]
        by_message = groupby(part.sentences, key=lambda one: one.message)
        return [" ".join(one.text for one in sentences) for _, sentences in by_message]

    def to_dict(self) -> dict[str, Any]:
        """Return the record: JSON-ready data with the origin of every sentence."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "kind": str(self.kind),
            "reflection": self.reflection,
            "exported_at": self.exported_at,
            "title": self.title,
            "statement": self.statement,
            "sections": [_part_to_dict(part) for part in self.parts],
            "messages": [_source_to_dict(one) for one in self.sources],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Document:
        """Read a record back.

        Raises:
            KeyError, TypeError, ValueError: it is not the record of a document.
        """
        return cls(
            kind=Kind(data["kind"]),
            reflection=data["reflection"],
            title=data["title"],
            statement=data["statement"],
            exported_at=data["exported_at"],
            parts=tuple(_part_from_dict(item) for item in data["sections"]),
            sources=tuple(_source_from_dict(item) for item in data["messages"]),
        )


def shown_sources(parts: Iterable[Part], messages: Iterable[Source]) -> tuple[Source, ...]:
    """Return the messages that the parts quote, with every character blanked that they do not.

    Whoever is handed a file learns nothing that it does not show. White space and places stay.
    """
    quoted: dict[str, list[Sentence]] = {}
    for one in _sentences(parts):
        quoted.setdefault(one.message, []).append(one)
    return tuple(
        _shown_source(message, quoted[message.id]) for message in messages if message.id in quoted
    )


def _shown_source(message: Source, quoted: list[Sentence]) -> Source:
    shown = tuple(
        one
        for one in message.replaced
        if any(one.start < sentence.end and sentence.start < one.end for sentence in quoted)
    )
    return Source(message.id, message.sent_at, _blank(message.text, quoted), shown)


def _blank(text: str, quoted: Iterable[Sentence]) -> str:
    shown = [character if character.isspace() else BLANKED for character in text]
    for one in quoted:
        shown[one.start : one.end] = text[one.start : one.end]
    return "".join(shown)


def _sentences(parts: Iterable[Part]) -> Iterator[Sentence]:
    for part in parts:
        yield from part.sentences


def _source_to_dict(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "sent_at": source.sent_at,
        "text": source.text,
        "replaced": [
            {"start": one.start, "end": one.end, "type": one.type, "at": one.at}
            for one in source.replaced
        ],
    }


def _source_from_dict(data: Mapping[str, Any]) -> Source:
    replaced = (
        Replaced(one["start"], one["end"], one["type"], one["at"])
        for one in data.get("replaced", ())
    )
    return Source(data["id"], data["sent_at"], data["text"], tuple(replaced))


def _part_to_dict(part: Part) -> dict[str, Any]:
    return {
        "stage": part.name,
        "heading": part.heading,
        "sentences": [
            {
                "text": one.text,
                "source": {"message": one.message, "start": one.start, "end": one.end},
                "question": one.question,
            }
            for one in part.sentences
        ],
    }


def _part_from_dict(data: Mapping[str, Any]) -> Part:
    sentences = (
        Sentence(
            text=item["text"],
            message=item["source"]["message"],
            start=item["source"]["start"],
            end=item["source"]["end"],
            question=item["question"],
        )
        for item in data["sentences"]
    )
    return Part(data["stage"], data["heading"], tuple(sentences))
