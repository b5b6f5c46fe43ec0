"""The page takes the coach out, puts in another or moves it, as pages of one address do.

The coach is away: nothing here needs it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.embedded import until
from tests.browser.widget import MESSAGES, SLOWLY, STORY, Widget

pytestmark = pytest.mark.browser

Visit = Callable[..., Widget]
ELEMENT = "document.querySelector('afterword-coach')"
#: Another one like it takes its place, and the one before stays within reach of the test.
REPLACE = f"window.before = {ELEMENT}; before.replaceWith(before.cloneNode())"
TAKE_OUT = f"window.before = {ELEMENT}; window.place = before.parentNode; before.remove()"


def listened_to(page: Page) -> list[str]:
    """Name what of the window is listened to."""
    session = page.context.new_cdp_session(page)
    window = session.send("Runtime.evaluate", {"expression": "window"})["result"]
    answer = session.send("DOMDebugger.getEventListeners", {"objectId": window["objectId"]})
    return sorted(each["type"] for each in answer["listeners"])


def taken_up(widget: Widget) -> None:
    """Wait until the conversation is there."""
    expect(widget.said.first).to_have_text("Hello.")


def busy(route: Route) -> None:
    route.fulfill(status=503, headers={"Retry-After": "60"}, json={"code": "coach_unavailable"})


def test_the_next_works_as_the_one_before(begun: Visit) -> None:
    widget = begun()
    taken_up(widget)
    before = listened_to(widget.page)
    widget.box.fill("half a thought")
    for _ in range(2):
        widget.page.evaluate(REPLACE)
        expect(widget.box).to_have_value("half a thought")
    assert listened_to(widget.page) == before
    widget.box.press("Control+Enter")
    expect(widget.mine).to_have_text(["half a thought"])
    expect(widget.box).to_have_value("")


def test_one_that_was_taken_out_sends_nothing_any_more(begun: Visit) -> None:
    widget = begun()
    page, sent = widget.page, list[str]()
    page.route(MESSAGES, busy)
    page.on("request", lambda request: sent.append(request.url))
    widget.send(STORY)
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    page.evaluate(TAKE_OUT)
    sent.clear()
    page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)
    assert sent == []
    page.evaluate("place.append(before.cloneNode())")
    expect(widget.mine).to_have_text([STORY])
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    with page.expect_request(MESSAGES):
        page.evaluate("dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)
    assert len([url for url in sent if url.endswith("/messages")]) == 2


def test_what_comes_too_late_for_it_does_nothing(begun: Visit) -> None:
    widget = begun()
    page, held = widget.page, list[Route]()
    page.route("**/api/v1/reflections", lambda route: held.append(route), times=1)
    page.evaluate(REPLACE)
    until(page, lambda: len(held) == 1)
    page.evaluate(REPLACE)
    taken_up(widget)
    expected = listened_to(page)
    held[0].continue_()
    page.wait_for_timeout(500)
    assert listened_to(page) == expected
    assert page.evaluate("before.shadowRoot.childElementCount") == 0


def test_one_that_was_taken_out_keeps_to_the_colours_it_had(begun: Visit) -> None:
    widget = begun()
    page, complaints = widget.page, list[str]()
    page.on("console", lambda message: complaints.append(message.text))
    page.evaluate(f"{ELEMENT}.setAttribute('accent-dark', '#e0a0d0')")
    page.evaluate(REPLACE)
    taken_up(widget)
    page.evaluate(REPLACE)
    taken_up(widget)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("afterword-coach")).to_have_css("--accent", "#e0a0d0")
    assert page.evaluate("before.style.getPropertyValue('--accent')") == ""
    assert complaints == []


def test_one_that_is_moved_stays_as_it_is(begun: Visit) -> None:
    widget = begun()
    widget.button("Erase this reflection").click()
    page, asked = widget.page, list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(f"{TAKE_OUT}; place.append(before)")
    expect(widget.button("Yes, erase it")).to_be_visible()
    widget.send(STORY)
    expect(widget.mine).to_have_text([STORY])
    assert not [url for url in asked if url.endswith("/interface")]


def test_one_that_is_put_back_later_begins_anew(begun: Visit) -> None:
    widget = begun()
    taken_up(widget)
    before = listened_to(widget.page)
    widget.box.fill("half a thought")
    widget.page.evaluate(TAKE_OUT)
    expect(widget.box).to_have_count(0)
    widget.page.evaluate("place.append(before)")
    expect(widget.box).to_have_value("half a thought", timeout=SLOWLY)
    assert listened_to(widget.page) == before
    widget.has_no_barriers()
