"""The box to write in: it grows, and only its author decides when something is sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.widget import SIZES, Widget

pytestmark = pytest.mark.browser

Visit = Callable[..., Widget]
LABEL = "Enter sends"


@pytest.fixture
def widget(begun: Visit) -> Widget:
    return begun()


def enter_sends(widget: Widget) -> None:
    widget.page.get_by_label(LABEL).check()
    widget.box.focus()


def height(widget: Widget) -> float:
    box = widget.box.bounding_box()
    assert box is not None
    return box["height"]


def in_another_tab(widget: Widget) -> Widget:
    """Open the same reflection beside this."""
    other = Widget(widget.page.context.new_page())
    other.page.goto(widget.page.url)
    expect(other.box).to_be_visible()
    return other


def compose(widget: Widget, text: str) -> None:
    """Have an input method show what it would make of the keys so far."""
    session = widget.page.context.new_cdp_session(widget.page)
    places = {"selectionStart": len(text), "selectionEnd": len(text)}
    session.send("Input.imeSetComposition", {"text": text, **places})


def test_it_grows_with_the_text_and_stays_within_the_window(widget: Widget) -> None:
    heights = []
    for lines in (1, 4, 7, 100):
        widget.box.fill("\n".join(["a line"] * lines))
        heights.append(height(widget))
    assert heights == sorted(set(heights))
    assert heights[-1] < 800 / 2
    expect(widget.send_button).to_be_in_viewport(ratio=1)
    widget.box.fill("")
    assert height(widget) < heights[1]


def test_spelling_is_checked(widget: Widget) -> None:
    expect(widget.box).to_have_attribute("spellcheck", "true")


@pytest.mark.parametrize("keys", ["Control+Enter", "Meta+Enter"])
def test_enter_makes_a_line_and_with_another_key_it_sends(widget: Widget, keys: str) -> None:
    widget.box.fill("one")
    widget.box.press("Enter")
    expect(widget.box).to_have_value("one\n")
    expect(widget.mine).to_have_count(0)
    widget.box.press(keys)
    expect(widget.mine).to_have_text(["one"])


def test_whoever_wants_enter_to_send_can_have_it_and_it_is_remembered(widget: Widget) -> None:
    hint = widget.page.locator("#answer-hint")
    expect(hint).to_have_text("Enter makes a new line. Ctrl and Enter sends.")
    enter_sends(widget)
    expect(hint).to_have_text("Enter sends. Shift and Enter makes a new line.")
    widget.page.reload()
    expect(widget.page.get_by_label(LABEL)).to_be_checked()
    widget.box.fill("one")
    widget.box.press("Shift+Enter")
    expect(widget.box).to_have_value("one\n")
    widget.box.press("Enter")
    expect(widget.mine).to_have_text(["one"])
    expect(widget.box).to_have_value("")
    widget.page.get_by_label(LABEL).uncheck()
    widget.page.reload()
    expect(widget.page.get_by_label(LABEL)).not_to_be_checked()


def test_half_a_word_of_an_input_method_is_never_sent(widget: Widget) -> None:
    enter_sends(widget)
    compose(widget, "にほn")
    expect(widget.box).to_have_value("にほn")
    for keys in ("Enter", "Control+Enter"):
        compose(widget, "にほn")
        widget.page.keyboard.press(keys)
    expect(widget.mine).to_have_count(0)
    widget.box.fill("")
    widget.page.keyboard.insert_text("日本")
    widget.page.keyboard.press("Enter")
    expect(widget.mine).to_have_text(["日本"])


def test_nor_by_the_enter_that_ends_a_word_where_it_comes_late(widget: Widget) -> None:
    """One browser ends the composition first, and gives 229 for the key that ended it."""
    enter_sends(widget)
    widget.box.fill("日本")
    press = """(box, keyCode) => box.dispatchEvent(new KeyboardEvent("keydown",
      { key: "Enter", keyCode, bubbles: true, cancelable: true }))"""
    assert widget.box.evaluate(press, 229)
    expect(widget.mine).to_have_count(0)
    assert not widget.box.evaluate(press, 13)
    expect(widget.mine).to_have_text(["日本"])


@SIZES
def test_the_choice_can_be_made_in_a_window_of_any_width(
    begun: Visit, width: int, height: int
) -> None:
    widget = begun(width, height)
    choice = widget.page.locator("label").filter(has_text=LABEL)
    expect(choice).to_be_visible()
    box = choice.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    widget.has_no_barriers()


# ---- In two tabs


def test_what_is_typed_in_one_tab_can_be_gone_on_with_in_another(widget: Widget) -> None:
    other = in_another_tab(widget)
    widget.box.fill("half a thought")
    expect(other.box).to_have_value("half a thought")
    other.box.press_sequentially(", and its end")
    expect(widget.box).to_have_value("half a thought, and its end")
    widget.page.reload()
    expect(widget.box).to_have_value("half a thought, and its end")


def test_sending_in_one_tab_leaves_nothing_to_be_sent_again_in_another(widget: Widget) -> None:
    other = in_another_tab(widget)
    widget.box.fill("one")
    expect(other.box).to_have_value("one")
    other.box.press("Control+Enter")
    expect(other.mine).to_have_text(["one"])
    expect(widget.box).to_have_value("")
    widget.box.fill("two")
    expect(other.box).to_have_value("two")


def test_sending_leaves_the_words_of_another_tab_that_were_not_here_yet(widget: Widget) -> None:
    widget.box.fill("one")
    widget.page.evaluate(
        """() => {
          const [key] = Object.keys(localStorage).filter((each) => each.includes("draft"));
          localStorage.setItem(key, "two");
        }"""
    )
    widget.box.press("Control+Enter")
    expect(widget.mine).to_have_text(["one"])
    expect(widget.box).to_have_value("two")
    widget.page.reload()
    expect(widget.box).to_have_value("two")


def test_a_page_that_is_brought_back_shows_what_was_typed_meanwhile(widget: Widget) -> None:
    """Such a page hears of no change. A browser under test keeps none: it is told of a return."""
    widget.box.fill("old")
    widget.page.evaluate(
        """() => {
          const [key] = Object.keys(localStorage).filter((each) => each.includes("draft"));
          localStorage.setItem(key, "new");
          dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        }"""
    )
    expect(widget.box).to_have_value("new")
