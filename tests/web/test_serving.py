"""``python -m web``, started as a host starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from web import create_app
from web.settings import Settings
from web.store.ids import new_id
from web.store.reflections import Standing, create_reflection

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(tmp_path: Path, **settings: str) -> dict[str, str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("AFTERWORD_")}
    return bare | {"AFTERWORD_VAR": str(tmp_path)} | settings


@contextmanager
def serving(environ: dict[str, str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "web"], cwd=ROOT, env=environ | {"AFTERWORD_PORT": str(port)}
    )
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline and process.poll() is None:
            try:
                httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_message_outlives_the_hardest_stop(
    tmp_path: Path,
    settings: Settings,
    standing: Standing,
    closed_port: int,
    typed: Callable[..., dict[str, str]],
) -> None:
    port = free_port()
    environ = environment(tmp_path, AFTERWORD_RASA_URL=f"http://127.0.0.1:{closed_port}")
    with httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1", trust_env=False) as browser:
        with serving(environ, port) as process:
            assert browser.get("/reflections").status_code == 200
            app = create_app(settings)
            with app.test_client() as reader, app.app_context():
                reader.set_cookie("afterword", browser.cookies["afterword"])
                with reader.session_transaction() as session:
                    space = session["space"]
                reflection = new_id()
                create_reflection(space, reflection, standing, [])
            answer = browser.post(f"/reflections/{reflection}/messages", json=typed("Kept."))
            assert (answer.status_code, answer.json()["kept"]) == (503, True)
            process.send_signal(signal.SIGKILL)
            process.wait()
        with serving(environ, port):
            said = browser.get(f"/reflections/{reflection}").json()["messages"]
    assert [(one["text"], one["answered"]) for one in said] == [("Kept.", False)]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"AFTERWORD_HOST": "0.0.0.0"}, "AFTERWORD_HOST is 0.0.0.0"),
        ({"AFTERWORD_NATION": "cornwall"}, "AFTERWORD_NATION is 'cornwall'; use england, wales"),
        ({"AFTERWORD_ENV": "production"}, "AFTERWORD_SECRET_KEY is not set. Make one with:"),
    ],
)
def test_what_keeps_it_from_starting_is_said_in_one_line(
    tmp_path: Path, settings: dict[str, str], said: str
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "web"],
        cwd=ROOT,
        env=environment(tmp_path, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert ended.returncode == 1
    assert ended.stderr.startswith(said)
    assert "Traceback" not in ended.stderr
