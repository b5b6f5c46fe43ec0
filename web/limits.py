"""How many requests of each route one space, or one address without a space, may make."""

import time

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.errors import RateLimitExceeded
from flask_limiter.util import get_remote_address

from web.api.problems import problem_response
from web.settings import Settings
from web.space import current_space

#: Where a visitor is given a space.
_ENTRANCE = "reflections.list_own"


def limit_requests(app: Flask, settings: Settings) -> Limiter:
    """Limit every route except static files; the caller exempts what must always be there."""
    limiter = Limiter(
        _visitor,
        app=app,
        default_limits=[lambda: _limit(settings)],
        storage_uri=settings.rate_storage,
        storage_options=_patience(settings.rate_storage),
        # A lost Redis must not close the door on someone who is writing.
        in_memory_fallback_enabled=not settings.rate_storage.startswith("memory:"),
    )
    app.register_error_handler(RateLimitExceeded, lambda _: _too_many(limiter))
    return limiter


def _limit(settings: Settings) -> str:
    is_newcomer = request.endpoint == _ENTRANCE and current_space() is None
    return settings.newcomer_rate_limit if is_newcomer else settings.rate_limit


def _patience(storage: str) -> dict[str, str | int]:
    # Every request that is limited asks Redis: a silent one must not take all threads.
    if storage.startswith(("redis:", "rediss:")):
        return {"socket_connect_timeout": 1, "socket_timeout": 1}
    return {}


def _visitor() -> str:
    space = current_space()
    return f"space:{space}" if space else f"address:{get_remote_address()}"


def _too_many(limiter: Limiter) -> Response:
    limit = limiter.current_limit
    wait = int(limit.reset_at - time.time()) if limit else 1
    return problem_response("rate_limited", headers={"Retry-After": str(max(1, wait))})
