"""A space as a whole: everything to take away or to erase, and another for one that is lost."""

from collections.abc import Iterator

from flask import Blueprint, Response, session, stream_with_context
from flask.typing import ResponseReturnValue

from web.api import PREFIX
from web.api.incoming import read_nothing
from web.exports import Kept, read_each
from web.exports.archive import as_zip, gather_files
from web.services import services
from web.space import current_space, replace_unknown_space
from web.store.expiry import erase_space
from web.store.models import now
from web.store.reflections import list_reflections

blueprint = Blueprint("spaces", __name__, url_prefix=PREFIX)


@blueprint.get("/space.zip")
def download() -> Response:
    """Hand over every reflection of the visitor as one archive."""
    moment = now()
    files = gather_files(services().content, _own_reflections(), moment)
    response = Response(stream_with_context(as_zip(files)), mimetype="application/zip")
    response.headers.set(
        "Content-Disposition", "attachment", filename=f"afterword-{moment:%Y-%m-%d}.zip"
    )
    return response


@blueprint.post("/space")
def begin_anew() -> ResponseReturnValue:
    """Give a space to a visitor whose cookie we do not know, and who has chosen to go on."""
    read_nothing()
    replace_unknown_space()
    return "", 204


@blueprint.delete("/space")
def erase() -> ResponseReturnValue:
    """Erase everything of the visitor, and have the browser forget the visitor."""
    erased = erase_space(current_space())
    session.clear()
    return {"reflections": erased}


def _own_reflections() -> Iterator[Kept]:
    """Yield the visitor's reflections with all that is kept of them, each when it is its turn."""
    return read_each(reflection for reflection, _ in list_reflections(current_space()))
