"""A space's reflections: list, begin, read, erase."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.api import PREFIX
from web.api.incoming import read_nothing
from web.api.lookup import own_kept, own_reflection
from web.api.problems import Problem
from web.cross_origin import embedding_origin
from web.intentions import read_intentions
from web.languages import content_for_answer
from web.present import reflection_json, summary_json
from web.services import services
from web.space import current_space, given_space
from web.store.database import snapshot
from web.store.reflections import erase_reflection, list_reflections
from web.turns import begin_follow_up, begin_reflection

blueprint = Blueprint("reflections", __name__, url_prefix=PREFIX)


@blueprint.get("/reflections")
def list_own() -> ResponseReturnValue:
    """List the visitor's own reflections, newest first."""
    space = given_space()
    with snapshot():
        own = list_reflections(space)
        intentions = read_intentions(space, [reflection for reflection, _ in own])
    return {
        "reflections": [
            summary_json(reflection, words, intentions[reflection.id]) for reflection, words in own
        ]
    }


@blueprint.post("/reflections")
def begin() -> ResponseReturnValue:
    """Begin a reflection: the coach greets."""
    read_nothing()
    # Its author could not come back to it, nor even answer.
    if embedding_origin() is not None and current_space() is None:
        raise Problem("cookies_blocked")
    return read(begin_reflection(given_space())), 201


@blueprint.post("/reflections/<reflection_id>/follow-up")
def follow_up(reflection_id: str) -> ResponseReturnValue:
    """Begin a reflection with what the author said in a finished one that they would do."""
    earlier = own_reflection(reflection_id)
    read_nothing()
    begun = begin_follow_up(earlier)
    given_space()
    return read(begun), 201


@blueprint.get("/reflections/<reflection_id>")
def read(reflection_id: str) -> dict[str, object]:
    """Show a reflection with everything said in it."""
    kept = own_kept(reflection_id)
    content, nation = content_for_answer(), services().nation
    return reflection_json(content, nation, kept.reflection, kept.messages, kept.edits)


@blueprint.delete("/reflections/<reflection_id>")
def erase(reflection_id: str) -> ResponseReturnValue:
    """Erase a reflection; nothing of it stays."""
    own_reflection(reflection_id)
    if not erase_reflection(current_space(), reflection_id):
        raise Problem("not_found")
    return "", 204
