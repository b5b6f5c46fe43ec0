"""Cut off from everything but itself, Afterword starts and sees a reflection through to its end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.training import ROOT
from tests.live.script import FULL

pytestmark = pytest.mark.coach

GUARD = ROOT / "tests" / "live" / "loopback_only"
#: How to start a program in a network of its own: as root, or as anybody where that is allowed.
NAMESPACES = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))


def _way() -> tuple[str, tuple[str, ...]]:
    for command in NAMESPACES:
        if shutil.which(command[0]) and subprocess.run([*command, "true"]).returncode == 0:
            return "in_a_network_namespace", command
    return "under_a_socket_guard", ()


WAY, COMMAND = _way()


@pytest.mark.parametrize("command", [COMMAND], ids=[WAY])
def test_a_whole_reflection_with_loopback_alone(
    command: tuple[str, ...], model: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [*command, sys.executable, "-m", "tests.live.reflect_offline", str(model), str(tmp_path)],
        cwd=ROOT,
        env=os.environ | ({} if command else {"PYTHONPATH": str(GUARD)}),
        capture_output=True,
        text=True,
        timeout=280,
    )

    assert done.returncode == 0, f"{WAY}: something wants the network:\n{done.stderr[-3000:]}"
    note = set(done.stdout.splitlines())
    assert FULL[0] in note
    assert all(any(sentence in text for text in FULL) for sentence in note)


def test_the_guard_lets_nothing_past_loopback() -> None:
    """It is what the test above falls back on, so it must hold where it is not needed too."""
    asked = "from tests.live.reflect_offline import assert_nothing_else_is_there as look; look()"

    done = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(GUARD)},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr
