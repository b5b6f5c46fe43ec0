"""The shapes of the learning log in the API. There is no number in any of them."""

from collections.abc import Iterable
from dataclasses import asdict
from itertools import groupby
from typing import Any

from bot.coach.content import Content
from bot.coach.frameworks import Framework
from bot.coach.learning_log import Entry, evidence
from bot.coach.note import Sentence
from bot.coach.pointing import Pointer
from web.exports import Kept, entries_by_heading
from web.moments import iso

Json = dict[str, Any]


def reflection_log_json(
    frameworks: Iterable[Framework], kept: Kept, pointers: Iterable[Pointer]
) -> Json:
    """Show what can be logged of a reflection, what its author may be asked about, and what is."""
    note = [one for section in kept.note.sections for one in section.sentences]
    return {
        "frameworks": [_framework_json(one) for one in frameworks],
        "sentences": _sentences_json(note),
        "pointed": [asdict(one) for one in pointers],
        "entries": [_entry_json(kept, entry) for entry in kept.logged],
    }


def whole_log_json(content: Content, everything: Iterable[Kept]) -> Json:
    """Show what is logged of some reflections, each entry under its domain."""
    return {
        "groups": [
            {**asdict(heading), "entries": [_entry_json(kept, entry) for kept, entry in together]}
            for heading, together in entries_by_heading(content, everything)
        ]
    }


def _framework_json(framework: Framework) -> Json:
    return {
        "id": framework.id,
        "name": framework.name,
        "audience": framework.audience,
        "source": framework.source,
        "caution": framework.caution,
        "levels": [asdict(one) for one in framework.levels],
        "domains": [asdict(one) | {"cues": list(one.cues)} for one in framework.domains],
    }


def _entry_json(kept: Kept, entry: Entry) -> Json:
    claim, shown = entry.claim, _sentences_json(evidence(entry.claim, kept.note))
    return {
        "id": kept.client_entry_ids[entry.id],
        "reflection": kept.reflection.id,
        "created_at": iso(kept.reflection.created_at),
        "framework": claim.framework,
        "level": claim.level,
        "domain": claim.domain,
        "evidence": shown,
        "gone": {one["id"] for one in shown} != set(claim.sentences),
        "text": claim.text,
    }


def _sentences_json(sentences: Iterable[Sentence]) -> list[Json]:
    """Show sentences; those that were joined are one."""
    return [
        {"id": name, "text": " ".join(one.text for one in joined)}
        for name, joined in groupby(sentences, key=lambda one: one.id)
    ]
