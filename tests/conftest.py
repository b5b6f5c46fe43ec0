"""What every test may ask for: the trained model, a running coach, a whole running site.

The browser fixtures put a real Chromium in front of that site.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bot.training import train_if_needed
from tests.browser.widget import Widget
from tests.find_browser import QUIETLY, find_browser
from tests.instance import Instance, whole_instance


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that drive a browser last, and among both kinds those with most tests first.

    Playwright keeps an event loop in its process, and no other can be run beside it; a long file
    at the very end would leave half the machine idle.
    """
    tests_in = Counter(item.path for item in items)
    driving = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: (item.path in driving, -tests_in[item.path], item.path))


@dataclass(frozen=True)
class Coach:
    """A running Rasa with its action server, as the web part knows it."""

    url: str
    token: str


@pytest.fixture(scope="session")
def model() -> Path:
    """Return the trained model, trained first if it is missing or out of date (two minutes)."""
    return train_if_needed(print)


@pytest.fixture(scope="session")
def instance(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """Yield an instance of all three processes that the whole test run shares.

    Starting one takes half a minute: who kills a process of it starts it again.
    """
    with whole_instance(model, tmp_path_factory.mktemp("instance")) as shared:
        yield shared


@pytest.fixture(scope="session")
def coach(instance: Instance) -> Coach:
    """Return the address and the token of the running coach."""
    return Coach(instance.rasa_url, instance.token)


@pytest.fixture(scope="session")
def site(instance: Instance) -> str:
    """Return the address of the running site."""
    return instance.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """Run the Chromium that `make test` finds or installs."""
    return browser_type_launch_args | {"executable_path": find_browser(), "args": list(QUIETLY)}


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
