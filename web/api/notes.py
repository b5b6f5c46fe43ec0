"""Downloads of a note and of a supervision sheet."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response

from bot.coach.content import Content
from bot.coach.document import Document
from web.api import PREFIX
from web.api.lookup import own_kept
from web.exports import FORMS, Kept, gather_note, gather_sheet
from web.services import services
from web.store.models import now

blueprint = Blueprint("notes", __name__, url_prefix=PREFIX)

#: What a browser opens in place of saving it.
_TO_LOOK_AT = frozenset({"html", "paste"})

Gather = Callable[[Content, Kept, datetime], Document]


@blueprint.get("/reflections/<reflection_id>/note.<any(docx, pdf, html, md, txt, json):form>")
def download_note(reflection_id: str, form: str) -> Response:
    """Hand over the note as a file, or as a page to print."""
    return _handed_over(reflection_id, gather_note, form, "reflection")


@blueprint.get("/reflections/<reflection_id>/note-to-paste.txt")
def read_note_to_paste(reflection_id: str) -> Response:
    """Show the note as text for a system that strips formatting."""
    return _handed_over(reflection_id, gather_note, "paste", "reflection")


@blueprint.get(
    "/reflections/<reflection_id>/supervision-sheet.<any(docx, pdf, html, txt, json):form>"
)
def download_sheet(reflection_id: str, form: str) -> Response:
    """Hand over the supervision sheet as a file, or as a page to print."""
    return _handed_over(reflection_id, gather_sheet, form, "supervision")


def _handed_over(reflection_id: str, gather: Gather, form_name: str, name: str) -> Response:
    kept = own_kept(reflection_id)
    document = gather(services().content, kept, now())
    return handed_over(document, form_name, f"{name}-{kept.reflection.created_at:%Y-%m-%d}")


def handed_over(document: Document, form_name: str, name: str) -> Response:
    """Answer with a document in a form, as a file of some name."""
    form = FORMS[form_name]
    data = form.write(document, services().content.interface)
    response = Response(data, mimetype=form.mimetype)
    response.headers.set(
        "Content-Disposition",
        "inline" if form_name in _TO_LOOK_AT else "attachment",
        filename=f"{name}.{form.ending}",
    )
    return response
