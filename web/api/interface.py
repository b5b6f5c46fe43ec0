"""The words of the page, so that the page holds none of its own."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from bot.coach.replacing import LONGEST_REPLACEMENT
from web.api import PREFIX
from web.api.incoming import LONGEST_MESSAGE, LONGEST_SEARCH
from web.languages import content_for_answer
from web.services import services

blueprint = Blueprint("interface", __name__, url_prefix=PREFIX)


@blueprint.get("/interface")
def show() -> ResponseReturnValue:
    """Return the words of the page, what may stand in the place of a name, and the limits."""
    content, original = content_for_answer(), services().content
    return {
        "strings": dict(content.interface),
        "untranslated": list(original.untranslated(content.language)),
        "coach_language": original.language,
        "commands": [{"id": one.id, "label": one.label} for one in content.choices["commands"]],
        "replacements": {kind: list(words) for kind, words in content.replacements.items()},
        "limits": {
            "message_characters": LONGEST_MESSAGE,
            "search_characters": LONGEST_SEARCH,
            "replacement_characters": LONGEST_REPLACEMENT,
        },
    }
