"""Headers that keep the page to itself: no other scripts, frames, caches or referrers."""

from flask import Response, request

from web.services import services

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors "
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Holds nothing of anybody's; where the coach may not be, it says so.
_FOR_ANY_PAGE = "/widget.js"


def add_security_headers(response: Response) -> Response:
    """Run after every request."""
    response.headers.update(_HEADERS)
    frames = " ".join(["'self'", *services().settings.allowed_origins])
    response.headers["Content-Security-Policy"] = _POLICY + frames
    if request.path == _FOR_ANY_PAGE:
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.path.startswith("/api/"):
        response.headers["Cache-Control"] = "no-store"
    return response
