"""What is taken away: a note, a sheet or a log, with the words around it and its sources.

Every form of an export is written from a `Document`, and its record is the document as data, so
that what a file shows can be held against what it says about itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from bot.coach.note import Rests, Sentence, Words
from bot.coach.note_edits import Basis
from bot.coach.provenance import FORMAT, VERSION
from bot.coach.quotation import Span

#: Stands for each character of a message that the document does not show.
BLANKED = "█"


class Kind(StrEnum):
    """What a document is for."""

    NOTE = "note"
    SUPERVISION_SHEET = "supervision_sheet"
    LEARNING_LOG = "learning_log"


#: The parts of a learning log: a domain, and under it, for each entry, what it rests on and what
#: its author says of it.
LOG_DOMAIN = "log.domain"
LOG_EVIDENCE = "log.evidence"
LOG_CLAIM = "log.claim"


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences under a heading; `name` is a section of the note or a part of the sheet.

    A heading of the author's own has a place in what was typed.
    """

    name: str
    heading: str
    sentences: tuple[Sentence, ...]
    heading_source: Span | None = None

    @property
    def title(self) -> str:
        """The heading as it is shown: the author's own in quotation marks."""
        return self.heading if self.heading_source is None else f"“{self.heading}”"

    @property
    def depth(self) -> int:
        """How deep its heading is: 1, or 2 under another."""
        return 2 if self.name in (LOG_EVIDENCE, LOG_CLAIM) else 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A heading with the paragraphs under it, or with a line to write on."""

    heading: str
    paragraphs: list[str]
    depth: int = 1
    to_write_on: bool = False


@dataclass(frozen=True, slots=True)
class SignedOff:
    """The words an author signed the note off with, under a heading that says when."""

    heading: str
    signed_at: str
    words: Words


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
    """`reflection` is its id, or empty where it is of several.

    `exported_at` is written as in ISO 8601, in UTC.

    `labels` are the reviewed words for what a sentence rests on, by basis, and by basis and `.with`
    where the author says whom or why.
    """

    kind: Kind
    reflection: str
    title: str
    statement: str
    exported_at: str
    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    signed: SignedOff | None = None

    def shown(self) -> list[Shown]:
        """Return every heading with what stands under it, as every form shows them."""
        parts = [self._shown(part) for part in self.parts]
        if self.signed is not None:
            parts.append(Shown(self.signed.heading, [self.signed.words.text]))
        return parts

    def _shown(self, part: Part) -> Shown:
        to_write_on = self.kind is Kind.SUPERVISION_SHEET and not part.sentences
        return Shown(part.title, self.paragraphs(part), part.depth, to_write_on)

    def paragraphs(self, part: Part) -> list[str]:
        """Return the text of a part: a note keeps messages together, anything else is a list."""
        paragraphs: list[list[str]] = []
        before: Sentence | None = None
        for one, after in zip_longest(part.sentences, part.sentences[1:]):
            if before is None or not self._goes_on(before, one):
                paragraphs.append([])
            paragraphs[-1].append(one.text)
            if one.rests is not None and not (after and one.is_joined_to(after)):
                paragraphs[-1].append(f"[{self._tag(one.rests)}]")
            before = one
        return [" ".join(texts) for texts in paragraphs]

    def _goes_on(self, before: Sentence, one: Sentence) -> bool:
        return one.goes_on_from(before) if self.kind is Kind.NOTE else one.is_joined_to(before)

    def _tag(self, rests: Rests) -> str:
        if rests.detail is None:
            return self.labels[rests.basis]
        return f"{self.labels[label_of(rests)]} {rests.detail.text}"

    def typed(self) -> Iterator[str]:
        """Yield everything in it that its author typed."""
        yield from (one.text for part in self.parts for one in part.sentences)
        yield from (words.text for words in words_beside(self.parts, self.signed))

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
            "labels": dict(self.labels),
            "signed": None
            if self.signed is None
            else {
                "heading": self.signed.heading,
                "signed_at": self.signed.signed_at,
                **_words_to_dict(self.signed.words),
            },
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
            labels=dict(data.get("labels", {})),
            signed=_signed_from_dict(data.get("signed")),
        )


def label_of(rests: Rests) -> str:
    """Return the name of the label that says on what a sentence rests."""
    return str(rests.basis) if rests.detail is None else f"{rests.basis}.with"


def words_beside(parts: Iterable[Part], signed: SignedOff | None) -> Iterator[Words]:
    """Yield what the author typed besides the sentences: headings, whom or why, the sign-off."""
    for part in parts:
        if part.heading_source is not None:
            yield Words(part.heading, part.heading_source)
        for one in part.sentences:
            if one.rests is not None and one.rests.detail is not None:
                yield one.rests.detail
    if signed is not None:
        yield signed.words


def shown_places(parts: Collection[Part], signed: SignedOff | None = None) -> Iterator[Span]:
    """Yield the places, in what was typed, of everything that is shown of it."""
    yield from (one.source for part in parts for one in part.sentences)
    yield from (words.source for words in words_beside(parts, signed))


def shown_sources(
    parts: Iterable[Part], messages: Iterable[Source], signed: SignedOff | None = None
) -> tuple[Source, ...]:
    """Return the messages that are quoted, with every character blanked that is not.

    Whoever is handed a file learns nothing that it does not show. White space and places stay.
    """
    quoted: dict[str, list[Span]] = {}
    for place in shown_places(tuple(parts), signed):
        quoted.setdefault(place.message, []).append(place)
    return tuple(
        _shown_source(message, quoted[message.id]) for message in messages if message.id in quoted
    )


def _shown_source(message: Source, quoted: list[Span]) -> Source:
    shown = tuple(
        one
        for one in message.replaced
        if any(one.start < place.end and place.start < one.end for place in quoted)
    )
    return Source(message.id, message.sent_at, _blank(message.text, quoted), shown)


def _blank(text: str, quoted: Iterable[Span]) -> str:
    shown = [character if character.isspace() else BLANKED for character in text]
    for one in quoted:
        shown[one.start : one.end] = text[one.start : one.end]
    return "".join(shown)


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
        "heading_source": part.heading_source and _span_to_dict(part.heading_source),
        "sentences": [_sentence_to_dict(one) for one in part.sentences],
    }


def _sentence_to_dict(one: Sentence) -> dict[str, Any]:
    return {
        "id": one.id,
        "text": one.text,
        "source": _span_to_dict(one.source),
        "question": one.question,
        "reworded_from": [_span_to_dict(place) for place in one.reworded_from],
        "rests": one.rests
        and {
            "basis": str(one.rests.basis),
            "detail": one.rests.detail and _words_to_dict(one.rests.detail),
        },
    }


def _words_to_dict(words: Words) -> dict[str, Any]:
    return {"text": words.text, "source": _span_to_dict(words.source)}


def _span_to_dict(span: Span) -> dict[str, Any]:
    return {"message": span.message, "start": span.start, "end": span.end}


def _part_from_dict(data: Mapping[str, Any]) -> Part:
    source = data.get("heading_source")
    return Part(
        data["stage"],
        data["heading"],
        tuple(_sentence_from_dict(item) for item in data["sentences"]),
        source and _span_from_dict(source),
    )


def _sentence_from_dict(data: Mapping[str, Any]) -> Sentence:
    place, rests = _span_from_dict(data["source"]), data.get("rests")
    return Sentence(
        text=data["text"],
        message=place.message,
        start=place.start,
        end=place.end,
        question=data["question"],
        id=data.get("id", ""),
        reworded_from=tuple(_span_from_dict(item) for item in data.get("reworded_from", ())),
        rests=rests
        and Rests(Basis(rests["basis"]), rests["detail"] and _words_from_dict(rests["detail"])),
    )


def _signed_from_dict(data: Mapping[str, Any] | None) -> SignedOff | None:
    if data is None:
        return None
    return SignedOff(data["heading"], data["signed_at"], _words_from_dict(data))


def _words_from_dict(data: Mapping[str, Any]) -> Words:
    return Words(data["text"], _span_from_dict(data["source"]))


def _span_from_dict(data: Mapping[str, Any]) -> Span:
    return Span(data["message"], data["start"], data["end"])
