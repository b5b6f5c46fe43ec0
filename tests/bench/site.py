"""Afterword as `make run` starts it, timed and measured from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from bot.training import ROOT
from tests.instance import free_port

API = "/api/v1/reflections"


class Author:
    """Somebody who reflects through the HTTP API."""

    def __init__(self, url: str) -> None:
        self._client = httpx.Client(base_url=url, trust_env=False, timeout=60)
        self._client.get(API)
        self._address = ""
        self._questions = 0

    def begin(self) -> None:
        """Begin a reflection of thirty minutes."""
        self._address = f"{API}/{self._post(API, {})['id']}/messages"
        for choice in ("affirm", "setting:adults", "minutes:30"):
            self._send({"choice": choice})
        self._questions = 0

    def answer(self, text: str) -> float:
        """Answer the open question; return the milliseconds of the whole turn.

        A reflection that has come to its end is followed by another, which is not timed.
        """
        if not self._address or self._questions >= 10:
            self.begin()
        self._questions += 1
        began = time.perf_counter()
        self._send({"text": text})
        return (time.perf_counter() - began) * 1000

    def _send(self, said: dict[str, str]) -> None:
        self._post(self._address, {"client_message_id": str(uuid.uuid4()), **said})

    def _post(self, address: str, body: dict[str, str]) -> dict[str, str]:
        answered = self._client.post(address, json=body)
        answered.raise_for_status()
        result: dict[str, str] = answered.json()
        return result


@contextmanager
def made_to_run() -> Iterator[tuple[str, float, int]]:
    """Run `make run`; yield the address, the seconds to the first answer, and its process id."""
    port = free_port()
    with tempfile.TemporaryDirectory() as var:
        environment = os.environ | {
            "AFTERWORD_PORT": str(port),
            "AFTERWORD_VAR": var,
            "AFTERWORD_RATE_LIMIT": "100000 per minute",
            "AFTERWORD_NEWCOMER_RATE_LIMIT": "100000 per minute",
        }
        url = f"http://127.0.0.1:{port}"
        began = time.monotonic()
        with (Path(var) / "make.log").open("wb") as log:
            running = subprocess.Popen(
                ["make", "run"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            while not _first_answer(url):
                if running.poll() is not None or time.monotonic() - began > 300:
                    raise RuntimeError((Path(var) / "make.log").read_text())
                time.sleep(0.1)
            yield url, time.monotonic() - began, running.pid
        finally:
            os.killpg(running.pid, signal.SIGINT)
            running.wait(timeout=60)


def _first_answer(url: str) -> bool:
    try:
        return httpx.post(f"{url}{API}", json={}, trust_env=False, timeout=60).status_code == 201
    except httpx.HTTPError:
        return False


def resident_megabytes(group: int) -> dict[str, float]:
    """Return the resident memory of the three processes in a process group, by name."""
    marks = {"rasa": "rasa\0run", "actions": "actions.server", "web": "-m\0web"}
    found: dict[str, float] = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            command = (status.parent / "cmdline").read_text()
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines())
        except (OSError, ValueError):
            continue
        mark = next((name for name, sign in marks.items() if sign in command), None)
        if mark and "VmRSS" in fields and _descends(status.parent, group):
            found[mark] = found.get(mark, 0.0) + int(fields["VmRSS"].split()[0]) / 1024
    return found


def _descends(process: Path, ancestor: int) -> bool:
    number = int(process.name)
    while number > 1:
        if number == ancestor:
            return True
        try:
            stat = Path(f"/proc/{number}/stat").read_text()
        except OSError:
            return False
        number = int(stat.rpartition(")")[2].split()[1])
    return False
