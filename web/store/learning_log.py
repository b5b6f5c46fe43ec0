"""The learning log: what an author put into it, reflection by reflection.

An entry is never altered: one that its author changes is replaced by another row, so that its id
goes on naming the very words that were typed for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from web.store.database import transaction
from web.store.messages import Gone
from web.store.models import LogEntry, Reflection, now
from web.store.wiping import wipe_deleted


def entries_of(reflection_id: str) -> list[LogEntry]:
    """Return the entries of a reflection, in the order they were made."""
    query = (
        sa.select(LogEntry)
        .where(LogEntry.reflection_id == reflection_id)
        .order_by(LogEntry.made_at, LogEntry.id)
    )
    with transaction() as session:
        return list(session.execute(query).scalars())


def logged_reflections(space: str | None) -> list[Reflection]:
    """Return the reflections of a space that have entries, oldest first."""
    has_entries = sa.exists().where(LogEntry.reflection_id == Reflection.id)
    query = (
        sa.select(Reflection)
        .where(Reflection.space_id == space, has_entries)
        .order_by(Reflection.created_at, Reflection.id)
    )
    with transaction() as session:
        return list(session.execute(query).scalars())


def put_entry(reflection: Reflection, client_entry_id: str, claim: dict[str, Any]) -> bool:
    """Store an entry in the place of the one with this client id; tell whether there was none.

    Raises:
        Gone: the reflection is no longer there.
    """
    with _locked(reflection) as session:
        is_new = not _delete(session, reflection, client_entry_id)
        session.add(
            LogEntry(reflection_id=reflection.id, client_entry_id=client_entry_id, claim=claim)
        )
    if not is_new:
        wipe_deleted()
    return is_new


def remove_entry(reflection: Reflection, client_entry_id: str) -> None:
    """Delete an entry, if it is there.

    Raises:
        Gone: the reflection is no longer there.
    """
    with _locked(reflection) as session:
        _delete(session, reflection, client_entry_id)
    wipe_deleted()


@contextmanager
def _locked(reflection: Reflection) -> Iterator[Session]:
    """Have nobody else change the entries of a reflection until this is over."""
    with transaction() as session:
        # Writing in the reflection's row locks it.
        written = sa.update(Reflection).where(Reflection.id == reflection.id)
        written = written.values(updated_at=now()).execution_options(synchronize_session=False)
        if not session.execute(written).rowcount:
            raise Gone
        yield session


def _delete(session: Session, reflection: Reflection, client_entry_id: str) -> bool:
    mine = sa.delete(LogEntry).where(
        LogEntry.reflection_id == reflection.id, LogEntry.client_entry_id == client_entry_id
    )
    return bool(session.execute(mine.execution_options(synchronize_session=False)).rowcount)
