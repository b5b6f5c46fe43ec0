"""How long a reflection is kept, and looking every hour for what has had its time."""

import logging
import threading
import time
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from web.services import services
from web.store.expiry import erase_expired
from web.store.models import Reflection

_SECONDS_BETWEEN_LOOKS = 3600.0
_logger = logging.getLogger(__name__)


def kept_until(reflection: Reflection) -> datetime:
    """Return when a reflection goes, unless its author writes in it before."""
    return reflection.updated_at + timedelta(days=services().settings.retention_days)


def erase_expired_hourly(app: Flask) -> None:
    """Look now and then every hour, beside the serving. Several processes may do so at once."""
    threading.Thread(target=_look_for_ever, args=(app,), name="expiry", daemon=True).start()


def _look_for_ever(app: Flask) -> None:
    while True:
        with app.app_context():
            try:
                erase_expired(services().settings.retention_days)
            except SQLAlchemyError as error:
                # The error itself is not written down: it might quote what is stored.
                _logger.warning(
                    "looking for what has had its time failed: %s", type(error).__name__
                )
        time.sleep(_SECONDS_BETWEEN_LOOKS)
