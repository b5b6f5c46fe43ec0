"""Shaping the note: make an edit, undo it, do it again."""

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from bot.coach.note_edits import (
    AddHeading,
    Change,
    Mark,
    Rename,
    change_from_data,
    change_to_data,
    typed_for,
)
from web.api import PREFIX
from web.api.incoming import is_client_id, read_object, read_typed
from web.api.lookup import own_kept, own_reflection
from web.api.problems import Problem
from web.coach_state import coach_state
from web.languages import content_for_answer
from web.note_shaping import Asked, make_edit, redo, undo
from web.present import texts_in
from web.present_note import note_json
from web.store.models import Reflection

blueprint = Blueprint("note_edits", __name__, url_prefix=PREFIX)

#: A heading, or whom a sentence was heard from, stays on one line of so many characters.
LONGEST_LINE = 200


@blueprint.post("/reflections/<reflection_id>/note/edits")
def edit(reflection_id: str) -> ResponseReturnValue:
    """Make one edit; the same edit again does no harm."""
    reflection = own_reflection(reflection_id)
    is_new = make_edit(reflection, _read_edit())
    return _note(reflection), 201 if is_new else 200


@blueprint.post("/reflections/<reflection_id>/note/undo")
def undo_last(reflection_id: str) -> ResponseReturnValue:
    """Take the last edit back."""
    reflection = own_reflection(reflection_id)
    undo(reflection, _read_after())
    return _note(reflection)


@blueprint.post("/reflections/<reflection_id>/note/redo")
def redo_last(reflection_id: str) -> ResponseReturnValue:
    """Do the edit again that was taken back last."""
    reflection = own_reflection(reflection_id)
    redo(reflection, _read_after())
    return _note(reflection)


def _note(reflection: Reflection) -> dict[str, object]:
    kept = own_kept(reflection.id)
    state, texts = coach_state(kept.reflection.dialogue), texts_in(kept.messages)
    return {"note": note_json(content_for_answer(), state, texts, kept.edits)}


def _read_edit() -> Asked:
    """Return the edit of a note in the request's body."""
    body = read_object()
    client_edit_id, after = body.pop("client_edit_id", None), _after(body)
    if not is_client_id(client_edit_id) or body.keys() != {"change"}:
        raise Problem("invalid")
    try:
        change = change_from_data(body["change"])
    except ValueError:
        raise Problem("invalid") from None
    return Asked(client_edit_id, after, _typed_well(change))


def _read_after() -> str | None:
    """Return the last edit that the client knows of, and nothing else."""
    body = read_object()
    after = _after(body)
    if body:
        raise Problem("invalid")
    return after


def _after(body: dict[str, Any]) -> str | None:
    after = body.pop("after", False)
    if after is not None and not isinstance(after, str):
        raise Problem("invalid")
    return after


def _typed_well(change: Change) -> Change:
    """Return a change with what was typed for it as it is kept."""
    typed = typed_for(change)
    if typed is None:
        return change
    text = read_typed(typed)
    one_line = isinstance(change, AddHeading | Rename | Mark)
    if one_line and (len(text) > LONGEST_LINE or len(text.splitlines()) > 1):
        raise Problem("invalid")
    return change_from_data(change_to_data(change) | {"text": text})
