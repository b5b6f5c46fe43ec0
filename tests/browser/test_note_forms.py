"""The small forms in the note: what is typed in them is kept until it is saved, and saved once.

The coach is away: nothing here needs it.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.shaping import Shape

pytestmark = pytest.mark.browser


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
    box = note.begin_adding("What happened?", "He is not going.")
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


def test_what_is_being_added_is_not_opened_a_second_time(shape: Shape) -> None:
    note = shape()
    section = note.section("What happened?")
    box = note.begin_adding("What happened?", "He is not going.")
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
