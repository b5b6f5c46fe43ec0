"""Putting other words in the place of what could tell who somebody is."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.api import PREFIX
from web.api.incoming import read_wish
from web.api.lookup import own_reflection
from web.api.reflections import read
from web.replacing import replace_throughout

blueprint = Blueprint("replacements", __name__, url_prefix=PREFIX)


@blueprint.post("/reflections/<reflection_id>/replacements")
def replace(reflection_id: str) -> ResponseReturnValue:
    """Replace throughout a reflection, and in the draft that came along, which is not stored."""
    reflection = own_reflection(reflection_id)
    wish, draft = read_wish()
    stored = replace_throughout(reflection, wish)
    drafted = wish.within(draft)
    return {
        "replaced": stored + len(drafted.swaps),
        "draft": drafted.text,
        "reflection": read(reflection_id),
    }
