"""Marking what could tell who somebody is: while it is typed, and in what was sent.

What is found is neither stored nor logged.
"""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.api import PREFIX
from web.api.incoming import read_text
from web.api.lookup import own_reflection
from web.api.problems import Problem
from web.detector import DetectorNotReady
from web.present import texts_in
from web.services import services
from web.shaped_note import note_of
from web.store.learning_log import entries_of
from web.store.messages import transcript
from web.store.note_edits import edits_of

blueprint = Blueprint("identifiers", __name__, url_prefix=PREFIX)

_SECONDS_TO_RETRY = "2"


@blueprint.post("/identifiers")
def find() -> ResponseReturnValue:
    """Return where identifiers stand in a text: code points, end exclusive."""
    return {"identifiers": _found_in(read_text())}


@blueprint.get("/reflections/<reflection_id>/identifiers")
def find_in_reflection(reflection_id: str) -> ResponseReturnValue:
    """Return where identifiers stand in what the author typed: talking, for the note and logged."""
    reflection = own_reflection(reflection_id)
    texts, made = texts_in(transcript(reflection.id)), edits_of(reflection.id)
    shaping = note_of(reflection, texts, made).words_of({one.id for one in made})
    return {
        "messages": [{"id": name, "identifiers": _found_in(text)} for name, text in texts.items()],
        "note": [_marked(text) for text in shaping],
        "log": [_marked(entry.claim["text"]) for entry in entries_of(reflection.id)],
    }


def _marked(text: str) -> dict[str, object]:
    return {"text": text, "identifiers": _found_in(text)}


def _found_in(text: str) -> list[dict[str, object]]:
    try:
        found = services().detector.find(text)
    except DetectorNotReady:
        raise Problem("identifiers_unavailable", {"Retry-After": _SECONDS_TO_RETRY}) from None
    return [{"start": one.start, "end": one.end, "type": str(one.type)} for one in found]
