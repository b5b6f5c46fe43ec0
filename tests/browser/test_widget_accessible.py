"""Accessibility in every state, at a desk, on a phone and enlarged."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.widget import MESSAGES, STORY, Widget

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]
SIZES = pytest.mark.parametrize(
    ("width", "height"), [(1280, 800), (360, 740), (320, 256)], ids=["desk", "phone", "enlarged"]
)


def check(widget: Widget) -> None:
    assert widget.violations() == []
    assert widget.sideways_scroll() <= 0


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_first_visit_and_chat(
    visit: Visit, width: int, height: int, scheme: Literal["light", "dark"]
) -> None:
    widget = visit(width, height)
    widget.page.emulate_media(color_scheme=scheme)
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()
    check(widget)
    widget.begin()
    check(widget)
    widget.write_into_note()
    check(widget)


@SIZES
def test_note_and_erasing(visit: Visit, width: int, height: int) -> None:
    widget = visit(width, height).begin()
    widget.write_into_note()
    if width < 960:
        widget.page.get_by_role("tab", name="Your note").click()
    check(widget)
    widget.page.get_by_role("button", name="Erase this reflection").click()
    expect(widget.page.get_by_role("button", name="Yes, erase it")).to_be_visible()
    check(widget)


@SIZES
def test_finished(visit: Visit, width: int, height: int) -> None:
    widget = visit(width, height).begin()
    widget.write_into_note()
    widget.finish()
    check(widget)


@SIZES
def test_list_of_reflections(visit: Visit, width: int, height: int) -> None:
    widget = visit(width, height).begin()
    widget.page.get_by_role("button", name="Your reflections").click()
    expect(widget.page.get_by_role("dialog")).to_be_visible()
    check(widget)


@SIZES
def test_offline_and_too_long(visit: Visit, width: int, height: int) -> None:
    widget = visit(width, height).begin()
    widget.page.route(MESSAGES, lambda route: route.abort())
    widget.send(STORY)
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    check(widget)
    widget.send("a" * 20_001)
    expect(widget.alert).to_be_visible()
    check(widget)


def test_server_out_of_reach(visit: Visit) -> None:
    widget = visit()
    widget.page.route("**/api/v1/**", lambda route: route.abort())
    widget.page.reload()
    expect(widget.page.get_by_text("We cannot reach Afterword")).to_be_visible()
    check(widget)
    widget.page.unroute("**/api/v1/**")
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()


def test_the_stage_is_named_and_marked(widget: Widget) -> None:
    widget.write_into_note()
    steps = widget.page.get_by_role("list", name="Where you are").get_by_role("listitem")
    expect(steps).to_have_count(4)
    expect(widget.page.locator("[aria-current=step]")).to_have_count(1)


def test_every_touch_target_in_the_chat_is_large(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    widget.page.get_by_role("button", name="More").click()
    for button in widget.page.locator("button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44, button.text_content()


def test_text_to_write_in_is_large_enough_not_to_zoom(widget: Widget) -> None:
    size = widget.box.evaluate("box => parseFloat(getComputedStyle(box).fontSize)")
    assert size >= 16


def test_without_scripts_the_questions_are_there(visit: Visit) -> None:
    page = visit().page
    # Playwright's own way to turn scripts off leaves noscript unrendered, so read the source.
    source = page.request.get(page.url).text()
    without_scripts = source.partition("<noscript>")[2].partition("</noscript>")[0]
    for heading in ("What happened?", "So what?", "Now what?", "Look back"):
        assert f"<h3>{heading}</h3>" in without_scripts
    assert without_scripts.count("<li>") >= 12
