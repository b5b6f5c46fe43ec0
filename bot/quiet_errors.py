"""Errors as they may be written down: what failed and where, never what it failed on.

The message of an error may quote what somebody typed.
"""

from __future__ import annotations

import logging
import threading
from traceback import walk_tb
from typing import Any

_logger = logging.getLogger(__name__)


def describe(error: BaseException) -> str:
    """Say what failed and where, without the error's message."""
    places = " > ".join(
        f"{frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(error.__traceback__)
    )
    cause = error.__cause__ or error.__context__
    reason = f" because of {type(cause).__name__}" if cause else ""
    return f"{type(error).__name__}{reason} at {places}"


def log_errors_quietly() -> None:
    """Have all that this process logs, a library's too, describe errors and not quote them.

    An error that ends a thread is logged as well; Python would print it with its message.
    """
    make = logging.getLogRecordFactory()

    def make_quietly(*args: Any, **settings: Any) -> logging.LogRecord:
        record = make(*args, **settings)
        if record.exc_info and record.exc_info[1]:
            record.msg = f"{record.getMessage()}: {describe(record.exc_info[1])}"
            record.args = ()
            record.exc_info = None
        return record

    logging.setLogRecordFactory(make_quietly)
    threading.excepthook = _log_end_of_thread


def _log_end_of_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        name = ended.thread.name if ended.thread else "a thread"
        _logger.error("%s ended: %s", name, describe(ended.exc_value))
