"""The note beside the talk, its downloads, and going from one reflection to another."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.widget import STORY, Widget

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]


def test_beside_the_talk_where_there_is_room(widget: Widget) -> None:
    widget.write_into_note()
    expect(widget.note).to_be_visible()
    expect(widget.box).to_be_visible()
    talk, note = widget.log.bounding_box(), widget.note.bounding_box()
    assert talk is not None
    assert note is not None
    assert talk["x"] + talk["width"] <= note["x"]
    expect(widget.page.get_by_role("tab")).to_have_count(0)


def test_behind_a_tab_on_a_phone_with_a_quiet_mark(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    tab = widget.page.get_by_role("tab", name="Your note")
    expect(widget.note).to_be_hidden()
    widget.write_into_note()
    expect(tab).to_have_accessible_name("Your note has new words")
    tab.click()
    expect(widget.note).to_be_visible()
    expect(widget.box).to_be_hidden()
    expect(tab).to_have_accessible_name("Your note")


def test_every_sentence_is_the_authors_and_names_its_message(widget: Widget) -> None:
    widget.write_into_note()
    sentences = widget.note.locator("section [data-message]").all_text_contents()
    assert sentences
    assert all(sentence in STORY for sentence in sentences)
    expect(widget.note).to_contain_text("your own words")


@pytest.mark.parametrize(
    ("link", "ending"), [("Markdown", ".md"), ("Plain text", ".txt"), ("JSON", ".json")]
)
def test_downloads(widget: Widget, link: str, ending: str) -> None:
    widget.write_into_note()
    with widget.page.expect_download() as download:
        widget.note.get_by_role("link", name=link).click()
    assert download.value.suggested_filename.endswith(ending)
    assert "Mum opened the door" in download.value.path().read_text(encoding="utf-8")


def test_finished_offers_the_note_and_another(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    widget.write_into_note()
    widget.finish()
    expect(widget.page.get_by_label("Add to your note")).to_be_visible()
    widget.page.get_by_role("button", name="Read your note").click()
    expect(widget.note.get_by_role("link", name="Markdown")).to_be_visible()
    widget.page.get_by_role("tab", name="Chat").click()
    widget.page.locator(".finished").get_by_role("button", name="Start another").click()
    expect(widget.box).to_be_visible(timeout=30_000)
    expect(widget.mine).to_have_count(0)


def test_finished_offers_word_first_and_a_sheet_for_supervision(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    widget.write_into_note()
    widget.finish()
    finished = widget.page.locator(".finished")
    expect(finished.get_by_role("link").first).to_have_text("Your note in Word")
    for link, ending in (("note in Word", ".docx"), ("supervision as a PDF", ".pdf")):
        with widget.page.expect_download() as download:
            finished.get_by_role("link", name=link).click()
        assert download.value.suggested_filename.endswith(ending)
        assert download.value.path().stat().st_size > 10_000
    widget.has_no_barriers()


def test_the_page_to_print_is_accessible_and_styled(visit: Visit) -> None:
    widget = visit(900, 700).begin()
    widget.write_into_note()
    widget.finish()
    finished = widget.page.locator(".finished")
    with widget.page.expect_popup() as popup:
        finished.get_by_role("link", name="page for supervision to print").click()
    printed = Widget(popup.value)
    heading = printed.page.get_by_role("heading", level=1)
    expect(heading).to_have_css("color", "rgb(29, 95, 90)")
    expect(printed.page.get_by_role("button", name="Print")).to_be_visible()
    printed.has_no_barriers_at_any_size()


def test_the_note_is_copied_as_text(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget.write_into_note()
    widget.finish()
    widget.page.get_by_role("button", name="Copy your note as text").click()
    expect(widget.page.locator(".finished")).to_contain_text("Copied.")
    copied = widget.page.evaluate("navigator.clipboard.readText()")
    assert "What happened?\n\nI went to see the family" in copied


def test_where_nothing_can_be_copied_the_text_is_offered(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    widget.write_into_note()
    widget.finish()
    widget.page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }"
    )
    widget.page.get_by_role("button", name="Copy your note as text").click()
    with widget.page.expect_popup() as popup:
        widget.page.get_by_role("link", name="Open the text to copy it yourself").click()
    expect(popup.value.get_by_text("I went to see the family")).to_be_visible()


def test_after_the_end_only_what_still_does_something_is_offered(visit: Visit) -> None:
    widget = visit(360, 740).begin()
    widget.write_into_note()
    widget.finish()
    commands = widget.page.get_by_role("group", name="Other things you can do")
    expect(commands.get_by_role("button")).to_have_text(["Go back", "Change my last answer"])
    expect(widget.log).to_be_focused()
    widget.pick(commands.get_by_role("button", name="Go back"))
    expect(commands.get_by_role("button", name="Why do you ask?")).to_be_visible()


def test_erasing_asks_first_and_forgets_the_draft(widget: Widget) -> None:
    widget.answer(STORY)
    widget.box.fill("a draft to forget")
    ask = widget.page.get_by_role("button", name="Erase this reflection")
    ask.click()
    widget.page.get_by_role("button", name="Keep it").click()
    expect(widget.mine.first).to_have_text(STORY)
    ask.click()
    widget.page.get_by_role("button", name="Yes, erase it").click()
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()
    assert widget.page.evaluate("JSON.stringify(localStorage)") == "{}"
    widget.page.reload()
    expect(widget.page.get_by_role("button", name="Start a reflection")).to_be_visible()


def test_going_back_to_an_earlier_reflection(widget: Widget) -> None:
    widget.answer(STORY)
    widget.box.fill("a draft in the first")
    widget.page.get_by_role("button", name="Start another").first.click()
    expect(widget.mine).to_have_count(0)
    expect(widget.box).to_have_value("")
    widget.page.get_by_role("button", name="Your reflections").click()
    widget.page.get_by_role("dialog").get_by_role("button", name="I went to see").click()
    expect(widget.mine.first).to_have_text(STORY)
    expect(widget.box).to_have_value("a draft in the first")
