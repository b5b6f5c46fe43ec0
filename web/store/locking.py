"""Locking more than one reflection.

Whoever needs several does so here first, and so in the same order as everybody else, or two could
wait for each other. SQLite lets one write at a time, and has no need of it.
"""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from web.store.models import Reflection, Space


def lock_reflections(session: Session, which: sa.sql.ColumnElement) -> None:
    """Have nobody else change or delete these reflections until the transaction is over."""
    rows = sa.select(Reflection.id).where(which).order_by(Reflection.id).with_for_update()
    session.execute(rows).all()


def lock_space(session: Session, space: str | None) -> None:
    """Have nothing begun in a space until the transaction is over; before any reflection."""
    session.execute(sa.select(Space.id).where(Space.id == space).with_for_update()).all()


def keep_space(session: Session, space: str) -> None:
    """Have nobody delete a space until the transaction is over; before any reflection."""
    row = sa.select(Space.id).where(Space.id == space)
    session.execute(row.with_for_update(read=True, key_share=True)).all()
