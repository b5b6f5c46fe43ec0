"""A page of somebody else's that holds the coach, on another origin and under a strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

_PAGE = """<!doctype html>
<html lang="cy">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Social work at the University of Example</title>
  <link rel="stylesheet" href="/host.css">
  <script src="{coach}/widget.js" {script_attributes} async></script>
</head>
<body>
  <h1>Social work</h1>
  <p lang="en">On placement this term? <a href="/elsewhere">Read the handbook</a>.</p>
  <afterword-coach {attributes}></afterword-coach>
  <p lang="en">The University of Example</p>
</body>
</html>
"""
#: What must not come into the widget: a small rem, spaced capitals, hidden controls, our names.
_STYLE = """
html { font: 62.5%/1.5 Georgia, serif; letter-spacing: 0.2em; text-transform: uppercase; }
body { margin: 16px; font-size: 1.6rem; }
@media (forced-colors: none) { body { background: #fff; color: #222; } }
button, a { font-size: 8px; display: none; }
h1 + p a { display: inline; color: inherit; font-size: inherit; }
p { text-transform: none; letter-spacing: 0; }
:root { color-scheme: light dark; --accent: #eee; --paper: #eee; --above: 40rem; }
"""


@dataclass
class HostPage:
    """The site of the university, which a test may change."""

    coach: str
    port: int
    attributes: str = ""
    script_attributes: str = ""
    more_policy: dict[str, str] = field(default_factory=dict)
    style_takes: float = 0.0

    def at(self, host: str) -> str:
        """Return the address of the page by one of the names of this machine."""
        return f"http://{host}:{self.port}"

    @property
    def source(self) -> str:
        """The page as it is sent."""
        return _PAGE.format(
            coach=self.coach,
            attributes=self.attributes,
            script_attributes=self.script_attributes,
        )

    @property
    def policy(self) -> str:
        """The content security policy that docs/embedding.md asks for, and not a word more."""
        directives = {
            "default-src": "'none'",
            "script-src": self.coach,
            "style-src": f"'self' {self.coach}",
            "connect-src": self.coach,
            "base-uri": "'none'",
            "form-action": "'none'",
            "require-trusted-types-for": "'script'",
        }
        return "; ".join(" ".join(each) for each in (directives | self.more_policy).items())


@contextmanager
def served(coach: str, port: int) -> Iterator[HostPage]:
    """Serve the page for a coach on loopback until the end."""
    page = HostPage(coach, port)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_style = self.path == "/host.css"
            sleep(page.style_takes if is_style else 0.0)
            body = _STYLE if is_style else page.source
            self.send_response(200)
            self.send_header("Content-Type", f"text/{'css' if is_style else 'html'}; charset=utf-8")
            self.send_header("Content-Security-Policy", page.policy)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield page
    finally:
        server.shutdown()
        server.server_close()
