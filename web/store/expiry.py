"""What goes away: everything of one space when its author says so, and what has had its time."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from web.store.database import transaction
from web.store.locking import lock_reflections, lock_space
from web.store.models import Reflection, Space, now
from web.store.wiping import wipe_deleted

# So many empty spaces at a time; what is left goes at the next look.
_MOST_SPACES = 1000


def erase_space(space: str | None) -> int:
    """Delete a space with everything in it; return how many reflections it held."""
    own = Reflection.space_id == space
    with transaction() as session:
        lock_space(session, space)
        lock_reflections(session, own)
        held: int = session.execute(
            sa.delete(Reflection).where(own).execution_options(synchronize_session=False)
        ).rowcount
        session.execute(
            sa.delete(Space).where(Space.id == space).execution_options(synchronize_session=False)
        )
    wipe_deleted()
    return held


def erase_expired(retention_days: int) -> int:
    """Delete every reflection last written in so many days ago; return how many there were.

    It does no harm when several processes do this at once.
    """
    before = now() - timedelta(days=retention_days)
    expired = Reflection.updated_at < before
    with transaction(may_last=True) as session:
        lock_reflections(session, expired)
        gone: int = session.execute(
            sa.delete(Reflection).where(expired).execution_options(synchronize_session=False)
        ).rowcount
    _erase_empty_spaces(before)
    # Also when nothing has gone: what kept the journal from being wiped before may be over.
    wipe_deleted()
    return gone


def _erase_empty_spaces(before: datetime) -> None:
    """Delete spaces from before some moment that hold nothing any more."""
    idle = sa.and_(Space.created_at < before, ~sa.exists().where(Reflection.space_id == Space.id))
    some = sa.select(Space.id).where(idle).limit(_MOST_SPACES).with_for_update(skip_locked=True)
    with transaction(may_last=True) as session:
        ids = session.execute(some).scalars().all()
        # Looked at again now that they are locked: a reflection begun meanwhile keeps its space,
        # and so does one whose space had just gone and was made anew.
        session.execute(
            sa.delete(Space)
            .where(sa.sql.operators.in_op(Space.id, ids), idle)
            .execution_options(synchronize_session=False)
        )
