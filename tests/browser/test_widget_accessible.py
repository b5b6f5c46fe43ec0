"""Accessibility in every state, at a desk, on a phone and enlarged."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.widget import MESSAGES, STORY, Widget

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_first_visit_chat_and_note(visit: Visit, scheme: Literal["light", "dark"]) -> None:
    widget = visit()
    widget.page.emulate_media(color_scheme=scheme)
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()
    widget.has_no_barriers_at_any_size()
    widget.begin()
    widget.has_no_barriers_at_any_size()
    widget.write_into_note()
    widget.has_no_barriers_at_any_size()
    for _ in widget.at_each_size():
        widget.show_note()
        widget.has_no_barriers()


def test_the_list_erasing_and_the_end(visit: Visit) -> None:
    widget = visit().begin()
    widget.write_into_note()
    widget.page.get_by_role("button", name="Your reflections").click()
    shelf = widget.page.get_by_role("dialog")
    expect(shelf).to_be_visible()
    widget.has_no_barriers_at_any_size()
    shelf.get_by_role("button", name="Close").click()
    widget.finish()
    widget.has_no_barriers_at_any_size()
    widget.show_note()
    widget.page.get_by_role("button", name="Erase this reflection").click()
    expect(widget.page.get_by_role("button", name="Yes, erase it")).to_be_visible()
    widget.has_no_barriers_at_any_size()


def test_offline_and_too_long(visit: Visit) -> None:
    widget = visit().begin()
    widget.page.route(MESSAGES, lambda route: route.abort())
    widget.send(STORY)
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    widget.has_no_barriers_at_any_size()
    widget.send("a" * 20_001)
    expect(widget.alert).to_be_visible()
    widget.has_no_barriers_at_any_size()


def test_server_out_of_reach(visit: Visit) -> None:
    widget = visit()
    widget.page.route("**/api/v1/**", lambda route: route.abort())
    widget.page.reload()
    expect(widget.page.get_by_text("We cannot reach Afterword")).to_be_visible()
    widget.has_no_barriers()
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
