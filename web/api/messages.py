"""Sending a message and receiving the coach's answer."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.api import PREFIX
from web.api.incoming import read_message
from web.api.lookup import own_reflection
from web.api.problems import Problem
from web.languages import content_for_answer
from web.present import texts_in, turn_json
from web.services import services
from web.store.database import snapshot
from web.store.messages import typed_and_exchanged
from web.store.note_edits import edits_of
from web.turns import answer_up_to, keep

blueprint = Blueprint("messages", __name__, url_prefix=PREFIX)


@blueprint.post("/reflections/<reflection_id>/messages")
def send(reflection_id: str) -> ResponseReturnValue:
    """Keep a message and answer it; the same message again finishes the same turn."""
    reflection = own_reflection(reflection_id)
    message, is_new = keep(reflection, read_message())
    answer_up_to(reflection, message)
    with snapshot():
        answered = own_reflection(reflection_id)
        said = typed_and_exchanged(reflection_id, message.sequence)
        edits = edits_of(reflection_id)
    told = [one for one in said if one.sequence == message.sequence]
    if not told:
        # Erased in the moment since.
        raise Problem("not_found")
    content, nation = content_for_answer(), services().nation
    turn = turn_json(content, nation, answered, told, texts_in(said), edits)
    return turn, 201 if is_new else 200
