"""The action server: loopback only, and only for a caller that knows the service token."""

from __future__ import annotations

import hmac
import os

from rasa_sdk.endpoint import create_app
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.quiet_errors import log_errors_quietly

HOST = "127.0.0.1"


def build_app(token: str) -> Sanic:
    """Return rasa-sdk's own application behind a check of the bearer token."""
    app: Sanic = create_app("actions", cors_origins=[])
    expected = f"Bearer {token}".encode()

    @app.on_request
    async def require_token(request: Request) -> HTTPResponse | None:
        given = request.headers.get("authorization", "").encode()
        if hmac.compare_digest(given, expected):
            return None
        return json({"error": "the service token is missing or wrong"}, status=401)

    return app


def main() -> None:
    """Serve on `AFTERWORD_ACTIONS_PORT` with the token in `AFTERWORD_SERVICE_TOKEN`."""
    log_errors_quietly()
    app = build_app(os.environ["AFTERWORD_SERVICE_TOKEN"])
    app.run(
        host=HOST,
        port=int(os.environ["AFTERWORD_ACTIONS_PORT"]),
        workers=1,
        access_log=False,
        motd=False,
    )


if __name__ == "__main__":
    main()
