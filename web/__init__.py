"""The web part: stores what people write, passes it to the coach, serves the page and the API."""

from datetime import timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from bot.content import load_content
from web.api import (
    description,
    identifiers,
    interface,
    learning_log,
    messages,
    note_edits,
    notes,
    passes,
    reflections,
    replacements,
    search,
    spaces,
)
from web.api.incoming import LARGEST_BODY
from web.api.problems import handle_problems
from web.coach_client import CoachClient
from web.cookies import SpaceCookie
from web.cross_origin import answer_preflight, share_with_allowed_origins
from web.detector import LoadedDetector
from web.headers import add_security_headers
from web.limits import limit_requests
from web.origin import refuse_other_origins
from web.pages import blueprint as pages
from web.pages import health, home, safety
from web.services import Services, provide
from web.settings import Settings
from web.store.database import open_store
from web.widget_files import blueprint as widget
from web.widget_files import code, look, script

__all__ = ["create_app"]

_API = (
    reflections,
    search,
    messages,
    notes,
    note_edits,
    learning_log,
    identifiers,
    replacements,
    spaces,
    passes,
    interface,
    description,
)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application from the given settings, or from the environment."""
    settings = settings or Settings.from_environment()
    app = Flask(__name__)
    signing_key, *earlier_keys = settings.secrets.signing_keys
    app.config.update(
        SECRET_KEY=signing_key,
        SECRET_KEY_FALLBACKS=earlier_keys,
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        PERMANENT_SESSION_LIFETIME=timedelta(days=365),
        SESSION_COOKIE_NAME="afterword",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.production,
        # An answer that comes late must not bring a cookie back that was erased meanwhile.
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    open_store(app, settings.database_url, settings.secrets.data_keys)
    coach = CoachClient(settings.rasa_url, settings.secrets.service_token)
    provide(app, Services(settings, load_content(settings.coach_overlay), coach, LoadedDetector()))
    _trust_proxies(app, settings.proxies)
    handle_problems(app)
    app.session_interface = SpaceCookie()
    app.before_request(answer_preflight)
    app.before_request(refuse_other_origins)
    app.after_request(add_security_headers)
    app.after_request(share_with_allowed_origins)
    for module in _API:
        app.register_blueprint(module.blueprint)
    app.register_blueprint(pages)
    app.register_blueprint(widget)
    limiter = limit_requests(app, settings)
    for always_there in (health, home, safety, script, code, look, interface.show):
        limiter.exempt(always_there)
    return app


def _trust_proxies(app: Flask, count: int) -> None:
    if count:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count)  # type: ignore[method-assign]
