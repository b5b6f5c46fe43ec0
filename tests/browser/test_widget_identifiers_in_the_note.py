"""Names in the note, and in what was typed only to shape it: marked, asked about, replaced.

The coach is away: nothing here needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from bot.coach.elements import Stage
from tests.browser.hearing import LISTEN, heard
from tests.browser.widget import SLOWLY, Widget
from tests.web.noting import note_down

pytestmark = pytest.mark.browser

MET = "\N{GRINNING FACE} On Tuesday I met Kayleigh Marsh."
TOLD = (
    (Stage.WHAT, (MET, "Kayleigh’s nan was there.")),
    (Stage.NOW_WHAT, ("I will ring them on Thursday.",)),
)
SIZES = pytest.mark.parametrize(
    ("width", "height"), [(1280, 800), (360, 740)], ids=["desk", "phone"]
)
Noted = Callable[..., "InNote"]


class InNote:
    """A note as a person meets it, who looks for names in it."""

    def __init__(self, widget: Widget) -> None:
        self.widget, self.page, self.note = widget, widget.page, widget.note
        self.read = self.note.locator(".sections")
        self.shaped = self.note.locator(".shaping-area")
        self.question = self.page.get_by_role("group", name="In place of “")
        self.review = self.note.locator(".who-is-this")

    def shape(self) -> None:
        self.page.get_by_role("button", name="Shape your note").click()

    def done(self) -> None:
        self.page.get_by_role("button", name="Done", exact=True).click()

    def reword(self, text: str, words: str) -> None:
        item = self.shaped.locator(".item").filter(has_text=text)
        item.get_by_role("button", name="Change").click()
        item.get_by_role("button", name="Reword").click()
        item.get_by_label("Your new words").fill(words)
        item.get_by_role("button", name="Save").click()
        expect(self.shaped).to_contain_text(words)

    def sign_off(self, words: str) -> None:
        self.page.get_by_label("Sign it off in your own words").fill(words)
        self.note.locator(".sign-off").get_by_role("button", name="Sign off").click()
        expect(self.note.locator(".sign-off")).to_contain_text("Signed off by its author")

    def put(self, words: str) -> None:
        self.question.get_by_label("Or your own words").fill(words)
        self.question.get_by_role("button", name="Replace").click()
        expect(self.question).to_have_count(0)


def marks(place: Locator) -> Locator:
    return place.locator(".identifier")


@pytest.fixture
def noted(
    visit_alone: Callable[..., Widget], lone_app: Flask, space_of: Callable[[Page], str]
) -> Noted:
    """Show the note of a reflection in which somebody was named."""

    def show(width: int = 1280, height: int = 900) -> InNote:
        widget = visit_alone(width, height)
        with lone_app.app_context():
            note_down(space_of(widget.page), TOLD)
        widget.page.reload()
        expect(widget.page.locator(".conversation")).to_be_visible()
        if width < 960:
            widget.page.get_by_role("tab", name="Your note").click()
        expect(marks(widget.note).first).to_be_visible(timeout=SLOWLY)
        return InNote(widget)

    return show


def test_the_note_is_marked_as_the_talk_is_and_one_tap_replaces_in_both(noted: Noted) -> None:
    note = noted()
    expect(marks(note.read)).to_have_text(["Kayleigh Marsh", "Kayleigh"])
    expect(note.read.locator("[data-message]").first).to_have_text(MET)
    expect(marks(note.read).first).to_have_accessible_name(
        "Kayleigh Marsh: may tell who someone is"
    )
    marks(note.read).last.click()
    expect(note.read.locator(".may-ask").first.locator(".replacer")).to_be_visible()
    note.question.get_by_role("button", name="the mother").click()
    for place in (note.read, note.widget.log):
        expect(place).to_contain_text("I met the mother.")
        expect(place).to_contain_text("The mother’s nan was there.")
        expect(place).not_to_contain_text("Kayleigh")
    assert note.widget.focused() == "note-title"


def test_what_was_typed_only_in_the_note_is_found_offered_and_replaced(noted: Noted) -> None:
    note = noted()
    note.shape()
    note.reword("Kayleigh’s nan", "Her uncle Tyrone Hughes was there.")
    note.sign_off("Seen with Tyrone Hughes")
    expect(marks(note.shaped)).to_have_text(["Kayleigh Marsh", "Tyrone Hughes"])
    found = note.review.get_by_role("button")
    expect(found).to_have_text(["Kayleigh Marsh", "Tyrone Hughes"])

    marks(note.shaped).last.click()
    note.put("Uncle T")
    expect(note.shaped).to_contain_text("Her uncle Uncle T was there.")
    assert note.widget.focused().startswith("Change")
    expect(found).to_have_text(["Kayleigh Marsh"])
    expect(note.page.locator("body")).not_to_contain_text("Tyrone")
    note.page.reload()
    expect(note.read).to_contain_text("Her uncle Uncle T was there.")
    expect(found).to_have_text(["Kayleigh Marsh"])


def test_a_heading_and_a_sign_off_are_asked_about_beside_the_downloads(noted: Noted) -> None:
    note = noted()
    note.shape()
    section = note.shaped.locator("section").first
    section.get_by_role("button", name="Rename").click()
    section.get_by_label("Your heading").fill("A visit to Tyrone Hughes")
    section.get_by_role("button", name="Save").click()
    note.sign_off("Seen with Sarah Price")
    found = note.review.get_by_role("button")
    expect(found).to_have_text(["Kayleigh Marsh", "Tyrone Hughes", "Sarah Price"])
    found.last.click()
    note.put("my supervisor")
    expect(found).to_have_text(["Kayleigh Marsh", "Tyrone Hughes"])


def test_a_sign_off_that_ends_says_so_and_asks_for_another(noted: Noted) -> None:
    note = noted()
    note.shape()
    note.sign_off("Sam, student")
    note.done()
    note.page.evaluate(LISTEN)
    marks(note.read).first.click()
    note.question.get_by_role("button", name="the mother").click()
    ended = re.compile("You signed this note off, and it has changed since")
    expect(note.read).to_have_text(ended)
    expect(note.read).not_to_contain_text("Sam, student")
    assert [one for one in heard(note.page) if ended.search(one)]
    note.shape()
    expect(note.note.locator(".sign-off")).to_contain_text(ended)
    note.sign_off("Sam, student")
    note.done()
    expect(note.read).to_contain_text("Sam, student")
    expect(note.read).not_to_have_text(ended)


def test_what_was_put_before_is_offered_first_after_a_reload(noted: Noted) -> None:
    note = noted()
    marks(note.read).first.click()
    note.put("Ms K")
    note.page.reload()
    expect(note.read).to_contain_text("I met Ms K.")
    assert note.page.evaluate("JSON.stringify({...localStorage}).includes('ayleigh')") is False
    note.widget.box.fill("Then Kayleigh rang.")
    drafted = note.page.get_by_role("group", name="This may tell who someone is:")
    drafted.get_by_role("button", name="Kayleigh").click()
    expect(note.question.locator(".row").first.get_by_role("button").first).to_have_text("Ms K")


def test_the_focus_stays_in_the_note_while_the_talk_goes_on(noted: Noted) -> None:
    note = noted()
    marks(note.read).first.click()
    note.question.get_by_label("Or your own words").fill("the m")
    note.widget.box.evaluate("box => box.dispatchEvent(new Event('input'))")
    note.page.evaluate("dispatchEvent(new Event('online'))")
    note.page.wait_for_timeout(300)
    assert note.widget.focused() == "replacement"
    expect(note.question.get_by_label("Or your own words")).to_have_value("the m")
    note.page.keyboard.press("Escape")
    assert note.widget.focused() == "Kayleigh Marsh"


def test_kept_in_the_note_it_is_marked_nowhere(noted: Noted) -> None:
    note = noted()
    marks(note.read).first.click()
    note.question.get_by_role("button", name="Keep it as it is").click()
    expect(note.question).to_have_count(0)
    expect(marks(note.page)).to_have_count(0)
    assert note.widget.focused() == "note-title"


def test_on_a_phone_what_is_asked_about_stays_in_sight(noted: Noted) -> None:
    note = noted(360, 740)
    bar = note.page.locator(".top")
    for mark in (marks(note.read).last, note.review.get_by_role("button").first):
        mark.click()
        bottom_of_bar, shown = bar.bounding_box(), mark.bounding_box()
        assert bottom_of_bar is not None
        assert shown is not None
        assert bottom_of_bar["y"] + bottom_of_bar["height"] <= shown["y"] + 3
        note.question.get_by_role("button", name="Not now").click()
        expect(note.question).to_have_count(0)
        expect(mark).to_be_in_viewport()


def test_no_line_begins_with_the_full_stop_after_a_name(noted: Noted) -> None:
    note = noted()
    after = note.read.locator(".unbroken").first
    expect(after).to_have_text("Kayleigh Marsh.")
    for width in range(100, 320, 3):
        note.read.evaluate("(read, width) => { read.style.width = `${width}px`; }", width)
        ends = after.evaluate(
            """span => {
              const stop = document.createRange();
              stop.selectNodeContents(span.lastChild);
              const line = span.parentElement.getBoundingClientRect();
              return stop.getBoundingClientRect().left - line.left;
            }"""
        )
        assert ends > 0, f"at {width} px"


def test_a_name_in_the_learning_log_is_asked_about_before_the_note_is_taken_away(
    noted: Noted,
) -> None:
    note = noted()
    note.note.get_by_role("button", name="Learning log").click()
    note.page.get_by_role("button", name="Add an entry: Skills and interventions").click()
    note.page.get_by_label(MET).check()
    told = "Her uncle Tyrone Hughes was there."
    note.page.get_by_label("What do they show, in your own words?").fill(told)
    note.page.get_by_role("button", name="Save", exact=True).click()
    expect(note.page.locator(".entries .typed")).to_have_text(told)
    note.page.get_by_role("button", name="Back to your reflection").click()
    found = note.review.get_by_role("button")
    expect(found).to_have_text(["Kayleigh Marsh", "Tyrone Hughes"], timeout=SLOWLY)
    found.last.click()
    note.put("Uncle T")
    expect(found).to_have_text(["Kayleigh Marsh"])
    note.note.get_by_role("button", name="Learning log").click()
    expect(note.page.locator(".entries .typed")).to_have_text("Her uncle Uncle T was there.")


@SIZES
def test_no_barriers(noted: Noted, width: int, height: int) -> None:
    note = noted(width, height)
    for place in (note.read, note.shaped):
        marks(place).first.click()
        expect(note.question).to_be_visible()
        assert note.widget.violations() == []
        assert note.widget.sideways_scroll() <= 0
        note.page.keyboard.press("Escape")
        if place is note.read:
            note.shape()
