"""What a page that holds the coach loads for it."""

from __future__ import annotations

import gzip

import httpx

from bot.training import ROOT

STATIC = ROOT / "web" / "static"
#: What the widget shares with our own pages.
_SHARED = ("tokens.css", "card.css")


def widget_paths() -> set[str]:
    """Return the paths of everything up to the first words of the coach: code, styles and words."""
    own = {f"/static/widget/{path.name}" for path in (STATIC / "widget").iterdir()}
    return {"/widget.js", "/api/v1/interface", *own, *(f"/static/{name}" for name in _SHARED)}


def widget_bytes(url: str) -> dict[str, int]:
    """Return how much that is, plain and with each file compressed."""
    with httpx.Client(base_url=url, trust_env=False) as client:
        contents = [client.get(path).raise_for_status().content for path in widget_paths()]
    return {
        "plain": sum(len(content) for content in contents),
        "gzip": sum(len(gzip.compress(content)) for content in contents),
    }
