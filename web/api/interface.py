"""The words of the page, so that the page holds none of its own."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from bot.coach.replacing import LONGEST_REPLACEMENT
from web.api import PREFIX
from web.api.incoming import LONGEST_MESSAGE
from web.services import services

blueprint = Blueprint("interface", __name__, url_prefix=PREFIX)


@blueprint.get("/interface")
def show() -> ResponseReturnValue:
    """Return the words of the page, what may stand in the place of a name, and the limits."""
    content = services().content
    return {
        "strings": dict(content.interface),
        "commands": [{"id": one.id, "label": one.label} for one in content.choices["commands"]],
        "replacements": {kind: list(words) for kind, words in content.replacements.items()},
        "limits": {
            "message_characters": LONGEST_MESSAGE,
            "replacement_characters": LONGEST_REPLACEMENT,
        },
    }
