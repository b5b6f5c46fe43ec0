"""What a page loads for the widget: the script that puts it there, its code and its look."""

from functools import cache
from pathlib import Path

from flask import Blueprint, Response, render_template, request

from bot.coach.content import Content
from web.bundle import bundle_modules, bundle_styles
from web.services import services

blueprint = Blueprint("widget", __name__)

_STATIC = Path(__file__).with_name("static")
#: In order: the later ones build on the earlier.
STYLES = (
    "tokens.css",
    "widget/widget.css",
    "widget/welcome.css",
    "widget/home.css",
    "widget/talk.css",
    "card.css",
    "widget/looking_across.css",
    "widget/dock.css",
    "widget/note.css",
    "widget/note_shaping.css",
    "widget/learning_log.css",
    "widget/identifiers.css",
    "widget/layout.css",
    "widget/embed.css",
)
_EARLY = frozenset(
    {
        "page.language",
        "page.title",
        "page.loading",
        "page.unreachable",
        "page.begin_anew",
        "page.unsent",
        "page.safety.title",
        "safety.do_not_wait",
        "safety.whom",
    }
)


@blueprint.get("/widget.js")
def script() -> Response:
    """Hand over the script that puts the coach into a page, also one of another origin."""
    content, allowed = services().content, services().settings.allowed_origins
    early = {language: _early_words(content.speaking(language)) for language in content.languages}
    text = render_template("widget.js", allowed=allowed, early=early, language=content.language)
    return _file(text, "text/javascript")


@blueprint.get("/widget/coach.js")
def code() -> Response:
    """Hand over all modules of the widget as one."""
    return _file(_code(), "text/javascript")


@blueprint.get("/widget/coach.css")
def look() -> Response:
    """Hand over all style sheets of the widget as one."""
    return _file(_look(), "text/css")


@cache
def _code() -> str:
    return bundle_modules(_STATIC / "widget", "element")


@cache
def _look() -> str:
    return bundle_styles(_STATIC / name for name in STYLES)


def _early_words(content: Content) -> dict[str, str]:
    """Return the words that are needed before the server has answered, or where it must not."""
    words = content.interface.items()
    return {key: text for key, text in words if key.startswith("embed.") or key in _EARLY}


def _file(text: str, mimetype: str) -> Response:
    """Answer with a file that a browser may keep, and asks about each time."""
    response = Response(text, mimetype=mimetype)
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
