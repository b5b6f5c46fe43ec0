"""The home page, the safety cards, the widget's script, and what a host's monitor asks."""

from datetime import date

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from web.api.problems import Problem
from web.cards import every_card
from web.coach_client import CoachUnavailable
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
    shared = services()
    words = {key: text for key, text in shared.content.interface.items() if _is_early(key)}
    script = render_template("widget.js", allowed=shared.settings.allowed_origins, words=words)
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


def _is_early(key: str) -> bool:
    """Whether words are needed before the server has answered, or where it must not."""
    return key.startswith("embed.") or key in _EARLY


def _page(template: str) -> str:
    """Fill in a page; each of them holds the safety cards."""
    shared = services()
    cards = every_card(shared.content, shared.nation)
    return render_template(
        template, strings=shared.content.interface, cards=cards, written=_written
    )


def _written(day: str) -> str:
    """Write an ISO date out, as in 30 November 2026."""
    found = date.fromisoformat(day)
    return f"{found.day} {found:%B %Y}"
