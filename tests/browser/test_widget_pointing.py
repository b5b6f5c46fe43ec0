"""The coach's question above the learning log, with the keyboard alone, wide and on phones.

The coach is away: what it found is stored with the reflection.
"""

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Locator, expect

from bot.coach.reflection import Touch
from tests.browser.widget import Widget

pytestmark = pytest.mark.browser

TOUCHING = {
    "He said nobody asks him anything.": Touch("skills", 0.95),
    "I will ring the SENCO on Thursday.": Touch("leadership", 0.8),
}
SHOWS = "What do they show, in your own words?"
YES, NO = "Yes, write it down: ", "No: "
SKILLS, LEADERSHIP = "Skills and interventions", "Professional leadership"


def asked(widget: Widget) -> Locator:
    return widget.page.locator(".pointed > li")


@pytest.fixture
def log(log: Callable[..., Widget]) -> Callable[..., Widget]:
    """Open the learning log of a reflection in which the coach points at two sentences."""
    return partial(log, touching=TOUCHING)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (320, 568)])
def test_yes_opens_the_form_with_the_sentence_and_no_is_not_asked_again(
    log: Callable[..., Widget], width: int, height: int
) -> None:
    widget = log(width, height)
    expect(asked(widget)).to_have_count(2)
    first = asked(widget).first
    expect(first.get_by_role("blockquote")).to_have_text("He said nobody asks him anything.")
    expect(first).to_contain_text(f"This may touch on {SKILLS}. Does this fit?")
    assert widget.violations() == []
    assert widget.sideways_scroll() == 0

    widget.button(YES + SKILLS).press("Enter")
    expect(widget.page.get_by_label(SHOWS)).to_be_focused()
    expect(widget.page.get_by_role("checkbox", checked=True)).to_have_value("1s0")
    expect(widget.page.locator(".entries li")).to_have_count(0)
    widget.page.get_by_label(SHOWS).fill("I asked him myself.")
    with widget.page.expect_response("**/learning-log/*"):
        widget.button("Save").press("Enter")
    entry = widget.page.locator(".entries li")
    expect(entry.get_by_role("blockquote")).to_have_text("He said nobody asks him anything.")
    expect(asked(widget)).to_have_count(1)

    widget.button(NO + LEADERSHIP).press("Enter")
    expect(asked(widget)).to_have_count(0)
    expect(widget.learning_log_title).to_be_focused()
    said = widget.page.locator("[aria-live=polite]")
    expect(said).to_contain_text("You are not asked about this again.")
    widget.page.reload()
    widget.open_learning_log()
    expect(entry).to_have_count(1)
    expect(asked(widget)).to_have_count(0)


def test_after_no_the_next_question_has_the_focus(log: Callable[..., Widget]) -> None:
    widget = log()
    widget.button(NO + SKILLS).press("Enter")
    expect(asked(widget)).to_have_count(1)
    expect(widget.button(YES + LEADERSHIP)).to_be_focused()


def test_under_another_framework_nothing_is_asked(log: Callable[..., Widget]) -> None:
    widget = log()
    framework = widget.page.get_by_label("Framework")
    framework.select_option(label="Knowledge and skills: social workers with adults")
    expect(widget.page.get_by_role("heading", name="Mental capacity")).to_be_visible()
    expect(asked(widget)).to_have_count(0)
    framework.select_option(label="Professional Capabilities Framework")
    expect(asked(widget)).to_have_count(2)
