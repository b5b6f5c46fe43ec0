"""“Worried about someone’s safety?” stands in one place, whatever else works or does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.widget import LOOKS, SIZES, SLOWLY, STORY, TALL, Widget
from tests.instance import Instance

pytestmark = pytest.mark.browser

Visit = Callable[..., Widget]
NAME = "Worried about someone’s safety?"


def control(page: Page) -> Locator:
    return page.locator("#safety > summary")


def cards(page: Page) -> Locator:
    return page.locator("#safety .card")


def place(page: Page) -> tuple[float, float, float, float]:
    """Return where the control is, which must be whole, on top, and big enough to touch."""
    expect(control(page)).to_be_in_viewport(ratio=1)
    box = control(page).bounding_box()
    assert box is not None
    assert box["height"] >= 44
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    assert page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('#safety > summary') !== null", [x, y]
    )
    return box["x"], box["y"], box["width"], box["height"]


@SIZES
@pytest.mark.coach
def test_it_keeps_its_place_at_every_step_and_over_no_box(
    visit: Visit, width: int, height: int
) -> None:
    widget = visit(width, height)
    page = widget.page
    expect(page.get_by_role("button", name="Start a reflection")).to_be_visible()
    places = {place(page)}
    widget.begin()
    widget.write_into_note()
    for end in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {end})")
        places.add(place(page))
    widget.box.focus()
    expect(widget.box).to_be_in_viewport(ratio=1)
    box = widget.box.bounding_box()
    assert box is not None
    _, y, _, tall = place(page)
    assert box["y"] >= y + tall
    if width < 960:
        page.get_by_role("tab", name="Your note").click()
        places.add(place(page))
    page.get_by_role("button", name="Erase this reflection").click()
    places.add(place(page))
    assert len(places) == 1


@LOOKS
def test_open_it_has_all_cards_and_no_barriers(
    visit_alone: Visit, width: int, height: int, scheme: Literal["light", "dark"]
) -> None:
    widget = visit_alone(width, height)
    page = widget.page
    page.emulate_media(color_scheme=scheme)
    before = place(page)
    control(page).click()
    expect(
        page.get_by_text("Nobody reads this live, and this page tells nobody.").first
    ).to_be_visible()
    assert place(page) == before
    expect(cards(page)).to_have_count(6)
    assert [card.get_attribute("open") for card in cards(page).all()] == ["", *[None] * 5]
    widget.has_no_barriers()
    for card in cards(page).all()[1:]:
        card.locator("summary").click()
    widget.has_no_barriers()


def test_each_number_can_be_dialled_and_is_easy_to_hit(visit_alone: Visit) -> None:
    page = visit_alone(360, TALL).page
    control(page).click()
    for card in cards(page).all()[1:]:
        card.locator("summary").click()
    numbers = page.locator("#safety .number")
    assert numbers.count() > 8
    for number in numbers.all():
        box = number.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    crisis = cards(page).filter(has_text="You matter more than this reflection")
    ring = crisis.get_by_role("link", name="Ring Samaritans, 116 123", exact=True)
    expect(ring).to_have_attribute("href", "tel:116123")
    expect(ring).to_have_text("116 123")
    text = crisis.get_by_role("link", name="Text Shout, 85258", exact=True)
    expect(text).to_have_attribute("href", "sms:85258")


@SIZES
def test_the_keyboard_opens_it_and_escape_gives_the_focus_back(
    visit_alone: Visit, width: int, height: int
) -> None:
    page = visit_alone(width, height).page
    for key in ("Tab", "Tab"):
        page.keyboard.press(key)
    expect(control(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(cards(page).first.locator("summary")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ring Emergency services, 999").first).to_be_focused()
    expect(page.get_by_role("link", name="Ring Emergency services, 999").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(cards(page).first).to_be_hidden()
    expect(control(page)).to_be_focused()


def test_moving_on_closes_it_so_that_it_hides_nothing_focused(visit_alone: Visit) -> None:
    widget = visit_alone(360, 740)
    page = widget.page
    control(page).click()
    for _ in range(20):
        page.keyboard.press("Tab")
        if widget.focused() == "Start a reflection":
            break
    assert widget.focused() == "Start a reflection"
    expect(cards(page).first).to_be_hidden()


@pytest.mark.coach
def test_beside_the_talk_where_there_is_room_it_leaves_the_box_free(widget: Widget) -> None:
    control(widget.page).click()
    cards_box = widget.page.locator(".safety-cards").bounding_box()
    send = widget.send_button.bounding_box()
    assert cards_box is not None
    assert send is not None
    assert send["x"] + send["width"] <= cards_box["x"]


@SIZES
def test_it_needs_no_scripts(browser: Browser, lone_web: Instance, width: int, height: int) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": height}
    )
    page = context.new_page()
    page.goto(lone_web.url)
    expect(control(page)).to_be_in_viewport(ratio=1)
    expect(cards(page).first).to_be_hidden()
    control(page).click()
    expect(cards(page)).to_have_count(6)
    expect(page.get_by_role("link", name="Ring Emergency services, 999").first).to_be_visible()
    folded = cards(page).filter(has_text="That sounds a lot to carry")
    expect(folded.get_by_role("list")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.get_by_role("list")).to_be_visible()
    control(page).click()
    expect(cards(page).first).to_be_hidden()
    context.close()


def test_it_needs_no_widget(page: Page, lone_web: Instance) -> None:
    page.route("**/widget/coach.js", lambda route: route.abort())
    page.goto(lone_web.url)
    control(page).click()
    expect(page.get_by_role("link", name="Ring Emergency services, 999").first).to_be_visible()


def test_with_the_coach_away_starting_points_to_it(visit_alone: Visit) -> None:
    widget = visit_alone()
    widget.page.get_by_role("button", name="Start a reflection").click()
    alert = widget.page.get_by_role("alert").first
    expect(alert).to_contain_text("The coach is not ready just now.")
    expect(alert).to_contain_text("About someone’s safety, do not wait for the coach.")
    widget.has_no_barriers_at_any_size()
    alert.get_by_role("link", name="See whom to call").click()
    expect(cards(widget.page).first).to_be_visible()
    expect(control(widget.page)).to_be_focused()


def test_out_of_reach_the_page_points_to_what_it_holds(visit_alone: Visit) -> None:
    widget = visit_alone()
    page = widget.page
    page.route("**/api/v1/**", lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("We cannot reach Afterword")).to_be_visible()
    widget.has_no_barriers_at_any_size()
    # No link that asks the server for a page.
    page.route("**/*", lambda route: route.abort())
    page.get_by_role("link", name="See whom to call").click()
    expect(cards(page).first).to_be_visible()


@pytest.mark.coach
def test_a_message_that_waits_says_not_to(widget: Widget) -> None:
    def drop(route: Route) -> None:
        route.abort()

    waiting = widget.page.locator(".away")
    expect(waiting).to_be_hidden()
    widget.page.route("**/messages", drop)
    widget.send(STORY)
    expect(waiting).to_contain_text("do not wait for the coach")
    widget.has_no_barriers_at_any_size()
    widget.page.get_by_role("link", name="See whom to call").click()
    expect(cards(widget.page).first).to_be_visible()
    widget.page.keyboard.press("Escape")
    widget.page.unroute("**/messages", drop)
    expect(waiting).to_be_hidden(timeout=SLOWLY)


@pytest.mark.coach
def test_the_list_of_reflections_which_lies_over_it_links_to_it(widget: Widget) -> None:
    widget.page.get_by_role("button", name="Your reflections").click()
    dialog = widget.page.get_by_role("dialog")
    dialog.get_by_role("link", name=NAME).click()
    expect(dialog).to_be_hidden()
    expect(cards(widget.page).first).to_be_visible()
    expect(control(widget.page)).to_be_focused()


@SIZES
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_page_of_its_own(
    browser: Browser, lone_web: Instance, width: int, height: int, scripts: bool
) -> None:
    context = browser.new_context(
        java_script_enabled=scripts, viewport={"width": width, "height": height}
    )
    page = context.new_page()
    page.goto(f"{lone_web.url}/safety")
    expect(page.get_by_role("heading", name=NAME, level=1)).to_be_visible()
    expect(page.locator(".card")).to_have_count(6)
    if scripts:
        widget = Widget(page)
        assert widget.violations() == []
        assert widget.sideways_scroll() <= 0
    page.get_by_role("link", name="Back to the coach").click()
    expect(control(page)).to_be_visible()
    context.close()
