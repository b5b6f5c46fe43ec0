"""Counts the calls to the action server by standing in the way of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import httpx

from tests.instance import free_port


@dataclass
class Counter:
    """Where to call instead of the action server, and which actions were called there."""

    port: int
    actions: list[str] = field(default_factory=list)


@contextmanager
def counting(actions_url: str) -> Iterator[Counter]:
    """Pass every call on to the action server, and note which action it was for."""
    counter = Counter(free_port())
    with httpx.Client(base_url=actions_url, timeout=60, trust_env=False) as onward:

        class PassOn(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                counter.actions.append(json.loads(body)["next_action"])
                headers = {name: self.headers[name] for name in ("Authorization", "Content-Type")}
                answer = onward.post(self.path, content=body, headers=headers)
                self.send_response(answer.status_code)
                self.send_header("Content-Type", answer.headers["Content-Type"])
                self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        with ThreadingHTTPServer(("127.0.0.1", counter.port), PassOn) as server:
            server.daemon_threads = True
            Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield counter
            finally:
                server.shutdown()
