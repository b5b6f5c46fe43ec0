"""`python -m tests.live.reflect_offline MODEL FOLDER`: a whole reflection, given loopback only.

Runs inside a network namespace, or under the guard in `loopback_only/`. Prints the note's words.
"""

from __future__ import annotations

import contextlib
import fcntl
import socket
import struct
import sys
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path

from bot.coach.provenance import verify_note
from bot.content import load_content
from tests.instance import whole_instance
from tests.live.script import FULL, MOST_TURNS
from tests.live.visitor import THE_WELCOME, Visitor, texts

#: Numbers of Linux (`netdevice(7)`) that Python's socket module has no names for.
_SIOCGIFFLAGS, _SIOCSIFFLAGS, _IFF_UP = 0x8913, 0x8914, 0x1
#: Reserved for documentation (RFC 5737, RFC 3849): nobody is there, and no route may lead there.
ELSEWHERE = (
    (socket.AF_INET, "192.0.2.1"),
    (socket.AF_INET, "8.8.8.8"),
    (socket.AF_INET6, "2001:db8::1"),
)


def bring_loopback_up() -> None:
    """Switch `lo` on, which is off in a fresh namespace; where it is on already, change nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control, contextlib.suppress(OSError):
        request = struct.pack("16sH14s", b"lo", 0, b"")
        flags = struct.unpack("16sH14s", fcntl.ioctl(control, _SIOCGIFFLAGS, request))[1]
        up = struct.pack("16sH14s", b"lo", flags | _IFF_UP, b"")
        fcntl.ioctl(control, _SIOCSIFFLAGS, up)


def assert_nothing_else_is_there() -> None:
    """Fail when an address other than loopback can be reached, or a name looked up."""
    for family, host in ELSEWHERE:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(5)
            try:
                probe.connect((host, 443))
            except TimeoutError:
                raise AssertionError(f"{host} gave no answer, but there is a way to it") from None
            except OSError:
                continue
            raise AssertionError(f"{host} was reached, so this test would prove nothing")
    with contextlib.suppress(socket.gaierror):
        socket.getaddrinfo("example.org", 443)
        raise AssertionError("a name was looked up, so this test would prove nothing")


def reflect(site: str) -> list[str]:
    """Go through a whole reflection and return the sentences of its proven note."""
    with closing(Visitor(site)) as visitor:
        visitor.begin()
        visitor.say(*THE_WELCOME)
        for answer in islice(cycle(texts(FULL)), MOST_TURNS):
            if visitor.read()["closed"]:
                break
            visitor.say(answer)
        assert visitor.read()["closed"], "the reflection did not come to its end"
        note = visitor.exported()
    problems = verify_note(note, frozenset(load_content().headings.values()))
    assert not problems, problems
    return [sentence["text"] for section in note["sections"] for sentence in section["sentences"]]


def main(model: Path, folder: Path) -> None:
    """Prove that nothing else is there, then reflect."""
    bring_loopback_up()
    assert_nothing_else_is_there()
    with whole_instance(model, folder) as instance:
        print(*reflect(instance.url), sep="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
