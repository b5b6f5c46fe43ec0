"""How long a reflection is kept, taking everything away, erasing it, and what the browser keeps."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.widget import MESSAGES, SIZES, STORY, Widget

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]


def open_list(widget: Widget) -> Locator:
    widget.page.get_by_role("button", name="Your reflections").click()
    shelf = widget.page.get_by_role("dialog")
    expect(shelf).to_be_visible()
    return shelf


def kept_in(widget: Widget) -> str:
    return str(widget.page.evaluate("JSON.stringify(localStorage)"))


def test_the_list_and_the_end_say_until_when(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    widget.write_into_note()
    until = datetime.now() + timedelta(days=30)
    told = f"Kept until {until.day} {until:%B %Y}"
    expect(open_list(widget)).to_contain_text(told)
    widget.page.get_by_role("dialog").get_by_role("button", name="Close").click()
    widget.finish()
    expect(widget.page.locator(".finished")).to_contain_text(told)


def test_everything_can_be_taken_away_at_once(widget: Widget) -> None:
    widget.answer(STORY)
    with widget.page.expect_download() as download:
        open_list(widget).get_by_role("link", name="Download everything").click()
    assert download.value.suggested_filename.endswith(".zip")
    archive = ZipFile(download.value.path())
    (talk,) = (name for name in archive.namelist() if name.endswith("transcript.txt"))
    assert STORY in archive.read(talk).decode()


def test_erasing_everything_asks_first_then_says_what_it_did(widget: Widget) -> None:
    widget.answer(STORY)
    widget.page.get_by_role("button", name="Start another").first.click()
    expect(widget.mine).to_have_count(0)
    widget.page.route(MESSAGES, lambda route: route.abort())
    widget.send("a message on its way")
    widget.box.fill("a draft")
    shelf = open_list(widget)
    ask = shelf.get_by_role("button", name="Erase everything")
    ask.click()
    expect(shelf).to_contain_text("You cannot get them back.")
    widget.has_no_barriers_at_any_size()
    shelf.get_by_role("button", name="Keep everything").click()
    expect(ask).to_be_focused()
    ask.click()
    shelf.get_by_role("button", name="Yes, erase everything").click()

    expect(widget.page.get_by_text("Reflections erased: 2.").last).to_be_visible()
    expect(widget.page.get_by_role("heading", name="Think it through")).to_be_focused()
    expect(widget.page.get_by_role("heading", name="Your reflections")).to_have_count(0)
    assert kept_in(widget) == "{}"
    widget.page.reload()
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()
    expect(widget.page.get_by_role("heading", name="Your reflections")).to_have_count(0)


def test_what_cannot_be_erased_just_now_stays_and_says_so(widget: Widget) -> None:
    widget.answer(STORY)
    widget.page.route("**/api/v1/space", lambda route: route.abort())
    shelf = open_list(widget)
    shelf.get_by_role("button", name="Erase everything").click()
    shelf.get_by_role("button", name="Yes, erase everything").click()
    expect(shelf.get_by_role("alert")).to_contain_text("Something went wrong")
    shelf.get_by_role("button", name="Close").click()
    expect(widget.mine.first).to_have_text(STORY)


def test_erasing_one_takes_its_message_on_the_way(widget: Widget) -> None:
    widget.page.route(MESSAGES, lambda route: route.abort())
    widget.send("a message on its way")
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    widget.page.get_by_role("button", name="Erase this reflection").click()
    widget.page.get_by_role("button", name="Yes, erase it").click()
    expect(widget.page.get_by_text("That reflection is erased.").last).to_be_visible()
    assert kept_in(widget) == "{}"


def test_the_browser_forgets_what_was_erased_elsewhere(widget: Widget) -> None:
    widget.answer(STORY)
    widget.box.fill("a draft nobody will see again")
    widget.page.evaluate("fetch('/api/v1/space', {method: 'DELETE'})")
    expect(widget.box).to_have_value("a draft nobody will see again")
    widget.page.reload()
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()
    assert "draft" not in kept_in(widget)


def test_a_draft_of_a_reflection_that_is_there_stays(widget: Widget) -> None:
    widget.box.fill("half a thought")
    open_list(widget).get_by_role("button", name="Close").click()
    widget.page.reload()
    expect(widget.box).to_have_value("half a thought")


@SIZES
def test_all_of_it_is_within_reach_at_every_size(visit: Visit, width: int, height: int) -> None:
    widget = visit(width, height).begin()
    shelf = open_list(widget)
    shelf.get_by_role("button", name="Erase everything").click()
    expect(shelf.get_by_role("button", name="Yes, erase everything")).to_be_visible()
    widget.has_no_barriers()
    link = shelf.get_by_role("link", name="Download everything").bounding_box()
    assert link is not None
    assert link["height"] >= 40
