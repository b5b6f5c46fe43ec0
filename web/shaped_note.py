"""The note as its author has shaped it, read from what is stored."""

from collections.abc import Iterable, Mapping

from bot.coach.note import Note, build_note
from bot.coach.note_edits import Change, Edit, change_from_data, change_to_data, typed_for
from web.coach_state import coach_state
from web.store.models import NoteEdit, Reflection


def note_of(reflection: Reflection, texts: Mapping[str, str], made: Iterable[NoteEdit]) -> Note:
    """Gather the author's sentences from what they typed, by message id, as they shaped them."""
    return build_note(coach_state(reflection.dialogue), texts, read_edits(made))


def read_edits(made: Iterable[NoteEdit]) -> tuple[Edit, ...]:
    """Return the stored edits that were not undone as the coach knows them."""
    return tuple(
        Edit(one.id, one.change["talk"], change_from_data(one.change["change"]))
        for one in made
        if not one.undone
    )


def typed_in_any(made: Iterable[NoteEdit]) -> dict[str, str]:
    """Return what was typed in stored edits, by their ids; in those that were undone too."""
    typed = ((one.id, typed_for(change_from_data(one.change["change"]))) for one in made)
    return {name: text for name, text in typed if text is not None}


def to_store(change: Change, talk: int) -> dict[str, object]:
    """Return a change as it is stored, with how far the talk had come."""
    return {"talk": talk, "change": change_to_data(change)}
