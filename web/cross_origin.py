"""Sharing with the pages that a host allows to hold the coach, and with no others (CORS)."""

from flask import Response, request

from web.services import services

_SHARED = ("/api/", "/widget/")
_WITH_COOKIE = "/api/"
_SECONDS_TO_REMEMBER = "600"


def embedding_origin() -> str | None:
    """Return the origin of the page that asks, if it is another one that may hold the coach."""
    # A host may have listed its own origin too.
    if request.headers.get("Sec-Fetch-Site") == "same-origin":
        return None
    origin = request.headers.get("Origin")
    return origin if origin in services().settings.allowed_origins else None


def answer_preflight() -> Response | None:
    """Run before every request: tell the browser what an allowed page may send.

    Answered here, so that it counts towards no limit: a preflight names no visitor.
    """
    asked = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
    if not asked or not request.path.startswith(_WITH_COOKIE) or embedding_origin() is None:
        return None
    response = Response(status=204)
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    response.headers["Access-Control-Max-Age"] = _SECONDS_TO_REMEMBER
    return response


def share_with_allowed_origins(response: Response) -> Response:
    """Run after every request; a host that allows nobody gets no such header."""
    if not services().settings.allowed_origins or not request.path.startswith(_SHARED):
        return response
    response.vary.add("Origin")
    origin = embedding_origin()
    if origin is None:
        return response
    response.headers["Access-Control-Allow-Origin"] = origin
    if request.path.startswith(_WITH_COOKIE):
        response.headers["Access-Control-Allow-Credentials"] = "true"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
    return response
