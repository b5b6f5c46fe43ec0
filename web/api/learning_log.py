"""The learning log: what an author says their own sentences show."""

from dataclasses import replace

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from bot.coach.frameworks import Framework, offered
from bot.coach.learning_log import (
    Claim,
    belongs,
    claim_from_data,
    claim_to_data,
    rests_on,
)
from bot.coach.pointing import point
from web.api import PREFIX
from web.api.incoming import is_client_id, read_object, read_typed
from web.api.lookup import own_kept, own_reflection
from web.api.notes import handed_over
from web.api.problems import Problem, mark_kept
from web.coach_state import coach_state
from web.exports import Kept, gather_log, read_each
from web.present_log import reflection_log_json, whole_log_json
from web.services import services
from web.space import current_space
from web.store.learning_log import logged_reflections, put_entry, remove_entry
from web.store.messages import Gone
from web.store.models import Reflection, now

blueprint = Blueprint("learning_log", __name__, url_prefix=PREFIX)


@blueprint.get("/learning-log")
def read_all() -> ResponseReturnValue:
    """Return everything the visitor has logged, under the headings of the frameworks."""
    return whole_log_json(services().content, _everything())


@blueprint.get("/learning-log.<any(docx, pdf, md, txt, json):form>")
def download(form: str) -> Response:
    """Hand over everything the visitor has logged as a file."""
    moment = now()
    document = gather_log(services().content, _everything(), moment)
    return handed_over(document, form, f"learning-log-{moment:%Y-%m-%d}")


@blueprint.get("/reflections/<reflection_id>/learning-log")
def read(reflection_id: str) -> ResponseReturnValue:
    """Return what can be logged of a reflection, and what is."""
    return _log(own_kept(reflection_id))


@blueprint.put("/reflections/<reflection_id>/learning-log/<entry_id>")
def put(reflection_id: str, entry_id: str) -> ResponseReturnValue:
    """Log something, or put it in the place of what was logged under this id."""
    kept, claim = own_kept(reflection_id), _read_claim(entry_id)
    if not belongs(claim, _offered(kept.reflection)):
        raise Problem("invalid")
    if not rests_on(claim, kept.note):
        raise Problem("edit_does_not_fit")
    try:
        is_new = put_entry(kept.reflection, entry_id, claim_to_data(claim))
    except Gone:
        raise Problem("not_found") from None
    mark_kept(True)
    return _log(own_kept(reflection_id)), 201 if is_new else 200


@blueprint.delete("/reflections/<reflection_id>/learning-log/<entry_id>")
def remove(reflection_id: str, entry_id: str) -> ResponseReturnValue:
    """Take something out of the log; nothing of it stays."""
    reflection = own_reflection(reflection_id)
    if is_client_id(entry_id):
        try:
            remove_entry(reflection, entry_id)
        except Gone:
            raise Problem("not_found") from None
    return _log(own_kept(reflection_id))


def _log(kept: Kept) -> dict[str, object]:
    frameworks = _offered(kept.reflection)
    claims = [entry.claim for entry in kept.logged]
    pointers = point(coach_state(kept.reflection.dialogue), kept.note, claims, frameworks)
    return reflection_log_json(frameworks, kept, pointers)


def _offered(reflection: Reflection) -> tuple[Framework, ...]:
    day = f"{reflection.created_at:%Y-%m-%d}"
    return offered(services().content.frameworks.values(), services().nation, day)


def _everything() -> list[Kept]:
    return list(read_each(logged_reflections(current_space())))


def _read_claim(entry_id: str) -> Claim:
    """Return the claim in the request's body, with what was typed as it is kept."""
    body = read_object()
    if not is_client_id(entry_id):
        raise Problem("invalid")
    try:
        claim = claim_from_data(body)
    except ValueError:
        raise Problem("invalid") from None
    return replace(claim, text=read_typed(claim.text))
