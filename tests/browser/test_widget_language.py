"""The interface in Welsh: chosen in the page, remembered, and honest about what is English."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.hearing import LISTEN, heard
from tests.browser.widget import SIZES, SLOWLY, Widget

pytestmark = pytest.mark.browser

Visit = Callable[..., Widget]
#: The language in which a browser takes an element to be.
LANGUAGE = """element => {
  for (let each = element; each; each = each.parentNode ?? each.host)
    if (each.lang) return each.lang;
}"""


def choose_welsh(page: Page) -> None:
    page.get_by_role("link", name="Cymraeg").click()
    page.locator("html[lang=cy]").wait_for(state="attached")


def languages(parts: Locator) -> set[str]:
    found = {part.evaluate(LANGUAGE) for part in parts.all()}
    assert found, "there is nothing of the kind"
    return found


@SIZES
def test_the_first_visit_in_welsh(visit_alone: Visit, width: int, height: int) -> None:
    widget = visit_alone(width, height)
    widget.has_no_barriers()
    choose_welsh(widget.page)
    expect(widget.page.get_by_role("button", name="Dechrau myfyrdod")).to_be_visible()
    expect(widget.page.get_by_text("yn deall Saesneg yn unig")).to_be_visible()
    widget.has_no_barriers()


def test_the_choice_is_remembered_until_it_is_changed(visit_alone: Visit) -> None:
    page = visit_alone().page
    home = page.url
    choose_welsh(page)
    expect(page.get_by_role("button", name="Dechrau myfyrdod")).to_be_visible()
    page.goto(f"{home}safety")
    expect(page.locator("html[lang=cy]")).to_be_attached()
    page.goto(home)
    expect(page.get_by_role("button", name="Dechrau myfyrdod")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Start a reflection")).to_be_visible()
    page.goto(home)
    expect(page.get_by_role("button", name="Start a reflection")).to_be_visible()
    expect(page).to_have_url(home)
    assert [cookie.get("name") for cookie in page.context.cookies()] == ["afterword"]


@SIZES
def test_a_talk_in_welsh(begun: Visit, width: int, height: int) -> None:
    widget = begun(width, height)
    page = widget.page
    widget.box.fill("half a thought")
    choose_welsh(page)
    box = page.get_by_label("Eich ateb")
    expect(box).to_have_value("half a thought")
    widget.has_no_barriers()
    coach = widget.page.locator("afterword-coach")
    for ours in (".speaker", ".stages li", ".labelled > *", ".bar button", ".note h2"):
        assert languages(coach.locator(ours)) == {"cy"}, ours
    for coachs in (".said", ".dock .choice", ".commands [lang]", "textarea"):
        assert languages(coach.locator(coachs)) == {"en-GB"}, coachs
    expect(page.get_by_role("list", name="Ble rydych chi")).to_contain_text("Beth ddigwyddodd?")
    page.get_by_role("button", name="Eich myfyrdodau").click()
    expect(page.get_by_role("dialog")).to_contain_text("Dechreuwyd")
    widget.has_no_barriers()


def test_dates_are_written_in_the_language(begun: Visit) -> None:
    page = begun().page
    shown = """Promise.all(["en-GB", "cy"].map(async (language) => {
      const { Words } = await import("/static/widget/words.js");
      const headers = { "Accept-Language": language };
      const { strings } = await (await fetch("/api/v1/interface", { headers })).json();
      const words = new Words(strings);
      const [moment, day] = ["2026-11-30T14:05:00", "2026-08-02"];
      return [words.date(moment), words.day(moment), words.day(day)];
    }))"""
    assert page.evaluate(shown) == [
        ["30 November at 14:05", "30 November 2026", "2 August 2026"],
        ["30 Tachwedd am 14:05", "30 Tachwedd 2026", "2 Awst 2026"],
    ]


def test_words_not_translated_yet_are_marked_where_they_stand(begun: Visit) -> None:
    widget = begun()

    def with_gaps(route: Route) -> None:
        given = route.fetch().json()
        given["strings"] |= {"widget.send": "Send", "widget.announce": "Coach: {text}"}
        route.fulfill(json={**given, "untranslated": ["widget.send", "widget.announce"]})

    widget.page.route("**/api/v1/interface", with_gaps)
    choose_welsh(widget.page)
    expect(widget.send_button.locator("span")).to_have_attribute("lang", "en-GB")
    assert languages(widget.page.locator(".labelled > label")) == {"cy"}


def test_what_goes_wrong_is_said_in_welsh(begun: Visit) -> None:
    page = begun().page
    choose_welsh(page)
    page.get_by_label("Eich ateb").fill("before\u0001after")
    page.get_by_role("button", name="Anfon", exact=True).click()
    expect(page.locator(".composer .alert")).to_contain_text("Mae nod cudd yn y testun hwnnw")


def test_a_page_of_a_host_sets_it_with_an_attribute(visit_alone: Visit) -> None:
    page = visit_alone().page
    page.evaluate(
        """() => {
          const coach = document.createElement("afterword-coach");
          coach.setAttribute("language", "cy");
          document.querySelector("afterword-coach").replaceWith(coach);
        }"""
    )
    begin = page.get_by_role("button", name="Dechrau myfyrdod")
    expect(begin).to_be_visible()
    assert languages(begin) == {"cy"}


@pytest.mark.coach
def test_the_coach_is_announced_as_english(visit: Visit) -> None:
    page = visit().page
    choose_welsh(page)
    page.get_by_role("button", name="Dechrau myfyrdod").wait_for()
    page.evaluate(LISTEN)
    page.get_by_role("button", name="Dechrau myfyrdod").click()
    expect(page.locator(".said").first).to_be_visible(timeout=SLOWLY)
    assert any(each.startswith("Hyfforddwr: ") for each in heard(page))
    spoken = page.locator("afterword-coach [aria-live=polite] span")
    assert languages(spoken) == {"en-GB"}
