"""The button in the corner of somebody else's page, and the panel that it opens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.embedded import OPEN, SAME_SITE, SIZES, Visit, launch, panel, until
from tests.browser.host_page import HostPage
from tests.browser.widget import Widget

pytestmark = [pytest.mark.browser, pytest.mark.coach]


@SIZES
def test_the_keyboard_opens_and_closes_it_and_what_is_typed_stays(
    visit_host: Visit, page: Page, host_page: HostPage, width: int, height: int
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    host_page.attributes = 'mode="launcher"'
    page.set_viewport_size({"width": width, "height": height})
    page.goto(host_page.at(SAME_SITE))
    widget = Widget(page)
    expect(launch(page)).to_be_visible()
    assert not [each for each in asked if "/api/" in each]
    widget.has_no_barriers()
    launch(page).focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    assert widget.focused() == "afterword-title"
    widget.begin()
    widget.box.fill("half a thought")
    place = page.locator(".widget").evaluate("node => node.scrollTop")
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    until(page, lambda: widget.focused() == OPEN)
    page.keyboard.press("Enter")
    expect(widget.box).to_have_value("half a thought")
    expect(widget.said.last).to_be_attached()
    page.wait_for_timeout(300)
    assert page.locator(".widget").evaluate("node => node.scrollTop") == pytest.approx(place, abs=2)
    widget.has_no_barriers()
    panel(page).get_by_role("button", name="Close").first.click()
    until(page, lambda: widget.focused() == OPEN)


@SIZES
def test_escape_closes_what_is_open_inside_first(
    visit_host: Visit, width: int, height: int
) -> None:
    widget = visit_host(SAME_SITE, 'mode="launcher"', width, height).begin()
    page = widget.page
    page.get_by_role("button", name="Your reflections").click()
    shelf = page.get_by_role("dialog", name="Your reflections")
    expect(shelf).to_be_visible()
    page.keyboard.press("Escape")
    expect(shelf).to_be_hidden()
    expect(panel(page)).to_be_visible()
    more = page.get_by_role("button", name="More")
    more.click()
    page.keyboard.press("Escape")
    expect(more).to_have_attribute("aria-expanded", "false")
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()


@SIZES
def test_escape_closes_a_form_it_is_pressed_in_first(
    visit_host: Visit, width: int, height: int
) -> None:
    widget = visit_host(SAME_SITE, 'mode="launcher"', width, height).begin()
    widget.write_into_note()
    page = widget.page
    widget.note_tab.click()
    widget.button("Shape your note").click()
    add = widget.button("Add a sentence").first
    add.click()
    box = page.get_by_label("Your sentence under")
    box.fill("He is not going.")
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(add).to_be_focused()
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Enter")
    expect(box).to_have_value("He is not going.")
    page.get_by_label("Sign it off in your own words").press("Escape")
    expect(panel(page)).to_be_hidden()


def test_on_a_phone_it_fills_the_window_and_shuts_the_page_off(visit_host: Visit) -> None:
    widget = visit_host(SAME_SITE, 'mode="launcher"', 360, 740)
    box = panel(widget.page).bounding_box()
    assert box == pytest.approx({"x": 0, "y": 0, "width": 360, "height": 740}, abs=0.5)
    assert panel(widget.page).evaluate("dialog => dialog.matches(':modal')")


@pytest.mark.parametrize(("position", "left"), [("left", 16), ("right", 1280 - 16 - 448)])
def test_it_opens_in_the_corner_that_is_asked_for(
    visit_host: Visit, position: str, left: int
) -> None:
    widget = visit_host(SAME_SITE, f'mode="launcher" position="{position}"')
    box = panel(widget.page).bounding_box()
    assert box is not None
    assert box["x"] == pytest.approx(left, abs=1)


def test_a_style_of_the_page_that_comes_late_does_not_make_it_small(
    visit_host: Visit, host_page: HostPage
) -> None:
    host_page.style_takes = 1.5
    box = panel(visit_host(SAME_SITE, 'mode="launcher"').page).bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(448, abs=1)


def test_at_a_desk_the_page_beside_it_can_be_used(visit_host: Visit) -> None:
    widget = visit_host(SAME_SITE, 'mode="launcher"')
    with widget.page.expect_navigation():
        widget.page.get_by_role("link", name="Read the handbook").click()
