"""Headers that keep the page to itself."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("path", ["/", "/safety", "/health", "/api/v1/interface", "/no/such/page"])
def test_every_answer_carries_them(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "microphone=()" in headers["Permissions-Policy"]


def test_no_cache_keeps_what_people_write(client: FlaskClient, stored: str) -> None:
    for path in ("", "/note.md"):
        answer = client.get(f"/api/v1/reflections/{stored}{path}")
        assert answer.headers["Cache-Control"] == "no-store"
