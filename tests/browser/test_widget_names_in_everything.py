"""Looking for names before everything is downloaded: only when asked, and in the way of nothing.

The coach is away: nothing here needs it.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, Route, expect

from bot.coach.elements import Stage
from bot.coach.following_up import RECALLED
from bot.coach.reflection import Reflection as CoachState
from bot.coach.state import to_state
from tests.browser.widget import SIZES, SLOWLY, Widget
from tests.web.noting import note_down
from web.store.ids import new_id
from web.store.reflections import Said, Standing, create_reflection

pytestmark = pytest.mark.browser

NAMES = "**/api/v1/space/identifiers"
LOOK = "Look for names before you download"
FOUND = "These may tell who someone is."
FOUND_NOTHING = "We found nothing more to ask about. We can miss things"
NOT_LOOKED_THROUGH = "We have not been able to look for names yet."
KAYLEIGH = "I met Kayleigh Marsh and rang 07700 900123."
NOBODY = "Nobody was in."
TYRONE = "Her uncle Tyrone Hughes let me in."
LISTEN = """status => {
  window.told = [];
  new MutationObserver(() => window.told.push(status.textContent)).observe(status, {
    childList: true,
  });
}"""
Written = Callable[..., Widget]


@pytest.fixture
def written(
    visit_alone: Callable[..., Widget], space_of: Callable[[Page], str], lone_app: Flask
) -> Written:
    """Show the list of reflections, in each of which one of these sentences was typed."""

    def show(*sentences: str, width: int = 1280, height: int = 800) -> Widget:
        widget = visit_alone(width, height)
        with lone_app.app_context():
            for sentence in sentences:
                note_down(space_of(widget.page), [(Stage.WHAT, [sentence])])
        widget.page.reload()
        return to_list(widget)

    return show


def to_list(widget: Widget) -> Widget:
    """Go from an open reflection to the list of all."""
    widget.button("Your reflections").press("Enter")
    expect(widget.button(LOOK)).to_be_visible()
    return widget


def look(widget: Widget, told: str) -> None:
    """Ask for names, with the keyboard alone, and wait to be told this."""
    widget.button(LOOK).press("Enter")
    expect(status(widget)).to_contain_text(told, timeout=SLOWLY)
    expect(widget.button(LOOK)).to_be_focused()


def everything(widget: Widget) -> Locator:
    return widget.page.get_by_role("region", name="All of it")


def status(widget: Widget) -> Locator:
    return everything(widget).get_by_role("status")


def found(widget: Widget) -> Locator:
    """The lists of what is found, one for each reflection."""
    return everything(widget).get_by_role("list")


def named(widget: Widget, name: str) -> Locator:
    return found(widget).get_by_role("button", name=name)


def review(widget: Widget) -> Locator:
    """What is asked beside the note of the reflection that is open."""
    return widget.page.locator(".note .who-is-this")


@SIZES
def test_what_is_found_opens_the_reflection_where_it_is_replaced(
    written: Written, width: int, height: int
) -> None:
    widget = written(KAYLEIGH, NOBODY, TYRONE, width=width, height=height)
    look(widget, FOUND)
    expect(found(widget)).to_have_count(2)
    expect(found(widget).nth(0).get_by_role("button")).to_have_text(["Tyrone Hughes"])
    expect(found(widget).nth(1).get_by_role("button")).to_have_text(
        ["Kayleigh Marsh", "07700 900123"]
    )
    widget.has_no_barriers()

    named(widget, "Kayleigh Marsh").press("Enter")
    expect(review(widget).get_by_role("heading")).to_be_focused()
    review(widget).get_by_role("button", name="Kayleigh Marsh").press("Enter")
    review(widget).get_by_role("button", name="Child A").press("Enter")
    expect(widget.note.locator(".sections")).to_contain_text("I met Child A and rang")

    to_list(widget)
    look(widget, FOUND)
    expect(found(widget).nth(1).get_by_role("button")).to_have_text(["07700 900123"])


def test_each_list_says_of_which_reflection_it_is(written: Written) -> None:
    widget = written(KAYLEIGH)
    look(widget, FOUND)
    started = widget.page.locator(".shelf .about").inner_text().split(" · ")[0]
    assert started.startswith("Started ")
    expect(found(widget)).to_have_accessible_name(started)


def test_what_comes_of_it_is_told_once(written: Written) -> None:
    widget = written(KAYLEIGH)
    status(widget).evaluate(LISTEN)
    look(widget, FOUND)
    looking, outcome = widget.page.evaluate("window.told")
    assert looking == "Looking for names…"
    assert outcome.startswith(FOUND)


def test_what_was_kept_is_not_asked_about_again(written: Written) -> None:
    widget = written(TYRONE)
    look(widget, FOUND)
    named(widget, "Tyrone Hughes").click()
    expect(review(widget).get_by_role("heading")).to_be_focused()
    review(widget).get_by_role("button", name="Tyrone Hughes").click()
    review(widget).get_by_role("button", name="Keep it as it is").click()
    to_list(widget)
    look(widget, FOUND_NOTHING)
    expect(found(widget)).to_have_count(0)


def test_with_nothing_found_it_promises_nothing(written: Written) -> None:
    widget = written(NOBODY)
    look(widget, FOUND_NOTHING)
    expect(found(widget)).to_have_count(0)
    widget.has_no_barriers_at_any_size()


def test_nothing_is_looked_for_unasked_and_the_download_waits_for_nothing(
    written: Written,
) -> None:
    asked: list[Route] = []
    widget = written(KAYLEIGH)
    widget.page.route(NAMES, lambda route: asked.append(route))
    download = everything(widget).get_by_role("link", name="Download everything")
    with widget.page.expect_download() as first:
        download.click()
    assert first.value.suggested_filename.endswith(".zip")
    assert asked == []

    widget.button(LOOK).click()
    expect(status(widget)).to_have_text("Looking for names…")
    widget.button(LOOK).click()
    with widget.page.expect_download():
        download.click()
    assert len(asked) == 1


def test_without_an_answer_it_says_so_and_can_be_asked_again(written: Written) -> None:
    widget = written(KAYLEIGH)
    widget.page.route(NAMES, lambda route: route.abort(), times=1)
    look(widget, NOT_LOOKED_THROUGH)
    expect(widget.page.locator(".alert:not(:empty)")).to_have_count(0)
    expect(found(widget)).to_have_count(0)
    look(widget, FOUND)
    expect(named(widget, "Kayleigh Marsh")).to_be_visible()


def test_it_is_on_the_first_page_too(written: Written) -> None:
    widget = written(TYRONE)
    widget.page.get_by_role("dialog").get_by_role("button", name="Learning log").click()
    widget.button("Back to your reflections").click()
    expect(widget.page.locator(".welcome")).to_be_visible()
    look(widget, FOUND)
    widget.has_no_barriers_at_any_size()
    named(widget, "Tyrone Hughes").press("Enter")
    expect(review(widget).get_by_role("heading")).to_be_focused()


def test_a_name_that_only_a_follow_up_recalls_is_replaced_where_there_is_no_note_yet(
    visit_alone: Callable[..., Widget], space_of: Callable[[Page], str], lone_app: Flask
) -> None:
    widget = visit_alone()
    state = to_state(CoachState())
    begun = Standing("what", False, {"active_loop": None, "slots": {"reflection": state}}, [])
    recalled = Said("remark", RECALLED, "You wrote: “I will ring Tyrone Hughes.”")
    with lone_app.app_context():
        create_reflection(space_of(widget.page), new_id(), begun, [recalled])
    widget.page.reload()
    look(to_list(widget), FOUND)
    named(widget, "Tyrone Hughes").press("Enter")
    expect(review(widget).get_by_role("heading")).to_be_focused()
    review(widget).get_by_role("button", name="Tyrone Hughes").press("Enter")
    review(widget).get_by_role("button", name="Child A").press("Enter")
    expect(widget.log).to_contain_text("I will ring Child A.")
    expect(review(widget)).to_contain_text(FOUND_NOTHING)
