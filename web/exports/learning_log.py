"""The learning log of a visitor as one document, under the headings of the frameworks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from bot.coach.content import Content
from bot.coach.document import (
    LOG_CLAIM,
    LOG_DOMAIN,
    LOG_EVIDENCE,
    Document,
    Kind,
    Part,
    shown_places,
    shown_sources,
)
from bot.coach.learning_log import Entry, Heading, evidence, grouped
from bot.coach.note import Sentence
from bot.coach.quotation import Span
from web.exports.gathering import FRAMES, Kept, labels_of, sources_of, statement_of
from web.moments import day, is_day, iso

#: The keys of the headings under a domain, among the words of the interface.
_FROM_NOTE, _SHOWS = "export.log.from_note", "export.log.shows"


def gather_log(content: Content, everything: Iterable[Kept], exported_at: datetime) -> Document:
    """Return everything that was logged in some reflections as a document."""
    everything = tuple(everything)
    parts, words = tuple(_parts(content, everything)), content.interface
    typed = [source for kept in everything for source in sources_of(kept)]
    sources = shown_sources(parts, typed)
    return Document(
        kind=Kind.LEARNING_LOG,
        reflection="",
        title=f"{words[FRAMES[Kind.LEARNING_LOG][0]]}, {day(exported_at)}",
        statement=statement_of(Kind.LEARNING_LOG, parts, sources, words),
        exported_at=iso(exported_at),
        parts=parts,
        sources=sources,
        labels=labels_of(parts, words),
    )


def entries_by_heading(
    content: Content, everything: Iterable[Kept]
) -> Iterator[tuple[Heading, list[tuple[Kept, Entry]]]]:
    """Yield what was logged in some reflections under each heading, with what it was logged of."""
    kept_of = {entry: kept for kept in everything for entry in kept.logged}
    for heading, together in grouped(kept_of, content.frameworks.values()):
        yield heading, [(kept_of[entry], entry) for entry in together]


def places_in_log(content: Content, kept: Kept) -> tuple[Span, ...]:
    """Return what a log shows of one reflection, as places in what was typed, each once."""
    return tuple(dict.fromkeys(shown_places(tuple(_parts(content, [kept])))))


def log_headings(content: Content, record: Any) -> Iterator[str]:
    """Yield the headings that a learning log may have; those with a day, as a record has them."""
    for framework in content.frameworks.values():
        for level in (None, *framework.levels):
            for domain in framework.domains:
                name = None if level is None else level.name
                yield written(Heading(framework.name, name, domain.name), content.interface)
    yield content.interface[_SHOWS]
    before, after = content.interface[_FROM_NOTE].split("{date}")
    for heading in _headings_in(record):
        inner = heading.removeprefix(before).removesuffix(after)
        if heading == f"{before}{inner}{after}" and is_day(inner):
            yield heading


def written(heading: Heading, words: Mapping[str, str]) -> str:
    """Return where entries belong as one line."""
    level = heading.level
    key = "export.log.domain" if level is None else "export.log.domain.level"
    return words[key].format(framework=heading.framework, level=level, domain=heading.domain)


def _parts(content: Content, everything: Iterable[Kept]) -> Iterator[Part]:
    for heading, together in entries_by_heading(content, everything):
        yield Part(LOG_DOMAIN, written(heading, content.interface), ())
        for kept, entry in together:
            yield from _entry_parts(content.interface, kept, entry)


def _entry_parts(words: Mapping[str, str], kept: Kept, entry: Entry) -> Iterator[Part]:
    text = entry.claim.text
    from_note = words[_FROM_NOTE].format(date=day(kept.reflection.created_at))
    yield Part(LOG_EVIDENCE, from_note, evidence(entry.claim, kept.note))
    yield Part(LOG_CLAIM, words[_SHOWS], (Sentence(text, entry.id, 0, len(text), None),))


def _headings_in(record: Any) -> Iterator[str]:
    """Yield the headings of whatever was parsed as a record."""
    sections = record.get("sections") if isinstance(record, Mapping) else None
    for section in sections if isinstance(sections, list) else ():
        heading = section.get("heading") if isinstance(section, Mapping) else None
        if isinstance(heading, str):
            yield heading
