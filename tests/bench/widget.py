"""What a page that holds the coach loads for it."""

from __future__ import annotations

import gzip

import httpx

#: Everything up to the first words of the coach: code, look and words.
WIDGET_PATHS = frozenset(
    {"/widget.js", "/widget/coach.js", "/widget/coach.css", "/api/v1/interface"}
)


def widget_bytes(url: str) -> dict[str, int]:
    """Return how much that is, plain and with each file compressed."""
    with httpx.Client(base_url=url, trust_env=False) as client:
        contents = [client.get(path).raise_for_status().content for path in WIDGET_PATHS]
    return {
        "plain": sum(len(content) for content in contents),
        "gzip": sum(len(gzip.compress(content)) for content in contents),
    }
