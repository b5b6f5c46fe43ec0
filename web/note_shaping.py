"""Shaping a note: one more thing done to it, taken back, or done again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.coach.arrangement import arrange, fits
from bot.coach.note_edits import Change, Edit, change_to_data, talk_of, typed_in
from web.api.problems import Problem, mark_kept
from web.coach_state import coach_state
from web.exports import read_kept
from web.present import texts_in
from web.shaped_note import read_edits, to_store
from web.store.messages import AlreadyKept, Gone
from web.store.models import Reflection
from web.store.note_edits import (
    MovedOn,
    find_edit,
    keep_edit,
    last_standing,
    redo_edit,
    undo_edit,
)

_NOT_YET_NAMED = "new"
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Asked:
    """An edit as a client asks for it; `after` is the last edit that it knows of."""

    client_edit_id: str
    after: str | None
    change: Change


def make_edit(reflection: Reflection, asked: Asked) -> bool:
    """Store an edit, once; tell whether it is new."""
    if _is_known(reflection, asked):
        return False
    kept = read_kept(reflection.space_id, reflection.id)
    if kept is None:
        raise Problem("not_found")
    if asked.after != last_standing(kept.edits):
        raise Problem("note_moved_on")
    state, edits = coach_state(kept.reflection.dialogue), read_edits(kept.edits)
    talk = talk_of(state)
    texts = {**texts_in(kept.messages), **typed_in(edits)}
    if not fits(arrange(state, edits), Edit(_NOT_YET_NAMED, talk, asked.change), texts):
        raise Problem("edit_does_not_fit")
    change = to_store(asked.change, talk)
    try:
        _behind_last(lambda: keep_edit(kept.reflection, asked.client_edit_id, asked.after, change))
    except AlreadyKept:
        return not _is_known(reflection, asked)
    mark_kept(True)
    return True


def undo(reflection: Reflection, after: str | None) -> None:
    """Take the last edit back."""
    if not _behind_last(lambda: undo_edit(reflection, after)):
        raise Problem("edit_does_not_fit")


def redo(reflection: Reflection, after: str | None) -> None:
    """Do the edit again that was taken back last."""
    if not _behind_last(lambda: redo_edit(reflection, after)):
        raise Problem("edit_does_not_fit")


def _is_known(reflection: Reflection, asked: Asked) -> bool:
    """Tell whether the edit is stored already; another under its id is a conflict."""
    known = find_edit(reflection.id, asked.client_edit_id)
    if known is None:
        return False
    if known.change["change"] != change_to_data(asked.change):
        raise Problem("conflict")
    mark_kept(True)
    return True


def _behind_last(act: Callable[[], _Result]) -> _Result:
    try:
        return act()
    except MovedOn:
        raise Problem("note_moved_on") from None
    except Gone:
        raise Problem("not_found") from None
