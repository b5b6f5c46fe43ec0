"""``python -m web``: serve the web part."""

import logging
import sys

from waitress import serve

from bot.content import ContentError
from bot.quiet_errors import log_errors_quietly
from web import create_app
from web.keeping import erase_expired_hourly
from web.secrets import SecretsError
from web.services import services
from web.settings import Settings, SettingsError

_THREADS = 8
_LARGEST_REQUEST = 4 * 1024 * 1024
# Beyond this much, bodies would be spooled to temporary files in plain text.
_IN_MEMORY = 64 * 1024 * 1024


def main() -> None:
    """Serve until stopped; say plainly what keeps it from starting."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    log_errors_quietly()
    try:
        settings = Settings.from_environment()
        app = create_app(settings)
    except (SettingsError, SecretsError, ContentError) as error:
        sys.exit(str(error))
    erase_expired_hourly(app)
    with app.app_context():
        services().detector.begin_loading()
    serve(
        app,
        host=settings.host,
        port=settings.port,
        threads=_THREADS,
        ident=None,
        max_request_body_size=_LARGEST_REQUEST,
        inbuf_overflow=_IN_MEMORY,
        outbuf_overflow=_IN_MEMORY,
        clear_untrusted_proxy_headers=not settings.proxies,
    )


if __name__ == "__main__":
    main()
