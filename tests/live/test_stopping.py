"""`afterword run` leaves nothing behind when it is told to stop."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from bot.training import ROOT
from tests.instance import free_port

pytestmark = pytest.mark.coach

SECONDS_TO_STOP = 40


def test_everything_stops(model: Path, tmp_path: Path) -> None:
    environment = os.environ | {
        "AFTERWORD_VAR": str(tmp_path),
        "AFTERWORD_PORT": str(free_port()),
    }
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        ready = any("Afterword is ready" in line for line in running.stdout)
        children = psutil.Process(running.pid).children(recursive=True)
        running.terminate()
        status = running.wait(SECONDS_TO_STOP)
    assert ready
    assert status == 0
    assert len(children) >= 4
    assert psutil.wait_procs(children, timeout=SECONDS_TO_STOP)[1] == []
