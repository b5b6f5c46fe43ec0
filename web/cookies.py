"""The cookie that names a visitor's space: one for our own site, one for pages of other sites.

On our own page, and in pages of the same site, it is `SameSite=Lax`, which browsers do not send
along with requests that a page of another site makes. Such a page, if a host allows it, has another
cookie, which the browser keeps apart for each site that holds the coach (`Partitioned`): nobody can
follow a visitor from one to the next, and browsers that block other third-party cookies keep it.
"""

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

from web.cross_origin import embedding_origin

#: With this prefix a browser takes it only over TLS and for this host and no other.
EMBEDDED_COOKIE = "__Host-afterword-embedded"


class SpaceCookie(SecureCookieSessionInterface):
    """Flask's signed cookie, by the name and with the attributes that fit where it travels."""

    def get_cookie_name(self, app: Flask) -> str:
        """Return the name."""
        return EMBEDDED_COOKIE if _from_another_site() else super().get_cookie_name(app)

    def get_cookie_samesite(self, app: Flask) -> str | None:
        """Return which requests it goes along with."""
        return "None" if _from_another_site() else super().get_cookie_samesite(app)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Return whether it travels over TLS only."""
        return _from_another_site() or super().get_cookie_secure(app)

    def get_cookie_partitioned(self, app: Flask) -> bool:
        """Return whether it is kept apart for each site that holds the coach."""
        return _from_another_site() or super().get_cookie_partitioned(app)


def _from_another_site() -> bool:
    return embedding_origin() is not None and request.headers.get("Sec-Fetch-Site") != "same-site"
