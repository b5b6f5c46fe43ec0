"""The five tables."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from web.store.columns import EncryptedJSON, EncryptedText, UtcDateTime
from web.store.database import db
from web.store.ids import new_id

if TYPE_CHECKING:

    class _Model:
        def __init__(self, **columns: Any) -> None: ...

else:
    _Model = db.Model


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


class Space(_Model):
    """One visitor's private space."""

    __tablename__ = "space"

    id: str = sa.Column(sa.String(22), primary_key=True)
    created_at: datetime = sa.Column(UtcDateTime, nullable=False, default=now)


class Reflection(_Model):
    """One guided conversation, and where it stands."""

    __tablename__ = "reflection"

    id: str = sa.Column(sa.String(22), primary_key=True, default=new_id)
    space_id: str = sa.Column(
        sa.ForeignKey("space.id", ondelete="CASCADE"), nullable=False, index=True
    )
    created_at: datetime = sa.Column(UtcDateTime, nullable=False, default=now)
    updated_at: datetime = sa.Column(UtcDateTime, nullable=False, default=now, index=True)
    stage: str = sa.Column(sa.String(16), nullable=False)
    closed: bool = sa.Column(sa.Boolean, nullable=False)
    turn: int = sa.Column(sa.Integer, nullable=False, default=0)
    last_sequence: int = sa.Column(sa.Integer, nullable=False, default=0)
    dialogue: dict[str, Any] = sa.Column(EncryptedJSON, nullable=False)
    choices: list[dict[str, str]] = sa.Column(EncryptedJSON, nullable=False)


class Message(_Model):
    """Something said.

    The author's messages are numbered by ``sequence`` at position 0; what the coach said in
    answer shares the number, at positions 1, 2, … So the transcript reads in the order the
    conversation had, and no message can be answered twice.
    """

    __tablename__ = "message"
    __table_args__ = (
        sa.UniqueConstraint("reflection_id", "client_message_id"),
        sa.UniqueConstraint("reflection_id", "sequence", "position"),
    )

    id: str = sa.Column(sa.String(22), primary_key=True, default=new_id)
    reflection_id: str = sa.Column(
        sa.ForeignKey("reflection.id", ondelete="CASCADE"), nullable=False
    )
    sequence: int = sa.Column(sa.Integer, nullable=False)
    position: int = sa.Column(sa.Integer, nullable=False)
    kind: str = sa.Column(sa.String(8), nullable=False)
    sent_at: datetime = sa.Column(UtcDateTime, nullable=False, default=now)
    text: str = sa.Column(EncryptedText, nullable=False)
    choice: str | None = sa.Column(EncryptedText)
    ref: str | None = sa.Column(EncryptedText)
    client_message_id: str | None = sa.Column(sa.String(36))

    @property
    def by_author(self) -> bool:
        """Whether the author, not the coach, said this."""
        return self.position == 0


class NoteEdit(_Model):
    """Something an author did to shape a note, with what was typed for it.

    Edits are numbered in their order. One that was undone stays, to be done again, until another
    edit is made in its place.
    """

    __tablename__ = "note_edit"
    __table_args__ = (
        sa.UniqueConstraint("reflection_id", "client_edit_id"),
        sa.UniqueConstraint("reflection_id", "number"),
    )

    id: str = sa.Column(sa.String(22), primary_key=True, default=new_id)
    reflection_id: str = sa.Column(
        sa.ForeignKey("reflection.id", ondelete="CASCADE"), nullable=False
    )
    number: int = sa.Column(sa.Integer, nullable=False)
    undone: bool = sa.Column(sa.Boolean, nullable=False, default=False)
    made_at: datetime = sa.Column(UtcDateTime, nullable=False, default=now)
    change: dict[str, Any] = sa.Column(EncryptedJSON, nullable=False)
    client_edit_id: str = sa.Column(sa.String(36), nullable=False)


class LogEntry(_Model):
    """What an author put into the learning log. One that is changed becomes another."""

    __tablename__ = "log_entry"
    __table_args__ = (sa.UniqueConstraint("reflection_id", "client_entry_id"),)

    id: str = sa.Column(sa.String(22), primary_key=True, default=new_id)
    reflection_id: str = sa.Column(
        sa.ForeignKey("reflection.id", ondelete="CASCADE"), nullable=False
    )
    made_at: datetime = sa.Column(UtcDateTime, nullable=False, default=now)
    claim: dict[str, Any] = sa.Column(EncryptedJSON, nullable=False)
    client_entry_id: str = sa.Column(sa.String(36), nullable=False)
