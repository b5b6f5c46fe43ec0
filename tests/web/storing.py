"""What the tests of the store do again and again."""

from datetime import datetime
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from bot.coach.learning_log import Claim, claim_to_data
from bot.coach.reflection import Reflection as CoachState
from bot.coach.state import to_state
from web.store.database import transaction
from web.store.ids import new_id
from web.store.learning_log import put_entry
from web.store.messages import keep_message
from web.store.models import Message, NoteEdit, Reflection, Space
from web.store.note_edits import edits_of, keep_edit, last_standing
from web.store.reflections import Said, Standing, create_reflection, find_reflection


def standing_of(state: CoachState) -> Standing:
    """Return where a conversation stands that the coach remembers so."""
    dialogue = {"active_loop": None, "slots": {"reflection": to_state(state)}}
    return Standing(str(state.stage), state.closed, dialogue, [])


def new_reflection(space: str, standing: Standing) -> Reflection:
    """Store a reflection that has just begun."""
    reflection_id = new_id()
    create_reflection(space, reflection_id, standing, [Said("question", "begin", "Ready?")])
    found = find_reflection(space, reflection_id)
    assert found is not None
    return found


def keep(reflection: Reflection, text: str) -> Message:
    """Store something typed."""
    return keep_message(reflection, str(uuid4()), text, None)


def shape(reflection: Reflection, text: str) -> NoteEdit:
    """Store a sentence added to the note, behind whatever was done to it before."""
    change = {"kind": "add", "section": "what", "after": None, "text": text}
    last = last_standing(edits_of(reflection.id))
    return keep_edit(reflection, str(uuid4()), last, {"talk": 0, "change": change})


def log(reflection: Reflection, text: str) -> None:
    """Store an entry of the learning log."""
    claim = Claim("pcf", "skills", None, ("0s0",), text)
    put_entry(reflection, str(uuid4()), claim_to_data(claim))


def backdate(space: str, moment: datetime) -> None:
    """Have a space and everything in it be from some moment."""
    with transaction() as session:
        session.execute(sa.update(Space).where(Space.id == space).values(created_at=moment))
        session.execute(
            sa.update(Reflection).where(Reflection.space_id == space).values(updated_at=moment)
        )


def rows(*tables: str) -> dict[str, int]:
    """Count the rows of tables."""
    with transaction() as session:
        return {
            table: session.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in tables
        }


def stored_values() -> list[bytes]:
    """Return everything encrypted that the database holds, as it is in the file."""
    with transaction() as session:
        found = [
            *session.execute(sa.text("SELECT text, choice, ref FROM message")).all(),
            *session.execute(sa.text("SELECT dialogue, choices FROM reflection")).all(),
            *session.execute(sa.text("SELECT change FROM note_edit")).all(),
            *session.execute(sa.text("SELECT claim FROM log_entry")).all(),
        ]
    return [value.encode() for row in found for value in row if value is not None]


def pieces(value: bytes) -> list[bytes]:
    """Cut a value into pieces short enough that some of them lie whole in a page of the file."""
    return [value[start : start + 24] for start in range(16, max(17, len(value) - 24), 48)]


def bytes_on_disk(folder: Path) -> bytes:
    """Return what the database, its journal and its index of the journal hold."""
    return b"".join(file.read_bytes() for file in sorted(folder.glob("afterword.db*")))
