"""A space as a whole: everything to take away, and everything to erase."""

from collections.abc import Iterator

from flask import Blueprint, Response, session, stream_with_context
from flask.typing import ResponseReturnValue

from web.api import PREFIX
from web.exports import Kept, read_each
from web.exports.archive import as_zip, gather_files
from web.services import services
from web.space import current_space
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


@blueprint.delete("/space")
def erase() -> ResponseReturnValue:
    """Erase everything of the visitor, and have the browser forget the visitor."""
    erased = erase_space(current_space())
    session.clear()
    return {"reflections": erased}


def _own_reflections() -> Iterator[Kept]:
    """Yield the visitor's reflections with all that is kept of them, each when it is its turn."""
    return read_each(reflection for reflection, _ in list_reflections(current_space()))
