"""What a running instance leaves on this machine: every file and log that it can write."""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

from bot.training import ROOT
from tests.instance import Instance

#: Folders of a working copy that no process of ours writes to, and that are large.
_NOT_OURS = frozenset({".git", ".venv", "models"})


class Traces:
    """Every place an instance writes to, looked through for what must not be there."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._began = time.time()

    def files(self) -> Iterator[Path]:
        """Yield every file that the instance has, has open, or has written in our own folder."""
        yield from (path for path in self._instance.var.rglob("*") if path.is_file())
        yield from (path for path in _in_our_folder() if self._is_new(path))
        yield from self._open_elsewhere()

    def holding(self, needles: Iterable[bytes]) -> list[str]:
        """Return which files hold which of some bytes."""
        wanted = list(needles)
        return [
            f"{path} holds {needle[:60]!r}"
            for path in self.files()
            for content in [_read(path)]
            for needle in wanted
            if needle in content
        ]

    def _is_new(self, path: Path) -> bool:
        try:
            return path.is_file() and path.stat().st_mtime >= self._began
        except FileNotFoundError:
            return False

    def _open_elsewhere(self) -> Iterator[Path]:
        """Yield the files that a process holds open and has written to, wherever they are."""
        for process in self._instance.processes.values():
            first = psutil.Process(process.pid)
            for one in (first, *first.children(recursive=True)):
                opened = (Path(file.path) for file in one.open_files() if file.mode != "r")
                yield from (path for path in opened if path.is_file())


def _in_our_folder() -> Iterator[Path]:
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in _NOT_OURS]
        yield from (Path(folder, name) for name in files)


def spellings(text: str) -> list[bytes]:
    """Return how a word without white space may stand in a file that does not encrypt it."""
    plain = text.encode()
    inner = (base64.b64encode(b"." * skipped + plain)[4:-4] for skipped in range(3))
    return [plain, text.encode("utf-16-le"), plain.hex().encode(), *inner]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
