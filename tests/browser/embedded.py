"""What a test needs to meet the coach in a page of somebody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.widget import Widget

#: Names of this machine, which browsers take for a site of our own, a page of it, and another one.
COACH, SAME_SITE, OTHER_SITE = "coach.uni.localhost", "www.uni.localhost", "placement.localhost"
SIZES = pytest.mark.parametrize(
    ("width", "height"), [(1280, 800), (360, 740)], ids=["desk", "phone"]
)
OPEN = "Reflect with Afterword"

Visit = Callable[..., Widget]


def launch(page: Page) -> Locator:
    return page.get_by_role("button", name=OPEN)


def panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Afterword")


def until(page: Page, happened: Callable[[], bool]) -> None:
    """Wait for something that is seen from here and not on the page."""
    for _ in range(100):
        if happened():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not happen")
