"""Put first on PYTHONPATH, this keeps a Python process from reaching past this machine.

For machines on which a test may not make a network namespace. A namespace is better: it also holds
for code that calls the kernel by itself.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
from typing import Any

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_getaddrinfo = socket.getaddrinfo


def _stays_here(host: object) -> bool:
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _allowed(opened: socket.socket, address: Any) -> bool:
    return opened.family not in (socket.AF_INET, socket.AF_INET6) or _stays_here(address[0])


def _guarded_connect(self: socket.socket, address: Any) -> None:
    if not _allowed(self, address):
        raise OSError(errno.ENETUNREACH, "only loopback is there")
    _connect(self, address)


def _guarded_connect_ex(self: socket.socket, address: Any) -> int:
    return _connect_ex(self, address) if _allowed(self, address) else errno.ENETUNREACH


def _guarded_getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
    if not _stays_here(host) and not _is_address(host):
        raise socket.gaierror(socket.EAI_AGAIN, "only loopback is there")
    return _getaddrinfo(host, *args, **kwargs)


def _is_address(host: object) -> bool:
    try:
        ipaddress.ip_address(str(host))
    except ValueError:
        return False
    return True


socket.socket.connect = _guarded_connect  # type: ignore[method-assign, assignment]
socket.socket.connect_ex = _guarded_connect_ex  # type: ignore[method-assign, assignment]
socket.getaddrinfo = _guarded_getaddrinfo
