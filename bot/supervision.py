"""Starts the three processes under supervisord and waits until a message would be answered."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from bot.fingerprints import ROOT
from bot.training import rasa_environment
from web.settings import Settings

CONFIG = ROOT / "deploy" / "supervisord.conf"
#: Rasa loads TensorFlow and the encoder; a slow disk makes that minutes.
PATIENCE_SECONDS = 300.0


class NotStarted(RuntimeError):
    """The instance did not come up; the message says why and where to look."""


def run(model: Path, settings: Settings, var: Path, tell: Callable[[str], None]) -> int:
    """Run the instance until it is stopped; return the exit status.

    Ctrl-C, or being told to terminate, stops all three processes, also where a shell that put us
    in the background has us ignore Ctrl-C.

    Raises:
        NotStarted: it did not come up.
    """
    require_free(settings.host, settings.port)
    (var / "log").mkdir(parents=True, exist_ok=True)
    environment = instance_environment(model, settings, var)
    for told_to_stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told_to_stop, signal.default_int_handler)
    supervisord = subprocess.Popen(  # noqa: S603 - our own command, no shell
        [sys.executable, "-W", "ignore", "-m", "supervisor.supervisord", "-c", str(CONFIG)],
        env=environment,
    )
    try:
        url = address(settings.host, settings.port)
        seconds = _wait_until_ready(url, supervisord, var, tell)
        tell(f"Afterword is ready after {seconds:.0f} s:  {url}")
        tell("Ctrl-C stops it.")
        return supervisord.wait()
    except KeyboardInterrupt:
        tell("Stopping …")
        return 0
    finally:
        _stop(supervisord)


def instance_environment(model: Path, settings: Settings, var: Path) -> dict[str, str]:
    """Return what supervisord and its three programs read from their environment."""
    rasa_port, actions_port = _free_port(), _free_port()
    return rasa_environment() | {
        "AFTERWORD_VAR": str(var),
        "AFTERWORD_PYTHON": sys.executable,
        "AFTERWORD_MODEL": str(model),
        "AFTERWORD_RASA_PORT": str(rasa_port),
        "AFTERWORD_RASA_URL": f"http://127.0.0.1:{rasa_port}",
        "AFTERWORD_ACTIONS_PORT": str(actions_port),
        "AFTERWORD_SERVICE_TOKEN": settings.secrets.service_token,
    }


def _wait_until_ready(
    url: str, supervisord: subprocess.Popen[bytes], var: Path, tell: Callable[[str], None]
) -> float:
    """Poll `/ready`, which answers only when a whole turn was."""
    began = time.monotonic()
    told = 0.0
    while (waited := time.monotonic() - began) < PATIENCE_SECONDS:
        if supervisord.poll() is not None:
            raise NotStarted(f"supervisord stopped; see {var / 'log'}")
        try:
            if httpx.get(f"{url}/ready", timeout=30, trust_env=False).status_code == 200:
                return time.monotonic() - began
        except httpx.HTTPError:
            pass
        if waited - told >= 5:
            told = waited
            tell(f"  Waiting for the first turn to be answered … {waited:.0f} s")
        time.sleep(0.5)
    raise NotStarted(f"no answer after {PATIENCE_SECONDS:.0f} s; see {var / 'log'}")


def _stop(supervisord: subprocess.Popen[bytes]) -> None:
    """Stop supervisord and with it its programs; it must not outlive us."""
    if supervisord.poll() is None:
        supervisord.send_signal(signal.SIGTERM)
    try:
        supervisord.wait(timeout=20)
    except subprocess.TimeoutExpired:
        supervisord.kill()


def require_free(host: str, port: int) -> None:
    """Refuse to start where the web server could not listen, by IPv4 or by IPv6.

    Raises:
        NotStarted: something listens there, or the host is not this machine.
    """
    try:
        for family, kind, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(place)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            remedy = "Stop what runs there, or set AFTERWORD_PORT to another number."
            raise NotStarted(f"port {port} on {host} is taken. {remedy}") from None
        remedy = "Set AFTERWORD_HOST to an address of this machine."
        raise NotStarted(f"cannot listen on {host}: {error.strerror}. {remedy}") from None


def address(host: str, port: int) -> str:
    """Return the address a browser opens; in it IPv6 stands in brackets."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def var_folder() -> Path:
    """Return the folder for what an instance keeps."""
    return Path(os.environ.get("AFTERWORD_VAR") or ROOT / "var").absolute()
