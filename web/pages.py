"""The home page, the safety cards, and the two questions a host's monitor asks."""

from datetime import date

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from web.api.problems import Problem
from web.cards import every_card
from web.coach_client import CoachUnavailable
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
    shared = services()
    cards = every_card(shared.content, shared.nation)
    return render_template(
        template, strings=shared.content.interface, cards=cards, written=_written
    )


def _written(day: str) -> str:
    """Write an ISO date out, as in 30 November 2026."""
    found = date.fromisoformat(day)
    return f"{found.day} {found:%B %Y}"
