"""Shaping the note in a real browser: with a pointer, with the keyboard alone, and on a phone.

The coach is away: nothing here needs it.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.shaping import Shape
from tests.browser.widget import LOOKS

pytestmark = pytest.mark.browser


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
