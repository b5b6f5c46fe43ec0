"""Passes, for links that are followed from pages of other sites."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.api import PREFIX
from web.api.incoming import read_object
from web.api.problems import Problem
from web.link_passes import make_pass
from web.space import current_space

blueprint = Blueprint("passes", __name__, url_prefix=PREFIX)


@blueprint.post("/passes")
def give() -> ResponseReturnValue:
    """Give a pass for one address of the visitor's own."""
    match read_object():
        case {"path": str(path), **rest} if not rest:
            pass
        case _:
            raise Problem("invalid")
    space = current_space()
    if space is None:
        raise Problem("not_found")
    return {"pass": make_pass(space, path)}, 201
