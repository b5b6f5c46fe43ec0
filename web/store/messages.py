"""Messages of one reflection: keep what the author sends, and what the coach answered."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from web.store.database import transaction
from web.store.models import Message, Reflection, now
from web.store.reflections import Said, Standing, coach_messages

# Every turn runs these, so they are put together once.
_NUMBER = (
    sa.update(Reflection)
    .where(Reflection.id == sa.bindparam("this"))
    .values(last_sequence=sa.text("last_sequence + 1"), updated_at=sa.bindparam("updated_at"))
    .execution_options(synchronize_session=False)
)
_LAST_NUMBER = sa.select(Reflection.last_sequence).where(Reflection.id == sa.bindparam("this"))
_MOVED = ("turn", "updated_at", "stage", "closed", "dialogue", "choices")
_MOVE_ON = (
    sa.update(Reflection)
    .where(Reflection.id == sa.bindparam("this"), Reflection.turn == sa.bindparam("answered"))
    .values({name: sa.bindparam(name) for name in _MOVED})
    .execution_options(synchronize_session=False)
)
_SAID = (
    sa.select(Message)
    .where(Message.reflection_id == sa.bindparam("this"))
    .order_by(Message.sequence, Message.position)
)
_TYPED_AND_EXCHANGED = _SAID.where(
    sa.or_(Message.kind == "text", Message.sequence == sa.bindparam("sequence"))
)
_NEXT = _SAID.where(Message.sequence == sa.bindparam("sequence"))


class AlreadyKept(Exception):
    """A message with this client id is stored already."""


class Gone(Exception):
    """The reflection was erased meanwhile."""


def transcript(reflection_id: str) -> list[Message]:
    """Return everything said, in the order of the conversation."""
    return _read(_SAID, this=reflection_id)


def typed_and_exchanged(reflection_id: str, sequence: int) -> list[Message]:
    """Return everything typed, and of one exchange what the coach answered too."""
    return _read(_TYPED_AND_EXCHANGED, this=reflection_id, sequence=sequence)


def is_next(reflection: Reflection, message: Message) -> bool:
    """Tell whether a message follows the last answered one; they are answered in order."""
    return message.sequence == reflection.turn + 1


def next_waiting(reflection: Reflection) -> Message | None:
    """Return the author's message that is to be answered next."""
    waiting = _read(_NEXT, this=reflection.id, sequence=reflection.turn + 1)
    return waiting[0] if waiting else None


def texts_of(reflection_id: str, ids: Collection[str]) -> dict[str, str]:
    """Return what the author typed in some messages, by message id."""
    if not ids:
        return {}
    query = sa.select(Message.id, Message.text).where(
        Message.reflection_id == reflection_id,
        Message.kind == "text",
        sa.sql.operators.in_op(Message.id, ids),
    )
    with transaction() as session:
        return dict(session.execute(query).all())


def texts_in_space(space: str, ids: Collection[str]) -> dict[str, str]:
    """Return what the owner of a space typed in some messages of any reflection, by message id."""
    if not ids:
        return {}
    query = sa.select(Message.id, Message.text).where(
        Message.kind == "text",
        sa.sql.operators.in_op(Message.id, ids),
        Message.reflection_id == Reflection.id,
        Reflection.space_id == space,
    )
    with transaction() as session:
        return dict(session.execute(query).all())


def typed_in(reflection_id: str) -> list[str]:
    """Return what the author typed in a reflection, in that order."""
    query = (
        sa.select(Message.text)
        .where(Message.reflection_id == reflection_id, Message.kind == "text")
        .order_by(Message.sequence)
    )
    with transaction() as session:
        return list(session.execute(query).scalars())


def _read(query: sa.sql.Select, **values: str | int) -> list[Message]:
    with transaction() as session:
        return list(session.execute(query, values).scalars())


def find_message(reflection_id: str, client_message_id: str) -> Message | None:
    """Return the author's message with this client id."""
    query = sa.select(Message).where(
        Message.reflection_id == reflection_id, Message.client_message_id == client_message_id
    )
    with transaction() as session:
        found: Message | None = session.execute(query).scalar_one_or_none()
        return found


def keep_message(
    reflection: Reflection, client_message_id: str, text: str, choice: str | None
) -> Message:
    """Commit the author's message, numbered after the one before.

    Raises:
        AlreadyKept: the client id is taken, perhaps by a request that ran at the same time.
        Gone: the reflection is no longer there.
    """
    try:
        with transaction() as session:
            # Taking the number locks the reflection's row until the message is in.
            this = {"this": reflection.id}
            if not session.execute(_NUMBER, this | {"updated_at": now()}).rowcount:
                raise Gone
            sequence = session.execute(_LAST_NUMBER, this).scalar_one()
            message = Message(
                reflection_id=reflection.id,
                sequence=sequence,
                position=0,
                kind="text" if choice is None else "choice",
                text=text,
                choice=choice,
                client_message_id=client_message_id,
            )
            session.add(message)
        return message
    except sa.exc.IntegrityError:
        raise AlreadyKept from None


def record_answer(
    reflection: Reflection, message: Message, standing: Standing, said: Sequence[Said]
) -> bool:
    """Store a turn whole, unless another was stored since ``reflection`` was read.

    Brings ``reflection`` itself up to date as well. A turn is a pure function of what is stored,
    so a power cut may take the answer away: it is worked out again.
    """
    moved = {
        "turn": reflection.turn + 1,
        "updated_at": now(),
        "stage": standing.stage,
        "closed": standing.closed,
        "dialogue": standing.dialogue,
        "choices": standing.choices,
    }
    with transaction(outlives_power_cut=False) as session:
        stood = {"this": reflection.id, "answered": reflection.turn}
        if not session.execute(_MOVE_ON, stood | moved).rowcount:
            return False
        session.add_all(coach_messages(reflection.id, message.sequence, said))
    for name, value in moved.items():
        setattr(reflection, name, value)
    return True
