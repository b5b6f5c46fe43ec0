"""Keyboard, focus, scrolling and what a screen reader is told."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.hearing import LISTEN, heard
from tests.browser.widget import MESSAGES, SLOWLY, STORY, Widget, is_answered_turn

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]
REFLECTION = "**/api/v1/reflections/*"


def tab_to(widget: Widget, goal: str) -> None:
    for _ in range(40):
        if widget.focused() == goal:
            return
        widget.page.keyboard.press("Tab")
    raise AssertionError(f"{goal} is not reached with Tab; focus is on {widget.focused()}")


def test_from_start_to_send_with_the_keyboard_alone(visit: Visit) -> None:
    widget = visit()
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()
    tab_to(widget, "Start a reflection")
    widget.page.keyboard.press("Enter")
    expect(widget.said.first).to_be_visible(timeout=SLOWLY)
    tab_to(widget, "answer")
    widget.page.keyboard.type("First line")
    widget.page.keyboard.press("Enter")
    widget.page.keyboard.type("second line")
    with widget.page.expect_response(is_answered_turn, timeout=SLOWLY):
        widget.page.keyboard.press("Tab")
        assert widget.focused() == "Send"
        widget.page.keyboard.press("Enter")
    expect(widget.mine.last).to_have_text("First line\nsecond line")
    assert widget.focused() == "answer"


def test_every_command_is_reached_on_a_phone(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    tab_to(widget, "More")
    widget.page.keyboard.press("Enter")
    widget.has_no_barriers()
    tab_to(widget, "Finish")
    widget.page.keyboard.press("Escape")
    assert widget.focused() == "More"
    expect(widget.page.get_by_role("button", name="Finish")).to_be_hidden()


def test_each_question_is_announced_once(widget: Widget) -> None:
    widget.page.evaluate(LISTEN)
    before = widget.said.count()
    widget.answer(STORY)
    fresh = widget.log.locator(".coach .said").all_text_contents()
    announced = [each for each in heard(widget.page) if each.startswith("Coach:")]
    assert len(announced) == 1
    assert announced[0].endswith(fresh[-1])
    assert widget.said.count() > before
    widget.page.wait_for_timeout(500)
    assert [each for each in heard(widget.page) if each.startswith("Coach:")] == announced


def test_the_transcript_itself_stays_silent(widget: Widget) -> None:
    expect(widget.log).to_have_attribute("aria-live", "off")
    expect(widget.log.locator(".speaker").first).to_have_text("Coach")


def test_an_answer_does_not_move_the_focus(widget: Widget) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    widget.page.route(MESSAGES, hold)
    with widget.page.expect_request(MESSAGES):
        widget.send(STORY)
    widget.page.get_by_role("button", name="Erase this reflection").focus()
    expect(widget.state.last).to_have_text("Sending…")
    held[0].continue_()
    expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
    assert widget.focused() == "Erase this reflection"


def test_a_retry_that_succeeds_does_not_move_the_focus(widget: Widget) -> None:
    widget.page.route(MESSAGES, lambda route: route.abort())
    widget.send(STORY)
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    widget.box.fill("more words")
    widget.page.unroute(MESSAGES)
    expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
    assert widget.focused() == "answer"
    expect(widget.box).to_have_value("more words")


def test_a_retry_that_fails_does_not_move_the_focus(answered: Callable[..., Widget]) -> None:
    widget = answered()
    held: list[Route] = []
    widget.page.route(MESSAGES, lambda route: held.append(route))
    with widget.page.expect_request(MESSAGES):
        widget.send(STORY)
    word = widget.note.get_by_role("link", name="Word", exact=True)
    word.focus()
    expect(widget.state.last).to_have_text("Sending…")
    held[0].abort()
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    expect(word).to_be_focused()


def test_a_view_that_is_slow_to_come_has_the_focus(log: Callable[..., Widget]) -> None:
    widget = log()
    held: list[Route] = []
    widget.page.route(REFLECTION, lambda route: held.append(route))
    widget.button("Back to your reflection").press("Enter")
    waiting = widget.page.locator(".waiting")
    expect(waiting).to_contain_text("Getting things ready")
    expect(waiting).to_be_focused()
    widget.has_no_barriers()
    with widget.page.expect_request(REFLECTION):
        held[0].abort()
    expect(waiting).to_contain_text("We cannot reach Afterword")
    expect(waiting).to_be_focused()
    held[1].continue_()
    expect(widget.log).to_be_focused()


def test_someone_reading_further_up_is_not_scrolled(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    for _ in range(2):
        widget.answer(STORY * 3)
    widget.page.route(MESSAGES, lambda route: route.abort())
    widget.send(STORY)
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    widget.page.evaluate("scrollTo(0, 0)")
    widget.page.unroute(MESSAGES)
    below = widget.page.get_by_role("button", name="New question below")
    expect(below).to_be_visible(timeout=SLOWLY)
    assert widget.page.evaluate("scrollY") == 0
    widget.has_no_barriers()
    below.click()
    expect(widget.said.last).to_be_in_viewport()
    expect(below).to_be_hidden()


def test_tabs_follow_the_arrow_keys(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    chat = widget.page.get_by_role("tab", name="Chat")
    note = widget.page.get_by_role("tab", name="Your note")
    chat.focus()
    widget.page.keyboard.press("ArrowRight")
    expect(note).to_be_focused()
    expect(note).to_have_attribute("aria-selected", "true")
    expect(widget.note).to_be_visible()
    widget.page.keyboard.press("ArrowLeft")
    expect(chat).to_be_focused()
    expect(widget.note).to_be_hidden()
