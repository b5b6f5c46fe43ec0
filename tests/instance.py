"""A real instance on this machine, whose processes a test may kill and start again."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from cryptography.fernet import Fernet

from bot.training import ROOT, rasa_environment

PATIENCE_SECONDS = 180.0


def free_port() -> int:
    """Return a port on loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Instance:
    """Rasa, the action server and Flask, each a child of the test run."""

    model: Path
    var: Path
    settings: dict[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rasa_port, self.actions_port, self.web_port = free_port(), free_port(), free_port()
        self.token = secrets.token_urlsafe(48)
        temporary = self.var / "temporary"
        temporary.mkdir(exist_ok=True)
        self.environment = rasa_environment() | {
            "AFTERWORD_VAR": str(self.var),
            "TMPDIR": str(temporary),
            "AFTERWORD_SECRET_KEY": secrets.token_urlsafe(48),
            "AFTERWORD_DATA_KEYS": Fernet.generate_key().decode(),
            "AFTERWORD_SERVICE_TOKEN": self.token,
            "AFTERWORD_RASA_URL": self.rasa_url,
            "AFTERWORD_ACTIONS_PORT": str(self.actions_port),
            "AFTERWORD_PORT": str(self.web_port),
            "AFTERWORD_RATE_LIMIT": "100000 per minute",
            "AFTERWORD_NEWCOMER_RATE_LIMIT": "100000 per minute",
            **self.settings,
        }

    @property
    def rasa_url(self) -> str:
        """Where Rasa's channel listens."""
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def actions_url(self) -> str:
        """Where the action server listens."""
        return f"http://127.0.0.1:{self.actions_port}"

    @property
    def url(self) -> str:
        """Where people go."""
        return f"http://127.0.0.1:{self.web_port}"

    def start(self, *names: str) -> None:
        """Start processes by name (all three by default), without waiting for them."""
        for name in names or ("actions", "rasa", "web"):
            with (self.var / f"{name}.log").open("ab") as log:
                self.processes[name] = subprocess.Popen(
                    self._command(name),
                    cwd=ROOT,
                    env=self.environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )

    def _command(self, name: str) -> list[str]:
        python = [sys.executable, "-W", "ignore", "-m"]
        if name == "actions":
            return [*python, "actions.server"]
        if name == "web":
            return [*python, "web"]
        return [
            *(*python, "rasa", "run", "--model", str(self.model)),
            *("--endpoints", "bot/rasa/endpoints.yml", "--credentials", "bot/rasa/credentials.yml"),
            *("--interface", "127.0.0.1", "--port", str(self.rasa_port)),
        ]

    def kill(self, name: str) -> None:
        """End one process as a crash would: `kill -9`, children included."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """End whatever still runs."""
        for name in list(self.processes):
            self.kill(name)

    def wait_for_coach(self) -> None:
        """Return when a whole turn through Rasa and the action server is answered."""
        turn = {"conversation": "probe", "message_id": "probe", "choice": "greet", "dialogue": None}
        headers = {"Authorization": f"Bearer {self.token}"}

        def answered() -> bool:
            address = f"{self.rasa_url}/webhooks/afterword/turn"
            return httpx.post(address, json=turn, headers=headers, timeout=60).status_code == 200

        self._wait(answered)

    def wait_for_web(self) -> None:
        """Return when the web process answers; the coach may still be away."""
        self._wait(lambda: httpx.get(f"{self.url}/health").status_code == 200)

    def wait_until_ready(self) -> None:
        """Return when a message sent now would be answered."""
        self._wait(lambda: httpx.get(f"{self.url}/ready", timeout=60).status_code == 200)

    def _wait(self, happened: object) -> None:
        assert callable(happened)
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE_SECONDS:
            for name, process in self.processes.items():
                if process.poll() is not None:
                    raise AssertionError(f"{name} stopped by itself:\n{self.log(name)[-3000:]}")
            try:
                if happened():
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.25)
        logs = "\n".join(f"== {name}\n{self.log(name)[-2000:]}" for name in self.processes)
        raise AssertionError(
            f"nothing answered for {PATIENCE_SECONDS:.0f} s; the logs end:\n{logs}"
        )

    def log(self, name: str) -> str:
        """Return what a process has written so far."""
        return (self.var / f"{name}.log").read_text(encoding="utf-8", errors="replace")


@contextmanager
def whole_instance(model: Path, var: Path) -> Iterator[Instance]:
    """Run all three processes as long as the block lasts, ready from its start."""
    instance = Instance(model, var)
    try:
        instance.start()
        instance.wait_for_web()
        instance.wait_until_ready()
        yield instance
    finally:
        instance.stop()
