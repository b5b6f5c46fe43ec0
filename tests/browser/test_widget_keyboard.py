"""A whole reflection with nothing but a keyboard, from the first visit to the note in Word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.widget import SLOWLY, Widget, is_answered_turn
from tests.live.script import FULL

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]
CHOOSE = "These matter most"
#: More stops than any of our pages has.
ENOUGH = 80
#: What holds the focus, and whether somebody looking at the screen can tell.
HELD = """() => {
  let held = document.activeElement;
  while (held.shadowRoot?.activeElement) held = held.shadowRoot.activeElement;
  const { left, right, top, bottom } = held.getClientRects()[0];
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const onTop = held.getRootNode().elementFromPoint((left + right) / 2, y);
  return {
    name: held.id || (held.closest("label") ?? held).textContent.trim(),
    kind: held.type ?? held.localName,
    seen: held.matches(":focus-visible") && held.contains(onTop),
  };
}"""


class Keyboard:
    """All that this author has."""

    def __init__(self, widget: Widget) -> None:
        self.widget = widget
        self.keys = widget.page.keyboard

    def held(self) -> dict[str, object]:
        return dict(self.widget.page.evaluate(HELD))

    def go(self, name: str, by: str = "Tab") -> None:
        """Press a key until something is reached; every stop on the way must be seen."""
        for _ in range(ENOUGH):
            if self.held()["name"] == name:
                return
            self.keys.press(by)
            held = self.held()
            assert held["seen"] or held["kind"] in {"body", "html"}, held
        raise AssertionError(f"{name!r} is not reached with {by}; the focus is on {self.held()}")

    def send(self, *keys: str) -> None:
        """Press keys, the last of which sends something, and wait for the coach."""
        for key in keys[:-1]:
            self.keys.press(key)
        with self.widget.page.expect_response(is_answered_turn, timeout=SLOWLY):
            self.keys.press(keys[-1])
        expect(self.widget.state.last).to_have_text("Saved")

    def answer(self, text: str) -> None:
        self.go("answer")
        self.keys.type(text)
        self.send("Control+Enter")

    def choose_what_matters(self) -> None:
        """Tick the last two of the sentences laid out above the box."""
        self.go(CHOOSE, "Shift+Tab")
        for _ in range(2):
            self.keys.press("Shift+Tab")
            assert self.held()["kind"] == "checkbox"
            self.keys.press("Space")
        self.go(CHOOSE)
        self.send("Enter")


def test_from_the_first_visit_to_the_note_in_word(visit: Visit) -> None:
    widget = visit(360, 740)
    page, keyboard = widget.page, Keyboard(widget)
    expect(page.get_by_role("button", name="Start a reflection")).to_be_visible()
    keyboard.go("Skip to the coach")
    keyboard.keys.press("Enter")
    keyboard.go("Start a reflection")
    keyboard.keys.press("Enter")
    expect(widget.said.first).to_be_visible(timeout=SLOWLY)
    for choice, key in (("I understand. Let's begin", "Enter"), ("Adults", "Space")):
        keyboard.go(choice)
        keyboard.send(key)
    keyboard.go("5 minutes")
    keyboard.send("Enter")

    keyboard.answer(FULL[0])
    keyboard.go("Why do you ask?", "Shift+Tab")
    keyboard.send("Enter")
    keyboard.go("tab-chat", "Shift+Tab")
    keyboard.keys.press("ArrowRight")
    expect(widget.note).to_contain_text(FULL[0])
    keyboard.keys.press("ArrowLeft")
    written = [FULL[0]]
    for words in FULL[1:]:
        if page.locator(".finished").is_visible():
            break
        if widget.looking_across.is_visible():
            keyboard.choose_what_matters()
        keyboard.answer(words)
        written.append(words)
    expect(page.get_by_role("heading", name="You have finished this reflection")).to_be_visible()

    keyboard.go("Your note in Word")
    with page.expect_download() as download:
        keyboard.keys.press("Enter")
    note = "\n".join(each.text for each in Document(str(download.value.path())).paragraphs)
    assert "What happened?" in note
    for words in written:
        assert words in note
