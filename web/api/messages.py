"""Sending a message and receiving the coach's answer."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.api import PREFIX
from web.api.incoming import read_message
from web.api.lookup import own_reflection
from web.present import turn_json
from web.services import services
from web.store.messages import exchange, typed_texts
from web.turns import answer_up_to, keep

blueprint = Blueprint("messages", __name__, url_prefix=PREFIX)


@blueprint.post("/reflections/<reflection_id>/messages")
def send(reflection_id: str) -> ResponseReturnValue:
    """Keep a message and answer it; the same message again finishes the same turn."""
    reflection = own_reflection(reflection_id)
    message, is_new = keep(reflection, read_message())
    answer_up_to(reflection, message)
    answered = own_reflection(reflection_id)
    told = exchange(reflection_id, message.sequence)
    turn = turn_json(services().content, answered, told, typed_texts(reflection_id))
    return turn, 201 if is_new else 200
