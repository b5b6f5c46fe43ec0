"""Colours that the visitor asks the browser for, on our own page and in somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.host_page import HostPage, served
from tests.browser.widget import Widget
from tests.conftest import Coach
from tests.instance import Instance, free_port

pytestmark = [pytest.mark.browser, pytest.mark.coach]

WISHES = pytest.mark.parametrize(
    "wish",
    [
        {"color_scheme": "dark"},
        {"contrast": "more"},
        {"contrast": "more", "color_scheme": "dark"},
        {"forced_colors": "active"},
        {"forced_colors": "active", "color_scheme": "dark"},
        {"reduced_motion": "reduce"},
    ],
    ids=lambda wish: " ".join(wish.values()),
)
#: What is drawn of a control: where nothing is, it cannot be told from the text around it.
EDGES = """node => {
  const style = getComputedStyle(node);
  return parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none"
    && style.borderTopColor !== style.backgroundColor;
}"""
OUTLINE = """node => {
  const { outlineStyle, outlineWidth } = getComputedStyle(node);
  return outlineStyle === "solid" && parseFloat(outlineWidth) >= 2;
}"""


@pytest.fixture(scope="module")
def host_page(coach: Coach, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostPage]:
    """Yield a page that holds a coach which any test may ask."""
    port = free_port()
    settings = {
        "AFTERWORD_RASA_URL": coach.url,
        "AFTERWORD_SERVICE_TOKEN": coach.token,
        "AFTERWORD_ALLOWED_ORIGINS": f"http://uni.localhost:{port}",
    }
    web = Instance(Path("no-model"), tmp_path_factory.mktemp("themed"), settings)
    web.start("web")
    try:
        web.wait_until_ready()
        with served(f"http://coach.uni.localhost:{web.web_port}", port) as page:
            page.attributes = 'mode="launcher" accent="#7a1d5f"'
            yield page
    finally:
        web.stop()


def check(widget: Widget) -> None:
    assert widget.violations() == []
    assert widget.page.evaluate("document.getAnimations().length") == 0


@WISHES
def test_our_own_page(visit: Callable[..., Widget], wish: dict[str, Any]) -> None:
    widget = visit()
    widget.page.emulate_media(**wish)
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()
    check(widget)
    widget.begin().write_into_note()
    check(widget)
    widget.page.locator("#safety > summary").click()
    check(widget)


@WISHES
def test_somebody_elses(page: Page, host_page: HostPage, wish: dict[str, Any]) -> None:
    page.emulate_media(**wish)
    page.goto(host_page.at("uni.localhost"))
    widget = Widget(page)
    launch = page.get_by_role("button", name="Reflect with Afterword")
    expect(launch).to_be_visible()
    check(widget)
    launch.click()
    widget.begin()
    check(widget)
    widget.page.get_by_role("tab", name="Your note").click()
    check(widget)


def test_with_forced_colours_every_control_has_an_edge_and_focus_is_seen(
    page: Page, host_page: HostPage
) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(host_page.at("uni.localhost"))
    widget = Widget(page)
    launch = page.get_by_role("button", name="Reflect with Afterword")
    assert launch.evaluate(EDGES)
    launch.click()
    assert page.get_by_role("button", name="Start a reflection").evaluate(EDGES)
    widget.begin()
    for control in (widget.box, widget.send_button, widget.choices.first):
        assert control.evaluate(EDGES)
    widget.box.focus()
    assert widget.box.evaluate(OUTLINE)


def test_whoever_asks_for_more_contrast_gets_our_own_colours(
    page: Page, host_page: HostPage
) -> None:
    page.goto(host_page.at("uni.localhost"))
    launch = page.get_by_role("button", name="Reflect with Afterword")
    expect(launch).to_have_css("background-color", "rgb(122, 29, 95)")
    page.emulate_media(contrast="more")
    expect(launch).to_have_css("background-color", "rgb(13, 63, 59)")
