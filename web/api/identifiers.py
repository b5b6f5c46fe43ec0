"""Marking what could tell who somebody is: while it is typed, and in what is kept.

What is found is neither stored nor logged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint
from flask.typing import ResponseReturnValue

from bot.coach.quotation import Span
from web.api import PREFIX
from web.api.incoming import read_text
from web.api.lookup import own_kept
from web.api.problems import Problem
from web.detector import DetectorNotReady
from web.exports import Kept, places_in_log, read_each, sources_of
from web.exports.archive import texts_in_archive
from web.moments import iso
from web.present import texts_in
from web.services import services
from web.space import current_space
from web.store.learning_log import logged_reflections
from web.store.reflections import list_reflections

if TYPE_CHECKING:
    from bot.language.identifiers.identifier import Identifier

blueprint = Blueprint("identifiers", __name__, url_prefix=PREFIX)

Json = dict[str, object]

_SECONDS_TO_RETRY = "2"


@blueprint.post("/identifiers")
def find() -> ResponseReturnValue:
    """Return where identifiers stand in a text: code points, end exclusive."""
    return {"identifiers": _shown(_found_in(read_text()))}


@blueprint.get("/reflections/<reflection_id>/identifiers")
def find_in_reflection(reflection_id: str) -> ResponseReturnValue:
    """Return where identifiers stand in what the author typed: talking, for the note and logged.

    What is aside is in no note and in no log; the archive of everything shows it all the same.
    """
    kept = own_kept(reflection_id)
    said = texts_in(kept.messages)
    shaping = kept.note.words_of({one.id for one in kept.edits})
    logged = [entry.claim["text"] for entry in kept.entries]
    shown = {*said.values(), *shaping, *logged}
    return {
        "messages": [
            {"id": name, "identifiers": _shown(_found_in(text))} for name, text in said.items()
        ],
        "note": [_marked(text) for text in shaping],
        "log": [_marked(text) for text in logged],
        "aside": [_marked(text) for text in texts_in_archive(kept) if text not in shown],
    }


@blueprint.get("/learning-log/identifiers")
def find_in_log() -> ResponseReturnValue:
    """Return where identifiers stand in what the visitor's learning log shows, by reflection."""
    logged = read_each(logged_reflections(current_space()))
    return {
        "reflections": [
            {
                "id": kept.reflection.id,
                "created_at": iso(kept.reflection.created_at),
                "log": _marked_in_log(kept),
            }
            for kept in logged
        ]
    }


@blueprint.get("/space/identifiers")
def find_in_everything() -> ResponseReturnValue:
    """Return where identifiers stand in what the archive of everything shows, by reflection.

    It decrypts and looks at every text of the visitor, each once and a reflection at a time: some
    ten milliseconds for a message of a hundred words, seconds where somebody has written a lot. So
    it is asked only when the author says so. Texts in which nothing is found are left out.
    """
    own = read_each(one for one, _ in list_reflections(current_space()))
    reflections = [_marked_in_archive(kept) for kept in own]
    return {"reflections": [one for one in reflections if one["typed"]]}


def _marked_in_archive(kept: Kept) -> Json:
    marked = [_marked(text) for text in texts_in_archive(kept)]
    return {
        "id": kept.reflection.id,
        "created_at": iso(kept.reflection.created_at),
        "typed": [one for one in marked if one["identifiers"]],
    }


def _marked_in_log(kept: Kept) -> list[Json]:
    """Look at each text whole, so that a sentence is marked as it is in the reflection."""
    places = places_in_log(services().content, kept)
    texts = {one.id: one.text for one in sources_of(kept)}
    found = {name: _found_in(texts[name]) for name in {place.message for place in places}}
    return [
        {
            "text": texts[place.message][place.start : place.end],
            "identifiers": _shown(_within(place, found[place.message])),
        }
        for place in places
    ]


def _within(place: Span, found: Iterable[Identifier]) -> list[Identifier]:
    """Return what stands in a place, be it only in part, counted from where the place begins."""
    return [
        replace(
            one,
            start=max(one.start, place.start) - place.start,
            end=min(one.end, place.end) - place.start,
        )
        for one in found
        if one.start < place.end and place.start < one.end
    ]


def _marked(text: str) -> Json:
    return {"text": text, "identifiers": _shown(_found_in(text))}


def _found_in(text: str) -> list[Identifier]:
    try:
        return services().detector.find(text)
    except DetectorNotReady:
        raise Problem("identifiers_unavailable", {"Retry-After": _SECONDS_TO_RETRY}) from None


def _shown(found: Iterable[Identifier]) -> list[Json]:
    return [{"start": one.start, "end": one.end, "type": str(one.type)} for one in found]
