"""A real browser in front of the running app. `site`, its address, comes from the tests above."""

import shutil
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.widget import Widget

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, object],
) -> dict[str, object]:
    """Prefer the system's Chromium; where there is none, Playwright looks for its own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    chosen = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **chosen, "args": list(QUIET)}


@pytest.fixture
def visit(page: Page, site: str) -> Callable[..., Widget]:
    """Open the home page as somebody new, in a window of the given size."""

    def open_at(width: int = 1280, height: int = 800) -> Widget:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(site)
        return Widget(page)

    return open_at


@pytest.fixture
def widget(visit: Callable[..., Widget]) -> Widget:
    """A reflection that has just begun, on a wide screen."""
    return visit().begin()
