"""Downloads of a note."""

from flask import Blueprint, Response

from web.api import PREFIX
from web.api.lookup import own_reflection
from web.exports import as_json, as_markdown, as_text, gather
from web.services import services
from web.store.messages import transcript
from web.store.models import now

blueprint = Blueprint("notes", __name__, url_prefix=PREFIX)

_FORMS = {
    "md": (as_markdown, "text/markdown"),
    "txt": (as_text, "text/plain"),
    "json": (as_json, "application/json"),
}


@blueprint.get("/reflections/<reflection_id>/note.<any(md, txt, json):form>")
def download(reflection_id: str, form: str) -> Response:
    """Hand over the note as a file."""
    reflection = own_reflection(reflection_id)
    export = gather(services().content, reflection, transcript(reflection.id), now())
    write, mimetype = _FORMS[form]
    response = Response(write(export), mimetype=mimetype)
    name = f"reflection-{reflection.created_at:%Y-%m-%d}.{form}"
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
