"""Nothing moves under a visitor's eyes or finger, while the page loads or a question arrives."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.bench.loading import shifts, wait_until_ready, watch
from tests.browser.widget import MESSAGES, SLOWLY, Widget

pytestmark = [pytest.mark.browser, pytest.mark.coach]

#: Less than anybody sees; a browser counts 0.1 as good.
NEXT_TO_NOTHING = 0.01
#: What moves so soon after a key counts as its doing, in milliseconds.
AFTER_A_KEY = 600


def slowly(route: Route) -> None:
    """Answer when what moves can no longer be taken for the doing of the key that sent."""
    page = route.request.frame.page
    page.wait_for_timeout(AFTER_A_KEY)
    page.evaluate("window.loading.shifts = []")
    route.continue_()


def moved(widget: Widget) -> float:
    """Add up what has moved; where the note stands beside the talk, it may grow."""
    note = widget.note.bounding_box() if widget.note.is_visible() else None
    return sum(one["value"] for one in shifts(widget.page) if not note or one["left"] < note["x"])


def test_nothing_moves(page: Page, site: str) -> None:
    widget = Widget(page)
    watch(page)
    page.goto(site)
    wait_until_ready(page)
    assert moved(widget) < NEXT_TO_NOTHING
    widget.begin().past_welcome()
    for _ in widget.at_each_size():
        page.reload()
        wait_until_ready(page)
        assert moved(widget) < NEXT_TO_NOTHING
        page.route(MESSAGES, slowly)
        before = widget.mine.count()
        widget.box.press_sequentially("The room was cold.")
        page.keyboard.press("Control+Enter")
        expect(widget.mine).to_have_count(before + 1)
        expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
        assert moved(widget) < NEXT_TO_NOTHING
        page.unroute(MESSAGES)
