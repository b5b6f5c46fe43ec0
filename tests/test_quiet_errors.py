"""An error that is written down says where it happened, and not what it quotes."""

from __future__ import annotations

import subprocess
import sys

from bot.quiet_errors import describe
from bot.training import ROOT

TYPED = "Dilys kept looking at the door"


def failure() -> ValueError:
    try:
        try:
            raise KeyError(TYPED)
        except KeyError as error:
            raise ValueError(TYPED) from error
    except ValueError as error:
        return error


def test_it_names_the_error_its_cause_and_the_place() -> None:
    described = describe(failure())

    assert described.startswith("ValueError because of KeyError at ")
    assert f"{__file__}:" in described
    assert TYPED not in described


def test_every_logger_of_a_process_keeps_to_it() -> None:
    """In a process of its own, because it holds for all that a process logs."""
    program = f"""
import logging, threading
from bot.quiet_errors import log_errors_quietly
log_errors_quietly()
try:
    {{}}[{TYPED!r}]
except KeyError:
    logging.getLogger("some.library").exception("It failed at %s", "once")
logging.getLogger("some.library").error("No error, %s", "only words")
thread = threading.Thread(target=lambda: {{}}[{TYPED!r}], name="expiry")
thread.start()
thread.join()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    first, second, third = done.stderr.splitlines()
    assert first.startswith("It failed at once: KeyError at <string>:")
    assert second == "No error, only words"
    assert third.startswith("expiry ended: KeyError at ")
