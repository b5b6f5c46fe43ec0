"""Shaping the note in a real browser: with a pointer, with the keyboard alone, and on a phone.

The coach is away: nothing here needs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.widget import LOOKS, Widget

pytestmark = pytest.mark.browser

Shape = Callable[..., "Shaping"]


class Shaping:
    """A note that is being shaped, as a person meets it."""

    def __init__(self, widget: Widget) -> None:
        self.widget, self.page, self.note = widget, widget.page, widget.note
        self.area = self.note.locator(".shaping-area")

    def section(self, heading: str) -> Locator:
        return self.area.locator("section").filter(
            has=self.page.get_by_role("heading", name=heading)
        )

    def sentences(self, heading: str) -> Locator:
        """Find what stands under a heading."""
        return self.section(heading).locator(".item .words")

    def item(self, text: str) -> Locator:
        return self.area.locator(".item").filter(has_text=text).first

    def open(self, text: str) -> Locator:
        """Open what can be done to a sentence."""
        item = self.item(text)
        change = item.get_by_role("button", name="Change")
        if change.get_attribute("aria-expanded") == "false":
            change.click()
        return item

    def press(self, item: Locator, name: str) -> None:
        """Press a button, and wait until the server has answered."""
        with self.page.expect_response("**/note/*"):
            item.get_by_role("button", name=name, exact=True).click()

    def hold(self) -> list[Route]:
        """Keep the next change from arriving, as a slow network does; those after it go through."""
        held: list[Route] = []
        self.page.route("**/note/edits", lambda route: held.append(route), times=1)
        return held

    def begin_rewording(self, text: str, new: str) -> Locator:
        """Type new words for a sentence, which are not saved yet."""
        item = self.open(text)
        item.get_by_role("button", name="Reword").click()
        item.get_by_label("Your new words").fill(new)
        return item

    def begin_marking(self, text: str, whom: str) -> Locator:
        """Say from whom a sentence was heard, which is not saved yet."""
        item = self.open(text)
        item.get_by_role("button", name="Fact, or my view?").click()
        item.get_by_label("What it rests on").select_option(label="I heard this")
        item.get_by_label("From whom, or why").fill(whom)
        return item

    def in_another_tab(self) -> Shaping:
        """Shape the same note beside this."""
        other = self.page.context.new_page()
        other.goto(self.page.url)
        other.get_by_role("button", name="Shape your note").click()
        return Shaping(Widget(other))

    def heard(self) -> Locator:
        return self.page.locator("[aria-live=polite]")


@pytest.fixture
def shape(answered: Callable[..., Widget]) -> Shape:
    """Open a note to shape, in a window of the given size."""

    def open_at(width: int = 1280, height: int = 900) -> Shaping:
        widget = answered(width, height)
        if widget.has_tabs():
            widget.note_tab.click()
        widget.page.get_by_role("button", name="Shape your note").click()
        return Shaping(widget)

    return open_at


def test_a_sentence_moves_by_pointer_to_another_heading(shape: Shape) -> None:
    note = shape(1280, 1800)
    grip = note.item("He said nobody").locator(".grip").bounding_box()
    goal = note.item("I will ring").bounding_box()
    assert grip is not None
    assert goal is not None
    note.page.mouse.move(grip["x"] + 8, grip["y"] + 12)
    note.page.mouse.down()
    note.page.mouse.move(goal["x"] + 8, goal["y"] + 2, steps=8)
    with note.page.expect_response("**/note/edits"):
        note.page.mouse.up()
    expect(note.sentences("Now what?")).to_have_text(
        ["He said nobody asks him anything.", "I will ring the SENCO on Thursday."]
    )
    expect(note.page.locator(".drop-here")).to_have_count(0)


def test_a_drag_that_is_given_up_changes_nothing(shape: Shape) -> None:
    note = shape(1280, 1800)
    before = note.sentences("What happened?").all_text_contents()
    grip = note.item("He said nobody").locator(".grip").bounding_box()
    assert grip is not None
    note.page.mouse.move(grip["x"] + 8, grip["y"] + 12)
    note.page.mouse.down()
    note.page.mouse.move(grip["x"] + 8, grip["y"] + 300, steps=4)
    note.page.keyboard.press("Escape")
    note.page.mouse.up()
    expect(note.page.locator(".drop-here")).to_have_count(0)
    expect(note.sentences("What happened?")).to_have_text(before)


def test_with_the_keyboard_alone_focus_stays_with_the_sentence(shape: Shape) -> None:
    note = shape()
    change = note.item("He said nobody").get_by_role("button", name="Change")
    change.focus()
    note.page.keyboard.press("Enter")
    note.page.keyboard.press("Tab")
    expect(note.item("He said nobody").get_by_role("button", name="Move up")).to_be_focused()
    for place in (2, 1):
        with note.page.expect_response("**/note/edits"):
            note.page.keyboard.press("Enter")
        expect(note.heard()).to_contain_text(f"number {place} of 3 under “What happened?”")
        expect(note.item("He said nobody").get_by_role("button", name="Move up")).to_be_focused()
    note.page.keyboard.press("Tab")
    for _ in range(3):
        with note.page.expect_response("**/note/edits"):
            note.page.keyboard.press("Enter")
    expect(note.heard()).to_contain_text("number 1 of 2 under “So what?”")
    expect(note.item("He said nobody").get_by_role("button", name="Move down")).to_be_focused()


def test_move_under_a_heading_that_is_chosen(shape: Shape) -> None:
    note = shape()
    item = note.open("I visited on Tuesday")
    item.get_by_label("Move under another heading").select_option(label="Now what?")
    note.press(item, "Move")
    expect(note.sentences("Now what?").last).to_have_text("I visited on Tuesday.")


def test_what_moves_out_of_sight_is_followed(shape: Shape) -> None:
    note = shape(360, 740)
    item = note.open("I visited on Tuesday")
    item.get_by_label("Move under another heading").select_option(label="Now what?")
    note.press(item, "Move")
    moved = note.section("Now what?").locator(".item").filter(has_text="I visited on Tuesday")
    expect(moved.get_by_role("button", name="Change")).to_be_in_viewport()


def test_split_and_join(shape: Shape) -> None:
    note = shape()
    item = note.open("Mum opened the door")
    item.get_by_role("button", name="Split in two").click()
    slider = item.get_by_role("slider", name="Where to split")
    expect(slider).to_be_focused()
    note.page.keyboard.press("Home")
    note.page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "after “opened”")
    note.press(item, "Split here")
    expect(note.sentences("What happened?")).to_have_text(
        [
            "I visited on Tuesday.",
            "Mum opened",
            "the door and looked tired.",
            "He said nobody asks him anything.",
        ]
    )
    note.press(note.open("Mum opened"), "Join with the next")
    expect(note.sentences("What happened?").nth(1)).to_have_text(
        "Mum opened the door and looked tired."
    )


def test_reword_keeps_what_is_typed_until_it_is_saved(shape: Shape) -> None:
    note = shape()
    item = note.open("I think she is manipulative")
    item.get_by_role("button", name="Reword").click()
    box = item.get_by_label("Your new words")
    expect(box).to_be_focused()
    box.fill("She changed the subject twice.")
    note.page.reload()
    note.page.get_by_role("button", name="Shape your note").click()
    item = note.open("I think she is manipulative")
    item.get_by_role("button", name="Reword").click()
    expect(box).to_have_value("She changed the subject twice.")
    note.press(item, "Save")
    item = note.item("She changed the subject twice.")
    expect(item.get_by_text("You first wrote: “I think she is manipulative")).to_be_visible()
    expect(item.get_by_role("button", name="Reword")).to_be_focused()
    assert note.page.evaluate("Object.keys(localStorage).filter(k => k.includes('note'))") == []


def test_escape_closes_a_form_and_keeps_what_is_typed_until_it_is_cancelled(shape: Shape) -> None:
    note = shape()
    item = note.begin_rewording("I think she is manipulative", "She changed the subject.")
    reword = item.get_by_role("button", name="Reword")
    box = item.get_by_label("Your new words")
    box.dispatch_event("keydown", {"key": "Escape", "isComposing": True})
    expect(box).to_be_focused()
    note.page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(reword).to_be_focused()
    note.page.keyboard.press("Enter")
    expect(box).to_have_value("She changed the subject.")
    item.get_by_role("button", name="Cancel").click()
    expect(reword).to_be_focused()
    note.page.keyboard.press("Enter")
    expect(box).to_have_value(re.compile("manipulative"))


def test_leave_out_and_put_back(shape: Shape) -> None:
    note = shape()
    note.press(note.open("He said nobody"), "Leave out")
    expect(note.area).not_to_contain_text("He said nobody")
    note.press(note.note.locator(".left-out"), "Put back: He said nobody asks him anything.")
    last = note.sentences("What happened?").last
    expect(last).to_have_text("He said nobody asks him anything.")


def test_headings_of_their_own_and_sentences_added(shape: Shape) -> None:
    note = shape()
    section = note.section("What happened?")
    section.get_by_role("button", name="Add a heading below").click()
    section.get_by_label("Your new heading").fill("School")
    note.press(section, "Save")
    school = note.section("School")
    expect(school).to_contain_text("Nothing stands here yet")
    school.get_by_role("button", name="Add a sentence").click()
    school.get_by_label("Your sentence under “School”").fill("He is not going.")
    note.press(school, "Save")
    expect(note.item("He is not going.").get_by_role("button", name="Change")).to_be_focused()
    note.section("So what?").get_by_role("button", name="Rename heading").click()
    note.section("So what?").get_by_label("Your heading").fill("What I make of it")
    note.press(note.section("So what?"), "Save")
    note.page.get_by_role("button", name="Done", exact=True).click()
    expect(note.note.locator(".sections h3")).to_have_text(
        [
            "What happened?",
            "School your heading",
            "What I make of it your heading",
            "Now what?",
        ]
    )


def test_undo_without_end_and_redo(shape: Shape) -> None:
    note = shape()
    before = note.sentences("What happened?").all_text_contents()
    for _ in range(2):
        note.press(note.open("He said nobody"), "Move up")
    note.press(note.open("I visited"), "Leave out")
    undo = note.page.get_by_role("button", name="Undo")
    for _ in range(3):
        with note.page.expect_response("**/note/undo"):
            undo.click()
    expect(undo).to_be_focused()
    expect(undo).to_have_attribute("aria-disabled", "true")
    expect(note.sentences("What happened?")).to_have_text(before)
    with note.page.expect_response("**/note/redo"):
        note.page.get_by_role("button", name="Redo").click()
    expect(note.sentences("What happened?").nth(1)).to_contain_text("He said nobody")


def test_fact_or_my_view(shape: Shape) -> None:
    note = shape()
    item = note.begin_marking("He said nobody", "the boy himself")
    note.press(item, "Save")
    expect(item.locator(".words .tag")).to_have_text("[heard from the boy himself]")
    item.get_by_role("button", name="Fact, or my view?").click()
    item.get_by_label("What it rests on").select_option(label="Not marked")
    note.press(item, "Save")
    expect(item.locator(".words .tag")).to_have_count(0)


def test_from_whom_is_not_lost_where_nothing_is_marked(shape: Shape) -> None:
    note = shape()
    item = note.open("He said nobody")
    item.get_by_role("button", name="Fact, or my view?").click()
    detail = item.get_by_label("From whom, or why")
    detail.fill("the boy himself")
    item.get_by_role("button", name="Save", exact=True).click()
    basis = item.get_by_label("What it rests on")
    expect(basis).to_be_focused()
    expect(basis).to_have_accessible_description(re.compile("Choose what it rests on first"))
    expect(detail).to_have_value("the boy himself")
    note.widget.has_no_barriers()
    basis.select_option(label="I heard this")
    note.press(item, "Save")
    expect(item.locator(".words .tag")).to_have_text("[heard from the boy himself]")


def test_what_it_rests_on_is_kept_until_it_is_saved_or_cancelled(shape: Shape) -> None:
    note = shape()
    item = note.begin_marking("He said nobody", "the boy himself")
    opener = item.get_by_role("button", name="Fact, or my view?")
    basis, detail = item.get_by_label("What it rests on"), item.get_by_label("From whom, or why")
    note.page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    note.page.reload()
    note.page.get_by_role("button", name="Shape your note").click()
    note.open("He said nobody")
    opener.click()
    expect(basis).to_be_focused()
    expect(basis).to_have_value("heard")
    expect(detail).to_have_value("the boy himself")
    item.get_by_role("button", name="Cancel").click()
    opener.click()
    expect(basis).to_have_value("")
    expect(detail).to_have_value("")
    basis.select_option(label="I saw this")
    note.press(item, "Save")
    expect(item.locator(".words .tag")).to_have_text("[seen]")
    assert note.page.evaluate("Object.keys(localStorage).filter(k => k.includes('note'))") == []


def test_what_it_rests_on_is_saved_once(shape: Shape) -> None:
    note = shape()
    item = note.begin_marking("He said nobody", "the boy himself")
    held = note.hold()
    item.get_by_role("button", name="Save", exact=True).dblclick()
    held[0].continue_()
    expect(item.locator(".words .tag")).to_have_text("[heard from the boy himself]")
    with note.page.expect_response("**/note/undo"):
        note.page.get_by_role("button", name="Undo").click()
    expect(item.locator(".words .tag")).to_have_count(0)


def test_what_it_rests_on_is_not_changed_while_it_is_saved(shape: Shape) -> None:
    note = shape()
    item = note.begin_marking("He said nobody", "the boy himself")
    basis, detail = item.get_by_label("What it rests on"), item.get_by_label("From whom, or why")
    held = note.hold()
    basis.press("Control+Enter")
    expect(detail).to_be_focused()
    note.page.keyboard.press("Escape")
    detail.press_sequentially(", or so he said")
    item.get_by_role("button", name="Fact, or my view?").click()
    expect(detail).to_be_focused()
    note.page.keyboard.press("Shift+Tab")
    expect(basis).not_to_be_focused()
    note.widget.has_no_barriers()
    expect(detail).to_have_value("the boy himself")
    held[0].abort()
    expect(item.locator(".words .tag")).to_have_text("[heard from the boy himself]")
    expect(detail).to_have_count(0)


def test_a_flag_is_waved_away_for_good(shape: Shape) -> None:
    note = shape()
    item = note.item("I think she is manipulative")
    flag = item.get_by_text("“manipulative”: How would they say it themselves?")
    expect(flag).to_be_visible()
    item.get_by_role("button", name="Leave it").click()
    expect(flag).to_have_count(0)
    expect(item.get_by_role("button", name="Change")).to_be_focused()
    note.page.reload()
    note.page.get_by_role("button", name="Shape your note").click()
    expect(item).to_be_visible()
    expect(flag).to_have_count(0)
    expect(note.item("SENCO").get_by_role("button", name="Leave it")).to_be_visible()


def test_signed_off_until_it_changes(shape: Shape) -> None:
    note = shape()
    note.page.get_by_label("Sign it off in your own words").fill("Sam, my own account.")
    note.press(note.note.locator(".sign-off"), "Sign off")
    note.page.get_by_role("button", name="Done", exact=True).click()
    signed = note.note.locator(".signed")
    expect(signed).to_contain_text("Signed off by its author on")
    expect(signed).to_contain_text("Sam, my own account.")


def test_a_note_changed_in_another_tab_loses_nothing(shape: Shape) -> None:
    note = shape()
    item = note.begin_rewording("I think she is manipulative", "She changed the subject.")
    second = note.in_another_tab()
    second.press(second.open("I visited"), "Leave out")
    note.press(item, "Save")
    expect(item.get_by_role("alert")).to_contain_text("changed in another tab")
    expect(item.get_by_label("Your new words")).to_have_value("She changed the subject.")
    expect(note.area).not_to_contain_text("I visited on Tuesday")
    note.press(item, "Save")
    expect(note.section("So what?").locator(".words")).to_have_text(["She changed the subject."])


def test_words_for_a_sentence_that_has_gone_are_offered_to_be_added(shape: Shape) -> None:
    note = shape()
    item = note.begin_rewording("I think she is manipulative", "She changed the subject.")
    second = note.in_another_tab()
    second.press(second.open("I think she is manipulative"), "Leave out")
    note.press(item, "Save")
    box = note.page.get_by_label("Your sentence under “So what?”")
    expect(box).to_have_value("She changed the subject.")
    note.press(note.section("So what?"), "Save")
    expect(note.sentences("So what?")).to_have_text(["She changed the subject."])


def test_while_the_server_is_away_the_words_stay(shape: Shape) -> None:
    note = shape()
    item = note.begin_rewording("I think she is manipulative", "She changed the subject.")
    note.page.route("**/note/edits", lambda route: route.abort())
    item.get_by_role("button", name="Save").click()
    expect(item.get_by_role("alert")).to_contain_text("Something went wrong", timeout=10_000)
    expect(item.get_by_label("Your new words")).to_be_editable()
    expect(item.get_by_label("Your new words")).to_have_value("She changed the subject.")
    note.page.unroute("**/note/edits")
    note.press(item, "Save")
    expect(note.section("So what?").locator(".words")).to_have_text(["She changed the subject."])


def test_what_is_asked_twice_to_be_saved_is_saved_once(shape: Shape) -> None:
    note = shape()
    before = note.sentences("What happened?").all_text_contents()
    section = note.section("What happened?")
    section.get_by_role("button", name="Add a sentence").click()
    box = section.get_by_label("Your sentence under “What happened?”")
    box.fill("He is not going.")
    held = note.hold()
    section.get_by_role("button", name="Save").dblclick()
    section.get_by_role("button", name="Cancel").press("Enter")
    box.press("Control+Enter")
    box.press_sequentially(" Not yet.")
    expect(box).to_have_value("He is not going.")
    expect(box).to_be_focused()
    note.widget.has_no_barriers()
    held[0].continue_()
    expect(note.item("He is not going.").get_by_role("button", name="Change")).to_be_focused()
    with note.page.expect_response("**/note/undo"):
        note.page.get_by_role("button", name="Undo").click()
    expect(note.sentences("What happened?")).to_have_text(before)


def test_what_is_being_saved_is_not_opened_a_second_time(shape: Shape) -> None:
    note = shape()
    item = note.begin_rewording("I think she is manipulative", "She changed the subject.")
    box = item.get_by_label("Your new words")
    held = note.hold()
    item.get_by_role("button", name="Save").click()
    for name in ("Reword", "Split in two", "Fact, or my view?"):
        item.get_by_role("button", name=name).click()
        expect(item.locator("form")).to_have_count(1)
        expect(box).to_be_focused()
        expect(box).not_to_be_editable()
    change = item.get_by_role("button", name="Change")
    change.dblclick()
    expect(box).to_have_value("She changed the subject.")
    expect(box).not_to_be_editable()
    held[0].abort()
    expect(note.sentences("So what?")).to_have_text(["She changed the subject."])
    expect(item.locator("form")).to_have_count(0)
    item.get_by_role("button", name="Reword").click()
    expect(box).to_be_editable()


def test_nor_under_a_heading(shape: Shape) -> None:
    note = shape()
    section = note.section("What happened?")
    section.get_by_role("button", name="Add a sentence").click()
    box = section.get_by_label("Your sentence under “What happened?”")
    box.fill("He is not going.")
    held = note.hold()
    section.get_by_role("button", name="Save").click()
    for name in ("Add a sentence", "Rename heading"):
        section.get_by_role("button", name=name).click()
        expect(box).to_be_focused()
        expect(box).not_to_be_editable()
    held[0].continue_()
    expect(note.sentences("What happened?").last).to_have_text("He is not going.")
    expect(box).to_have_count(0)


def test_who_signs_off_twice_has_signed_off_once(shape: Shape) -> None:
    note = shape()
    form = note.note.locator(".sign-off")
    box = note.page.get_by_label("Sign it off in your own words")
    box.fill("Sam, my own account.")
    held = note.hold()
    form.get_by_role("button", name="Sign off").dblclick()
    box.press_sequentially(" And more.")
    held[0].continue_()
    expect(form).to_contain_text("“Sam, my own account.”")
    expect(box).to_have_value("")
    expect(box).to_be_editable()
    with note.page.expect_response("**/note/undo"):
        note.page.get_by_role("button", name="Undo").click()
    expect(form).not_to_contain_text("“Sam, my own account.”")


@LOOKS
def test_accessible_in_every_state(shape: Shape, width: int, height: int, scheme: str) -> None:
    note = shape(width, height)
    note.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    item = note.open("I think she is manipulative")
    for name in ("Reword", "Split in two", "Fact, or my view?"):
        item.get_by_role("button", name=name).click()
        note.widget.has_no_barriers()
    note.press(note.open("He said nobody"), "Leave out")
    note.section("So what?").get_by_role("button", name="Rename heading").click()
    note.widget.has_no_barriers()
