"""Storing a reflection in which something was replaced, and leaving nothing of what stood there."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from web.store.database import transaction, wipe_journal
from web.store.models import LogEntry, Message, NoteEdit, Reflection, now


def store_replaced(
    reflection: Reflection,
    dialogue: Mapping[str, Any],
    texts: Mapping[str, str],
    shaped: Mapping[str, Mapping[str, Any]],
    logged: Mapping[str, Mapping[str, Any]],
) -> bool:
    """Store the dialogue, the texts by message id, and every edit and log entry by its id.

    Nothing is stored if anything happened since.

    It takes a number as a message does, and counts as a turn: a turn that began before, with
    places in texts that are no more, finds the reflection moved on and starts over.

    Returns:
        whether it is stored; if not, a message came or was answered since `reflection` was read,
        or waits for its answer, or the note was shaped or logged, or the reflection is gone.
    """
    stood = sa.and_(
        Reflection.id == reflection.id,
        Reflection.turn == reflection.turn,
        Reflection.last_sequence == reflection.turn,
    )
    after = reflection.turn + 1
    moved = {"turn": after, "last_sequence": after, "updated_at": now(), "dialogue": dialogue}
    with transaction() as session:
        if not session.execute(_unsynchronised(sa.update(Reflection).where(stood), moved)).rowcount:
            return False
        for table, column, anew in ((NoteEdit, "change", shaped), (LogEntry, "claim", logged)):
            there = sa.select(table.id).where(table.reflection_id == reflection.id)
            if set(session.execute(there).scalars()) != anew.keys():
                session.rollback()
                return False
            for row_id, value in anew.items():
                row = sa.update(table).where(table.id == row_id)
                session.execute(_unsynchronised(row, {column: value}))
        for message_id, text in texts.items():
            mine = sa.update(Message).where(
                Message.reflection_id == reflection.id, Message.id == message_id
            )
            session.execute(_unsynchronised(mine, {"text": text}))
    wipe_journal()
    return True


def _unsynchronised(update: sa.sql.Update, values: Mapping[str, Any]) -> sa.sql.Update:
    return update.values(values).execution_options(synchronize_session=False)
