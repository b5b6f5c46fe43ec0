"""The cookie that names a visitor's space: one for our own site, one for pages of other sites.

On our own page, and in pages of the same site, it is `SameSite=Lax`, which browsers do not send
along with requests that a page of another site makes. Such a page, if a host allows it, has another
cookie, which the browser keeps apart for each site that holds the coach (`Partitioned`): nobody can
follow a visitor from one to the next, and browsers that block other third-party cookies keep it.
"""

from datetime import datetime, timedelta

from flask import Flask, Request, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature

from web.cross_origin import embedding_origin
from web.store.models import now

#: With this prefix a browser takes it only over TLS and for this host and no other.
EMBEDDED_COOKIE = "__Host-afterword-embedded"
_A_DAY = timedelta(days=1)


class HeldInCookie(SecureCookieSession):
    """What a cookie holds, when it was signed, and whether that was with a key of ours."""

    signed: datetime | None = None
    known = True


class SpaceCookie(SecureCookieSessionInterface):
    """Flask's signed cookie, by the name and with the attributes that fit where it travels."""

    session_class = HeldInCookie

    def open_session(self, app: Flask, request: Request) -> HeldInCookie:
        """Return what the cookie holds, however old it is or seems to be.

        The browser ends it after its year. Flask would look at the age as well, and take a cookie
        that was signed by a clock ahead of ours for a forged one.
        """
        held = self.session_class()
        signer = self.get_signing_serializer(app)
        cookie = request.cookies.get(self.get_cookie_name(app))
        if signer and cookie:
            try:
                content, signed = signer.loads(cookie, return_timestamp=True)
            except BadSignature:
                held.known = False
                return held
            held = self.session_class(content)
            held.signed = signed
        return held

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


def signed_long_ago() -> bool:
    """Return whether the cookie was signed more than a day ago."""
    signed = session.signed if isinstance(session, HeldInCookie) else None
    return signed is not None and now() - signed > _A_DAY


def is_unknown() -> bool:
    """Return whether the browser sent a cookie that no key of ours signed."""
    return isinstance(session, HeldInCookie) and not session.known


def _from_another_site() -> bool:
    return embedding_origin() is not None and request.headers.get("Sec-Fetch-Site") != "same-site"
