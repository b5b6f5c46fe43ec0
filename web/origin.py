"""Refuse changes that a page of another origin tries to make in the visitor's name.

Browsers say where a request comes from (``Sec-Fetch-Site``, ``Origin``), so no token has to
travel through forms. A request with neither header comes from no browser, and so carries no
cookie that its sender did not already hold. A host can allow other origins, each by its name.
"""

from urllib.parse import urlsplit

from flask import request
from werkzeug.datastructures import Headers

from web.api.problems import Problem
from web.cross_origin import embedding_origin

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def is_own_origin(method: str, headers: Headers, host: str) -> bool:
    """Tell whether a request is safe, from our own pages, or from no browser at all."""
    if method in _SAFE_METHODS:
        return True
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("Origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


def refuse_other_origins() -> None:
    """Run before every request."""
    is_ours = is_own_origin(request.method, request.headers, request.host)
    if not is_ours and embedding_origin() is None:
        raise Problem("cross_origin")
