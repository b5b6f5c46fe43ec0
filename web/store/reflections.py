"""Reflections of one space: list, find, create, erase."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from web.store.database import transaction
from web.store.locking import keep_space
from web.store.models import Message, Reflection, Space
from web.store.wiping import wipe_deleted


@dataclass(frozen=True)
class Standing:
    """Where a conversation stands after a turn."""

    stage: str
    closed: bool
    dialogue: dict[str, Any]
    choices: list[dict[str, str]]


@dataclass(frozen=True)
class Said:
    """One thing the coach said, as a reader sees it."""

    kind: str
    ref: str
    text: str


def list_reflections(space: str | None) -> list[tuple[Reflection, str | None]]:
    """Return the space's reflections, newest first, each with the first thing typed in it."""
    first = (
        sa.select(Message.reflection_id, sa.func.min(Message.sequence).label("sequence"))
        # Or the first words of everybody's reflections would be looked for.
        .join(Reflection, Reflection.id == Message.reflection_id)
        .where(Message.kind == "text", Reflection.space_id == space)
        .group_by(Message.reflection_id)
        .subquery()
    )
    opening = sa.and_(
        Message.reflection_id == Reflection.id,
        Message.sequence == first.c.sequence,
        Message.position == 0,
    )
    query = (
        sa.select(Reflection, Message.text)
        .outerjoin(first, first.c.reflection_id == Reflection.id)
        .outerjoin(Message, opening)
        .where(Reflection.space_id == space)
        .order_by(sa.desc(Reflection.created_at), Reflection.id)
    )
    with transaction() as session:
        return [(reflection, text) for reflection, text in session.execute(query)]


def reflections_of(space: str) -> list[Reflection]:
    """Return the space's reflections."""
    query = sa.select(Reflection).where(Reflection.space_id == space)
    with transaction() as session:
        return list(session.execute(query).scalars())


def newest_reflection(space: str) -> Reflection | None:
    """Return the reflection that was begun last in a space, if there is any."""
    query = (
        sa.select(Reflection)
        .where(Reflection.space_id == space)
        .order_by(sa.desc(Reflection.created_at), Reflection.id)
        .limit(1)
    )
    with transaction() as session:
        newest: Reflection | None = session.execute(query).scalar_one_or_none()
        return newest


def last_closed(space: str, count: int) -> list[Reflection]:
    """Return the space's finished reflections, the newest first, at most so many."""
    query = (
        sa.select(Reflection)
        .where(Reflection.space_id == space, Reflection.closed)
        .order_by(sa.desc(Reflection.created_at), Reflection.id)
        .limit(count)
    )
    with transaction() as session:
        return list(session.execute(query).scalars())


def find_reflection(space: str | None, reflection_id: str) -> Reflection | None:
    """Return a reflection if it exists and is this space's own."""
    with transaction() as session:
        found: Reflection | None = session.execute(
            sa.select(Reflection).where(
                Reflection.id == reflection_id, Reflection.space_id == space
            )
        ).scalar_one_or_none()
        return found


def create_reflection(
    space: str, reflection_id: str, standing: Standing, said: Sequence[Said]
) -> None:
    """Store a new reflection with its greeting, and the space if this is its first."""
    try:
        _store_new(space, reflection_id, standing, said)
    except sa.exc.IntegrityError:
        # The space was erased in the moment after it was made sure of.
        _store_new(space, reflection_id, standing, said)


def create_another(
    space: str,
    reflection_id: str,
    standing: Standing,
    said: Sequence[Said],
    follows: Reflection | None = None,
) -> bool:
    """Store a new reflection in a space that holds others, unless its author erased it meanwhile.

    Args:
        follows: the one it follows up, as it was read; what it recalls may have been replaced or
            erased since.

    Returns:
        whether it is stored.
    """
    try:
        with transaction() as session:
            keep_space(session, space)
            if follows is not None and not _stands(session, follows):
                return False
            _add(session, space, reflection_id, standing, said)
    except sa.exc.IntegrityError:
        # The space is gone.
        return False
    return True


def erase_reflection(space: str | None, reflection_id: str) -> bool:
    """Delete a reflection and everything said in it; tell whether there was one."""
    with transaction() as session:
        # The messages go with it: the foreign key cascades.
        gone: int = session.execute(
            sa.delete(Reflection)
            .where(Reflection.id == reflection_id, Reflection.space_id == space)
            .execution_options(synchronize_session=False)
        ).rowcount
    if gone:
        wipe_deleted()
    return gone > 0


def coach_messages(reflection_id: str, sequence: int, said: Sequence[Said]) -> list[Message]:
    """Make the rows for what the coach said in answer to message number ``sequence``."""
    return [
        Message(
            reflection_id=reflection_id,
            sequence=sequence,
            position=position,
            kind=one.kind,
            ref=one.ref,
            text=one.text,
        )
        for position, one in enumerate(said, start=1)
    ]


def _store_new(space: str, reflection_id: str, standing: Standing, said: Sequence[Said]) -> None:
    _ensure_space(space)
    with transaction() as session:
        _add(session, space, reflection_id, standing, said)


def _add(
    session: Session, space: str, reflection_id: str, standing: Standing, said: Sequence[Said]
) -> None:
    session.add(
        Reflection(
            id=reflection_id,
            space_id=space,
            stage=standing.stage,
            closed=standing.closed,
            dialogue=standing.dialogue,
            choices=standing.choices,
        )
    )
    session.flush()
    session.add_all(coach_messages(reflection_id, 0, said))


def _stands(session: Session, reflection: Reflection) -> bool:
    """Tell whether there was no turn since a reflection was read; from here on there is none."""
    stood = sa.and_(Reflection.id == reflection.id, Reflection.turn == reflection.turn)
    # Writing in the reflection's row locks it.
    written = sa.update(Reflection).where(stood).values(turn=Reflection.turn)
    unsynchronised = written.execution_options(synchronize_session=False)
    return bool(session.execute(unsynchronised).rowcount)


def _ensure_space(space: str) -> None:
    try:
        with transaction() as session:
            if session.get(Space, space) is None:
                session.add(Space(id=space))
    except sa.exc.IntegrityError:
        # Another request of the same visitor was first.
        return
