"""Looking across in the widget: by pointer and keyboard, wide and narrow, with a screen reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.widget import Widget
from tests.live.script import EVERYTHING

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]
CHOOSE = "These matter most"


@pytest.fixture
def looking(visit: Visit) -> Widget:
    """A reflection in which everything was told at once, on a wide screen."""
    widget = visit().begin().past_welcome()
    widget.answer(EVERYTHING)
    expect(widget.looking_across).to_be_visible()
    return widget


def test_sentences_stand_in_named_groups(looking: Widget) -> None:
    groups = looking.looking_across.get_by_role("group")
    assert groups.count() > 8
    expect(looking.looking_across.get_by_role("group", name="Feelings")).to_contain_text(
        "I felt sick and anxious the whole time."
    )


def test_three_are_chosen_and_marked_in_the_note(looking: Widget) -> None:
    boxes = looking.looking_across.get_by_role("checkbox")
    for place in (0, 3, 5):
        boxes.nth(place).check()
    expect(looking.looking_across.get_by_role("status")).to_have_text("3 of 3 chosen")
    looking.pick(looking.page.get_by_role("button", name=CHOOSE))

    expect(looking.looking_across).to_be_hidden()
    expect(looking.note.locator(".matters")).to_have_count(3)
    expect(looking.said.last).to_have_text(
        "In a sentence or two of your own: what is the heart of this?"
    )
    looking.has_no_barriers_at_any_size()


def test_too_many_or_none_are_not_sent(looking: Widget) -> None:
    sent: list[str] = []
    looking.page.on("request", lambda request: sent.append(request.method))
    button = looking.page.get_by_role("button", name=CHOOSE)
    button.click()
    boxes = looking.looking_across.get_by_role("checkbox")
    for place in range(4):
        boxes.nth(place).check()
    expect(looking.looking_across.get_by_role("status")).to_have_text("4 chosen. Keep 3 at most.")
    button.click()
    expect(boxes.first).to_be_focused()
    assert "POST" not in sent


def test_by_keyboard_alone(looking: Widget) -> None:
    looking.looking_across.get_by_role("checkbox").first.focus()
    looking.page.keyboard.press("Space")
    looking.page.keyboard.press("Tab")
    looking.page.keyboard.press("Space")
    with looking.page.expect_response(lambda one: one.url.endswith("/messages")):
        looking.page.keyboard.press("Enter")
    expect(looking.note.locator(".matters")).to_have_count(2)


def test_a_reload_keeps_the_place(looking: Widget) -> None:
    looking.page.reload()
    expect(looking.looking_across.get_by_role("checkbox").first).to_be_visible()


def test_going_back_shows_what_was_chosen(looking: Widget) -> None:
    box = looking.looking_across.get_by_role("checkbox").nth(2)
    box.check()
    looking.pick(looking.page.get_by_role("button", name=CHOOSE))
    looking.command("Go back")
    expect(looking.looking_across.get_by_role("checkbox").nth(2)).to_be_checked()


def test_it_fits_every_size(looking: Widget) -> None:
    for _ in looking.at_each_size():
        size = looking.looking_across.get_by_role("checkbox").first.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 24
        looking.has_no_barriers()
