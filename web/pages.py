"""The home page, and the two questions a host's monitor asks."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from web.api.problems import Problem
from web.coach_client import CoachUnavailable
from web.services import services
from web.store.database import is_answering
from web.store.ids import new_id

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> str:
    """Show the page that holds the coach."""
    return render_template("home.html", strings=services().content.interface)


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
