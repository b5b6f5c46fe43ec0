"""A pass: opens one address for the minute after it was asked for, without the cookie.

A link that is followed from a page of another site leaves that site's cookie behind.
"""

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from web.store.models import now

_SECONDS = 60
#: The clock of the server that gave it may be so far ahead of ours.
_SECONDS_AHEAD = 30
_PARAMETER = "pass"


def make_pass(space: str, path: str) -> str:
    """Return a pass for what a space has at a path."""
    return _serializer().dumps([space, path])


def space_of_pass() -> str | None:
    """Return the space for which this request has a pass, if it has a good one."""
    given = request.args.get(_PARAMETER)
    if given is None or request.method not in {"GET", "HEAD"}:
        return None
    try:
        (space, path), signed = _serializer().loads(given, return_timestamp=True)
    except BadSignature:
        return None
    good = -_SECONDS_AHEAD <= (now() - signed).total_seconds() <= _SECONDS
    return str(space) if good and path == request.path else None


def _serializer() -> URLSafeTimedSerializer:
    # The last one signs, and each of them verifies.
    keys = [*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]]
    return URLSafeTimedSerializer(keys, salt="pass")
