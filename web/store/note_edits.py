"""What an author did to shape a note: make an edit, take it back, do it again.

Whoever changes something names the edit that was the last one when they looked. If it no longer
is, somebody else (the author in another tab) was first, and nothing is changed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from web.store.database import transaction
from web.store.messages import AlreadyKept, Gone
from web.store.models import NoteEdit, Reflection, now


class MovedOn(Exception):
    """The note was changed since whoever asks looked at it."""


def edits_of(reflection_id: str) -> list[NoteEdit]:
    """Return everything done to shape a note, in order, what was undone at the end."""
    with transaction() as session:
        return _read(session, reflection_id)


def last_standing(edits: Sequence[NoteEdit]) -> str | None:
    """Return the id of the last edit that was not undone, if there is one."""
    return next((edit.id for edit in reversed(edits) if not edit.undone), None)


def find_edit(reflection_id: str, client_edit_id: str) -> NoteEdit | None:
    """Return the edit with this client id."""
    query = sa.select(NoteEdit).where(
        NoteEdit.reflection_id == reflection_id, NoteEdit.client_edit_id == client_edit_id
    )
    with transaction() as session:
        found: NoteEdit | None = session.execute(query).scalar_one_or_none()
        return found


def keep_edit(
    reflection: Reflection, client_edit_id: str, after: str | None, change: dict[str, Any]
) -> NoteEdit:
    """Commit one more edit behind the last one; what was undone before goes for good.

    Raises:
        MovedOn: `after` is not the last edit, or there was another turn since.
        AlreadyKept: the client id is taken.
        Gone: the reflection is no longer there.
    """
    try:
        with _locked(reflection, after) as (session, edits):
            undone = [edit for edit in edits if edit.undone]
            for edit in undone:
                session.delete(edit)
            session.flush()
            made = NoteEdit(
                reflection_id=reflection.id,
                number=len(edits) - len(undone) + 1,
                change=change,
                client_edit_id=client_edit_id,
            )
            session.add(made)
        return made
    except sa.exc.IntegrityError:
        raise AlreadyKept from None


def undo_edit(reflection: Reflection, after: str | None) -> bool:
    """Take the last edit back; tell whether there was one.

    Raises:
        MovedOn: `after` is not the last edit.
        Gone: the reflection is no longer there.
    """
    with _locked(reflection, after) as (_, edits):
        done = [edit for edit in edits if not edit.undone]
        if done:
            done[-1].undone = True
        return bool(done)


def redo_edit(reflection: Reflection, after: str | None) -> bool:
    """Do the edit again that was taken back last; tell whether there was one.

    Raises:
        MovedOn: `after` is not the last edit.
        Gone: the reflection is no longer there.
    """
    with _locked(reflection, after) as (_, edits):
        undone = [edit for edit in edits if edit.undone]
        if undone:
            undone[0].undone = False
        return bool(undone)


@contextmanager
def _locked(reflection: Reflection, after: str | None) -> Iterator[tuple[Session, list[NoteEdit]]]:
    """Yield the edits of a reflection; nobody else can change them until this is over."""
    with transaction() as session:
        # Writing in the reflection's row locks it.
        written = sa.update(Reflection).where(Reflection.id == reflection.id)
        written = written.values(updated_at=now()).execution_options(synchronize_session=False)
        if not session.execute(written).rowcount:
            raise Gone
        turn = sa.select(Reflection.turn).where(Reflection.id == reflection.id)
        edits = _read(session, reflection.id)
        # After another turn, places in texts may be others.
        if after != last_standing(edits) or session.execute(turn).scalar_one() != reflection.turn:
            raise MovedOn
        yield session, edits


def _read(session: Session, reflection_id: str) -> list[NoteEdit]:
    query = (
        sa.select(NoteEdit).where(NoteEdit.reflection_id == reflection_id).order_by(NoteEdit.number)
    )
    return list(session.execute(query).scalars())
