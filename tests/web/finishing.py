"""A finished reflection that tells of somebody by name, and of what its author would do."""

from uuid import uuid4

from bot.coach.elements import Element, Stage
from bot.coach.reflection import Reflection as CoachState
from bot.coach.reflection import TaggedSentence
from tests.web.storing import new_reflection, standing_of
from web.store.messages import keep_message, record_answer

NAME = "Kayleigh Anne Fitzgerald"
WOULD_DO = f"I will ring {NAME} on Monday."
SENTENCES = (f"{NAME} was tired.", WOULD_DO, "Her door was green.")
TYPED = " ".join(SENTENCES)


def finish_one(space: str, client_message_id: str | None = None) -> str:
    """Store a finished reflection in which all of it was typed; return its id."""
    reflection = new_reflection(space, standing_of(CoachState()))
    message = keep_message(reflection, client_message_id or str(uuid4()), TYPED, None)
    places = [(TYPED.index(one), TYPED.index(one) + len(one)) for one in SENTENCES]
    tagged = [
        TaggedSentence(*place, {Element.ACTION if one == WOULD_DO else Element.EVENT: 0.9}, place)
        for one, place in zip(SENTENCES, places, strict=True)
    ]
    state = CoachState().enter(Stage.WHAT).answer(message.id, 9, tagged).close()
    assert record_answer(reflection, message, standing_of(state), [])
    return reflection.id


def wish() -> dict[str, object]:
    """Make the body of a request to replace the name."""
    return {"originals": [NAME], "type": "PERSON", "replacement": "Mum", "draft": ""}
