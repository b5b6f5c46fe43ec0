"""The bots that Afterword is measured against, trained and run by Rasa itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import yaml

from bot.training import ROOT, rasa_environment
from tests.instance import free_port

PATIENCE_SECONDS = 300.0


class RestBot:
    """A bot served over Rasa's own REST channel."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder = folder
        self._environment = environment
        self._port = free_port()
        self._client = httpx.Client(trust_env=False, timeout=60)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve the newest model of the folder and wait until it answers."""
        (self._folder / "rest.yml").write_text("rest:\n")
        with (self._folder / "rasa.log").open("wb") as log:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-W", "ignore", "-m", "rasa", "run", "-m", "models"),
                    *("--credentials", "rest.yml", "-i", "127.0.0.1", "-p", str(self._port)),
                ],
                cwd=self._folder,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE_SECONDS:
            try:
                if self.turn("warm-up", "hello"):
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.5)
        raise RuntimeError(f"no answer; see {self._folder / 'rasa.log'}")

    def turn(self, sender: str, text: str) -> object:
        """Send one message and return the answer."""
        address = f"http://127.0.0.1:{self._port}/webhooks/rest/webhook"
        return self._client.post(address, json={"sender": sender, "message": text}).json()

    def stop(self) -> None:
        """End Rasa."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()


def bare_bot(folder: Path) -> RestBot:
    """Train our own pipeline with one canned rule: what any turn of this pipeline must cost."""
    shutil.copytree(ROOT / "data" / "nlu", folder / "data" / "nlu")
    shutil.copy(ROOT / "config.yml", folder / "config.yml")
    intents = yaml.safe_load((ROOT / "domain.yml").read_text())["intents"]
    domain = {
        "version": "3.1",
        "intents": [intent for intent in intents if intent != "choose"],
        "responses": {"utter_canned": [{"text": "Thank you."}]},
    }
    rule = {
        "rule": "one canned answer",
        "steps": [
            # Rasa has its own rule for `back`.
            {"or": [{"intent": intent} for intent in domain["intents"] if intent != "back"]},
            {"action": "utter_canned"},
        ],
    }
    (folder / "domain.yml").write_text(yaml.safe_dump(domain))
    (folder / "data" / "rules.yml").write_text(yaml.safe_dump({"version": "3.1", "rules": [rule]}))
    environment = rasa_environment() | {"PYTHONPATH": str(ROOT)}
    _rasa(folder, environment, "train")
    return RestBot(folder, environment)


def default_bot(folder: Path) -> RestBot:
    """Make and train the bot that `rasa init` makes, and run it as Rasa does by default."""
    environment = os.environ | {"RASA_TELEMETRY_ENABLED": "false"}
    _rasa(folder, environment, "init", "--no-prompt", "--init-dir", str(folder))
    return RestBot(folder, environment)


def _rasa(folder: Path, environment: dict[str, str], *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "rasa", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(
            f"rasa {arguments[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
