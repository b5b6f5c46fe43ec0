"""The home page, the safety cards, the widget's script, and what a host's monitor asks."""

from datetime import date

from flask import Blueprint, Response, render_template, request
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

_EARLY = frozenset(
    {
        "page.language",
        "page.title",
        "page.loading",
        "page.unreachable",
        "page.safety.title",
        "safety.do_not_wait",
        "safety.whom",
    }
)


@blueprint.get("/")
def home() -> str:
    """Show the page that holds the coach."""
    return _page("home.html")


@blueprint.get("/safety")
def safety() -> str:
    """Show the safety cards, for whoever cannot or will not use the coach."""
    return _page("safety.html")


@blueprint.get("/widget.js")
def widget() -> Response:
    """Hand over the script that puts the coach into a page, also one of another origin."""
    content, allowed = services().content, services().settings.allowed_origins
    early = {language: _early_words(content.speaking(language)) for language in content.languages}
    script = render_template("widget.js", allowed=allowed, early=early, language=content.language)
    response = Response(script, mimetype="text/javascript")
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response


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


def _early_words(content: Content) -> dict[str, str]:
    """Return the words that are needed before the server has answered, or where it must not."""
    words = content.interface.items()
    return {key: text for key, text in words if key.startswith("embed.") or key in _EARLY}


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
