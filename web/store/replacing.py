"""Storing reflections in which something was replaced, and leaving nothing of what stood there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from web.store.database import transaction
from web.store.locking import lock_reflections
from web.store.models import LogEntry, Message, NoteEdit, Reflection, now
from web.store.wiping import wipe_deleted


@dataclass(frozen=True)
class Rewritten:
    """A reflection as it was read, with all that reads differently afterwards.

    `texts` are by message id, `shaped` is every edit of the note by its id, `logged` every entry
    of the learning log.
    """

    reflection: Reflection
    dialogue: Mapping[str, Any]
    texts: Mapping[str, str]
    shaped: Mapping[str, Mapping[str, Any]]
    logged: Mapping[str, Mapping[str, Any]]


def store_replaced(rewritten: Sequence[Rewritten], own: Collection[str]) -> bool:
    """Store all of it, or nothing if anything happened since it was read.

    Each takes a number as a message does, and counts as a turn: a turn that began before, with
    places in texts that are no more, finds the reflection moved on and starts over.

    Args:
        own: the ids of everything in the space when it was read.

    Returns:
        whether it is stored; if not, in one of them a message came or was answered since it was
        read, or waits for its answer, or the note was shaped or logged, or it is gone, or another
        was begun, which may recall words of these.
    """
    names = [one.reflection.id for one in rewritten]
    with transaction() as session:
        lock_reflections(session, sa.sql.operators.in_op(Reflection.id, names))
        stored = all(_store(session, one) for one in rewritten)
        # Looked at last: whoever begins a follow-up meanwhile had locked what it follows.
        if not stored or _begun_since(session, rewritten[0].reflection.space_id, own):
            session.rollback()
            return False
    wipe_deleted()
    return True


def _begun_since(session: Session, space: str, own: Collection[str]) -> bool:
    there = sa.select(Reflection.id).where(Reflection.space_id == space)
    return not set(session.execute(there).scalars()) <= set(own)


def _store(session: Session, one: Rewritten) -> bool:
    this, turn = one.reflection.id, one.reflection.turn
    stood = sa.and_(
        Reflection.id == this, Reflection.turn == turn, Reflection.last_sequence == turn
    )
    moved = {
        "turn": turn + 1,
        "last_sequence": turn + 1,
        "updated_at": now(),
        "dialogue": one.dialogue,
    }
    if not session.execute(_unsynchronised(sa.update(Reflection).where(stood), moved)).rowcount:
        return False
    for table, column, anew in (
        (NoteEdit, "change", one.shaped),
        (LogEntry, "claim", one.logged),
    ):
        there = sa.select(table.id).where(table.reflection_id == this)
        if set(session.execute(there).scalars()) != anew.keys():
            return False
        for row_id, value in anew.items():
            row = sa.update(table).where(table.id == row_id)
            session.execute(_unsynchronised(row, {column: value}))
    for message_id, text in one.texts.items():
        mine = sa.update(Message).where(Message.reflection_id == this, Message.id == message_id)
        session.execute(_unsynchronised(mine, {"text": text}))
    return True


def _unsynchronised(update: sa.sql.Update, values: Mapping[str, Any]) -> sa.sql.Update:
    return update.values(values).execution_options(synchronize_session=False)
