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
from web.services import services
from web.store.messages import transcript

blueprint = Blueprint("identifiers", __name__, url_prefix=PREFIX)

_SECONDS_TO_RETRY = "2"


@blueprint.post("/identifiers")
def find() -> ResponseReturnValue:
    """Return where identifiers stand in a text: code points, end exclusive."""
    return {"identifiers": _found_in(read_text())}


@blueprint.get("/reflections/<reflection_id>/identifiers")
def find_in_reflection(reflection_id: str) -> ResponseReturnValue:
    """Return where identifiers stand in each message that the author typed."""
    said = transcript(own_reflection(reflection_id).id)
    typed = (one for one in said if one.kind == "text")
    return {"messages": [{"id": one.id, "identifiers": _found_in(one.text)} for one in typed]}


def _found_in(text: str) -> list[dict[str, object]]:
    try:
        found = services().detector.find(text)
    except DetectorNotReady:
        raise Problem("identifiers_unavailable", {"Retry-After": _SECONDS_TO_RETRY}) from None
    return [{"start": one.start, "end": one.end, "type": str(one.type)} for one in found]
