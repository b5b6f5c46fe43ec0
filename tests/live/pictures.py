"""Takes pictures of a reflection in the making: `python -m tests.live.pictures FOLDER`.

The README shows four of them, `conversation`, `phone`, `names` and `learning-log`; they live in
docs/pictures/.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from bot.training import train_if_needed
from tests.browser.widget import Widget
from tests.find_browser import QUIETLY, find_browser
from tests.instance import whole_instance

DESK = (1280, 800)
PHONE = (360, 740)
#: Windows that hold whole messages in the pictures of the README.
README_DESK = (1280, 796)
README_PHONE = (360, 722)
ANSWERS = (
    "I went to see Mrs A about her care plan. Her son let me in and did most of the talking. The "
    "flat was cold and there were three full pill boxes on the side. She said, “I am not a "
    "parcel,” and laughed. I felt my face go hot.",
    "I think she was telling me that we had all been talking over her head.",
    "He looked tired.",
)
NAMED = "Her son Daniel Hughes rang me afterwards."
LOGGED = "I noticed who had been talking, and who had not been asked."
HEART = "She is not a parcel. I want to ask her first next time."


def main(folder: Path) -> None:
    """Start an instance, walk through a reflection at each size, and write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as var,
        whole_instance(train_if_needed(print), Path(var)) as instance,
        _browser() as browser,
    ):
        _at_a_desk(browser, instance.url, folder)
        _at_a_desk(browser, instance.url, folder, "dark")
        _on_a_phone(browser, instance.url, folder)
        _on_a_phone(browser, instance.url, folder, "dark")
        _for_the_readme(browser, instance.url, folder)


@contextmanager
def _browser() -> Iterator[Browser]:
    executable = find_browser()
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=list(QUIETLY))


def _at_a_desk(
    browser: Browser, url: str, folder: Path, scheme: Literal["light", "dark"] = "light"
) -> None:
    page = _open(browser, url, DESK, scheme)
    _take(page, folder, f"desk-{scheme}-welcome")
    widget = _reflect(page)
    _take(page, folder, f"desk-{scheme}-conversation")
    _look_across(widget)
    _take(page, folder, f"desk-{scheme}-looking-across")
    _finish(widget)
    _take(page, folder, f"desk-{scheme}-finished")
    page.close()


def _on_a_phone(
    browser: Browser, url: str, folder: Path, scheme: Literal["light", "dark"] = "light"
) -> None:
    page = _open(browser, url, PHONE, scheme)
    _take(page, folder, f"phone-{scheme}-welcome")
    widget = _reflect(page)
    _take(page, folder, f"phone-{scheme}-conversation")
    page.get_by_role("tab", name="Your note").click()
    _take(page, folder, f"phone-{scheme}-note")
    page.get_by_role("tab", name="Chat").click()
    _look_across(widget)
    _take(page, folder, f"phone-{scheme}-looking-across")
    _finish(widget)
    _take(page, folder, f"phone-{scheme}-finished")
    page.close()


def _for_the_readme(browser: Browser, url: str, folder: Path) -> None:
    """Write four pictures that stay under 200 kB."""
    page = _open(browser, url, README_DESK, scale=1.25)
    _reflect(page)
    _take(page, folder, "conversation")
    page.close()
    page = _open(browser, url, README_PHONE, scale=2)
    widget = _reflect(page)
    _take(page, folder, "phone")
    widget.box.fill(NAMED)
    page.get_by_role("button", name="Daniel Hughes", exact=True).click()
    _take(page, folder, "names")
    page.keyboard.press("Escape")
    widget.box.fill("")
    _look_across(widget)
    _finish(widget)
    _log(page)
    _take(page, folder, "learning-log")
    page.close()


def _open(
    browser: Browser,
    url: str,
    size: tuple[int, int],
    scheme: Literal["light", "dark"] = "light",
    scale: float = 1.5,
) -> Page:
    width, height = size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        device_scale_factor=scale,
    )
    page.goto(url)
    page.get_by_role("button", name="Start a reflection").wait_for()
    return page


def _reflect(page: Page) -> Widget:
    """Go as far as the last of `ANSWERS`."""
    widget = Widget(page).begin()
    for label in ("I understand. Let's begin", "Adults", "15 minutes"):
        widget.pick(page.get_by_role("button", name=label, exact=True))
    for answer in ANSWERS:
        widget.answer(answer)
    return widget


def _look_across(widget: Widget) -> None:
    """Go to the review, and tick two sentences without sending them."""
    widget.command("Finish")
    for place in (0, 2):
        widget.looking_across.get_by_role("checkbox").nth(place).check()
    widget.looking_across.scroll_into_view_if_needed()


def _finish(widget: Widget) -> None:
    widget.pick(widget.page.get_by_role("button", name="These matter most"))
    widget.answer(HEART)


def _log(page: Page) -> None:
    """Put an entry into the learning log, and bring it into sight."""
    page.get_by_role("button", name="Learning log").first.click()
    page.get_by_role("button", name="Add an entry: Values and ethics").click()
    page.get_by_label("I think she was telling me").check()
    page.get_by_label("What do they show, in your own words?").fill(LOGGED)
    page.get_by_role("button", name="Save", exact=True).click()
    entry = page.locator(".entries li")
    entry.wait_for()
    page.locator(".log-domain").filter(has=entry).evaluate("domain => domain.scrollIntoView()")


def _take(page: Page, folder: Path, name: str) -> None:
    page.mouse.move(0, 0)
    page.wait_for_timeout(300)
    page.screenshot(path=folder / f"{name}.png")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder: python -m tests.live.pictures FOLDER")
    main(Path(sys.argv[1]))
