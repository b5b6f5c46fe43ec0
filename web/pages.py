"""The home page, the safety cards, and the two questions a host's monitor asks."""

from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from bot.coach.content import Content
from bot.content.translations import NAME
from web.api.problems import Problem
from web.cards import every_card
from web.coach_client import CoachUnavailable
from web.languages import content_for_page, written_out
from web.services import services
from web.store.database import is_answering
from web.store.ids import new_id

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> str:
    """Show the page that holds the coach."""
    return _page("home.html")


@blueprint.get("/safety")
def safety() -> str:
    """Show the safety cards, for whoever cannot or will not use the coach."""
    return _page("safety.html")


@blueprint.get("/health")
def health() -> ResponseReturnValue:
    """Say that this process is alive."""
    return {"status": "alive"}


@blueprint.get("/ready")
def ready() -> ResponseReturnValue:
    """Say whether a message sent now would be stored and answered."""
    try:
        services().coach.greet(new_id())
    except CoachUnavailable:
        raise Problem("coach_unavailable", {"Retry-After": "2"}) from None
    if not is_answering():
        raise Problem("server_error")
    return {"status": "ready"}


def _page(template: str) -> str:
    """Fill in a page; each of them holds the safety cards."""
    shared, content = services(), content_for_page()
    original, words = shared.content, content.interface
    borrowed = original.untranslated(content.language)

    def say(key: str) -> str | Markup:
        """Return words to stand in an element, marked where they are in another language."""
        if key not in borrowed:
            return words[key]
        return Markup('<span lang="{}">{}</span>').format(original.language, words[key])

    return render_template(
        template,
        strings=words,
        say=say,
        language=content.language,
        in_address=content.language if content is not original else None,
        coach_language=original.language,
        others=_names_of_others(original, content.language),
        cards=every_card(original, shared.nation),
        written=lambda day: written_out(words, date.fromisoformat(day)),
    )


def _names_of_others(content: Content, chosen: str) -> dict[str, str]:
    """Return what every other language calls itself."""
    others = (one for one in content.languages if one != chosen)
    return {one: content.speaking(one).interface[NAME] for one in others}
