"""Searching what the visitor typed. What is looked for is in no address, and is kept nowhere."""

from dataclasses import asdict
from itertools import islice

from flask import Blueprint
from flask.typing import ResponseReturnValue

from bot.coach.searching import wanted
from web.api import PREFIX
from web.api.incoming import read_search
from web.moments import iso
from web.present import Json
from web.searching import Found, search
from web.space import current_space

blueprint = Blueprint("search", __name__, url_prefix=PREFIX)

#: So many reflections are shown.
MOST = 20


@blueprint.post("/search")
def look() -> ResponseReturnValue:
    """Return the visitor's own reflections in which the words stand, newest first."""
    found = search(current_space(), wanted(read_search()))
    shown = [_found_json(one) for one in islice(found, MOST)]
    return {"found": shown, "more": next(found, None) is not None}


def _found_json(found: Found) -> Json:
    return {
        "id": found.reflection.id,
        "created_at": iso(found.reflection.created_at),
        "excerpts": [asdict(excerpt) for excerpt in found.excerpts],
    }
