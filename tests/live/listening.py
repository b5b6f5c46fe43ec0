"""Which addresses a process listens on, as the kernel tells it."""

from __future__ import annotations

import socket
import struct
from pathlib import Path

_LISTENING = "0A"


def listening_addresses(group: int) -> set[tuple[str, int]]:
    """Return the TCP addresses that the processes of a process group listen on."""
    inodes = {inode for process in _processes(group) for inode in _sockets(process)}
    return {
        address
        for table in ("tcp", "tcp6")
        for address, inode in _listeners(Path("/proc/net") / table)
        if inode in inodes
    }


def _processes(group: int) -> list[Path]:
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            found.append(process)
    return found


def _sockets(process: Path) -> set[str]:
    found = set()
    for descriptor in (process / "fd").iterdir():
        try:
            target = str(descriptor.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target.removeprefix("socket:[").removesuffix("]"))
    return found


def _listeners(table: Path) -> list[tuple[tuple[str, int], str]]:
    rows = [line.split() for line in table.read_text().splitlines()[1:]]
    return [(_address(row[1]), row[9]) for row in rows if row[3] == _LISTENING]


def _address(written: str) -> tuple[str, int]:
    """Read an address as /proc writes it: words in the machine's byte order, in hexadecimal."""
    host, port = written.split(":")
    words = [int(host[place : place + 8], 16) for place in range(0, len(host), 8)]
    family = socket.AF_INET if len(words) == 1 else socket.AF_INET6
    return socket.inet_ntop(family, struct.pack(f"={len(words)}I", *words)), int(port, 16)
