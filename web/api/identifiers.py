"""Marking what could tell who somebody is, while it is typed. Nothing is stored or logged."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.api import PREFIX
from web.api.incoming import read_text
from web.api.problems import Problem
from web.detector import DetectorNotReady
from web.services import services

blueprint = Blueprint("identifiers", __name__, url_prefix=PREFIX)

_SECONDS_TO_RETRY = "2"


@blueprint.post("/identifiers")
def find() -> ResponseReturnValue:
    """Return where identifiers stand in a text: code points, end exclusive."""
    text = read_text()
    try:
        found = services().detector.find(text)
    except DetectorNotReady:
        raise Problem("identifiers_unavailable", {"Retry-After": _SECONDS_TO_RETRY}) from None
    return {"identifiers": [{"start": i.start, "end": i.end, "type": str(i.type)} for i in found]}
