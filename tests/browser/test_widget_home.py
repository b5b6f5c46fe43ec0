"""Home: searching one's own words, going on, and coming back to what one said one would do."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.widget import SLOWLY, STORY, Widget

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]
WOULD_DO = "Tomorrow I will ring the school nurse and ask when she last saw the baby."


@pytest.fixture
def finished(widget: Widget) -> Widget:
    """Somebody who comes back after a finished reflection."""
    widget.past_welcome()
    widget.answer(f"{STORY} {WOULD_DO}")
    widget.finish()
    widget.page.goto(widget.page.url)
    expect(heading(widget, "What you said you would do")).to_be_visible()
    return widget


def heading(widget: Widget, name: str) -> Locator:
    return widget.page.get_by_role("heading", name=name, exact=True)


def look_for(widget: Widget, text: str) -> Locator:
    """Search with the keyboard; return where it is told what was found."""
    field = widget.page.get_by_label("Search your own words")
    field.fill(text)
    field.press("Enter")
    return widget.page.get_by_role("search").locator("xpath=..").get_by_role("status")


def test_the_next_visit_shows_what_they_said_they_would_do(finished: Widget) -> None:
    expect(finished.page.get_by_role("blockquote")).to_have_text([WOULD_DO])
    finished.page.get_by_role("button", name="How did it go?").press("Enter")
    expect(finished.said.first).to_contain_text(f"“{WOULD_DO}”", timeout=SLOWLY)
    finished.past_welcome()
    expect(finished.said.last).to_have_text("How did it go?")

    finished.page.get_by_role("button", name="Your reflections").click()
    dialog = finished.page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Follow this up")).to_be_visible()
    expect(heading(finished, "What you said you would do")).to_have_count(0)
    finished.has_no_barriers_at_any_size()


def test_a_reload_stays_with_a_finished_reflection(widget: Widget) -> None:
    widget.past_welcome()
    widget.answer(STORY)
    widget.finish()
    widget.page.reload()
    expect(heading(widget, "You have finished this reflection")).to_be_visible()


def test_what_is_not_finished_is_taken_up_again(widget: Widget) -> None:
    widget.past_welcome()
    widget.answer(STORY)
    widget.page.goto(widget.page.url)
    expect(widget.mine.last).to_have_text(STORY)
    widget.page.get_by_role("button", name="Your reflections").click()
    expect(heading(widget, "Go on where you left off")).to_be_visible()
    expect(heading(widget, "Finished")).to_have_count(0)


def test_own_words_are_found_whatever_their_case_and_accents(finished: Widget) -> None:
    asked: list[str] = []
    finished.page.on("request", lambda request: asked.append(request.url))
    expect(look_for(finished, "SOFÁ mum")).to_have_text("Reflections found: 1")
    expect(finished.page.locator("mark")).to_have_text(["Mum", "sofa"])
    finished.has_no_barriers_at_any_size()
    assert not [url for url in asked if "SOF" in url or "?" in url]

    expect(look_for(finished, "giraffe")).to_contain_text("You have not written that")
    expect(finished.page.locator("mark")).to_have_count(0)
    look_for(finished, "sofa")
    finished.page.get_by_role("button", name="The room was cold").first.press("Enter")
    expect(finished.mine.filter(has_text=STORY)).to_be_visible()


def test_on_a_phone_what_was_found_comes_into_sight(finished: Widget) -> None:
    finished.page.set_viewport_size({"width": 360, "height": 740})
    expect(look_for(finished, "sofa")).to_be_in_viewport()
    expect(finished.page.locator("mark").first).to_be_in_viewport()


def test_a_search_that_fails_says_so(finished: Widget) -> None:
    finished.page.route("**/api/v1/search", lambda route: route.abort())
    expect(look_for(finished, "sofa")).to_contain_text("Something went wrong")


def test_home_fits_every_size(finished: Widget) -> None:
    expect(look_for(finished, "sofa")).to_have_text("Reflections found: 1")
    finished.has_no_barriers_at_any_size()


def test_it_can_be_reached_with_the_keyboard_alone(finished: Widget) -> None:
    reached = []
    for _ in range(30):
        finished.page.keyboard.press("Tab")
        reached.append(finished.focused())
    follow = next(i for i, name in enumerate(reached) if name.startswith("How did it go?"))
    search = reached.index("Search")
    assert reached.index("Start a reflection") < follow < search
