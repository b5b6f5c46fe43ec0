"""Whatever is typed or pasted: refused with a reason and left in the box, or shown as typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bot.content import load_content
from tests.browser.widget import Widget

pytestmark = [pytest.mark.browser, pytest.mark.coach]

#: What stands in the transcript for the author once the welcome is done.
CHOSEN = ["I understand. Let's begin", "Children and families", "5 minutes"]
ERRORS = {
    name: text for name, text in load_content().interface.items() if name.startswith("error.")
}


@pytest.fixture
def asked(widget: Widget) -> Widget:
    """Return a reflection whose first question waits for its answer."""
    return widget.past_welcome()


def refused(widget: Widget, text: str, error: str) -> None:
    """Check that a text was not taken, that the reason is said, and that nothing is lost."""
    expect(widget.alert).to_have_text(ERRORS[error])
    assert widget.box.input_value() == text, "what was refused must still be in the box"
    expect(widget.mine).to_have_text(CHOSEN)


class TestRefused:
    """What cannot be kept is not taken, and stays in the box to be mended."""

    @pytest.mark.parametrize("text", ["", "   ", "\n\n \t\n"], ids=["nothing", "spaces", "lines"])
    def test_nothing_but_white_space(self, asked: Widget, text: str) -> None:
        asked.send(text)
        refused(asked, text, "error.empty")

    def test_a_hundred_thousand_characters(self, asked: Widget) -> None:
        text = ("Mum said it again. " * 5_264)[:100_000]
        asked.send(text)
        refused(asked, text, "error.too_long")
        asked.answer(text[:400])
        expect(asked.mine.last).to_have_text(text[:400].strip())

    def test_a_pasted_nul(self, asked: Widget) -> None:
        asked.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        asked.page.evaluate("navigator.clipboard.writeText('She said\\u0000 nothing.')")
        asked.box.press("Control+V")
        asked.box.press("Control+Enter")
        refused(asked, "She said\0 nothing.", "error.unreadable_characters")

    def test_half_of_an_emoji(self, asked: Widget) -> None:
        asked.box.evaluate(
            """box => {
                 box.value = "She said \\ud83d nothing.";
                 box.dispatchEvent(new InputEvent("input", { bubbles: true }));
               }"""
        )
        asked.box.press("Control+Enter")
        expect(asked.alert).to_have_text(ERRORS["error.unreadable_characters"])
        assert asked.box.evaluate("box => box.value === 'She said \\ud83d nothing.'")
        expect(asked.mine).to_have_text(CHOSEN)

    def test_the_reason_goes_once_the_text_is_mended(self, asked: Widget) -> None:
        asked.send("She rang\u0007 twice.")
        expect(asked.alert).to_have_text(ERRORS["error.unreadable_characters"])
        asked.answer("She rang twice.")
        expect(asked.alert).to_be_empty()
        expect(asked.mine.last).to_have_text("She rang twice.")


SHOWN = {
    "markup": "<script>document.title='hit'</script> <b>He</b> said <img src=x onerror=alert(1)>.",
    "entities": "She wrote &lt;help&gt; &amp; a heart on the wall, # and *stars* and `ticks` too.",
    "right to left": "قالت الأم إنها متعبة ولم تنم منذ أيام. كان البيت باردًا.",
    "two directions": "She said שלום עליכם at the door and I answered her in English.",
    "emoji": "I felt 😔 and then 👩‍👩‍👧‍👦 came, 🏴󠁧󠁢󠁷󠁬󠁳󠁿 flag on the wall. She gave me a 👍🏽.",
    "stacked marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘ was on his shirt and he laughed about it.",
}


class TestShownAsTyped:
    """What is taken is shown to the letter, in the talk, in the note and after a reload."""

    @pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN)
    def test_in_the_talk_and_in_the_note(self, asked: Widget, text: str) -> None:
        title = asked.page.title()
        asked.answer(text)
        for _ in range(2):
            expect(asked.mine).to_have_text([*CHOSEN, text])
            note = asked.note.locator("section p[dir]").all_inner_texts()
            assert "".join(note).split() == text.split()
            asked.page.reload()
            expect(asked.mine.last).to_be_visible()
        assert asked.page.title() == title
        assert asked.page.locator("afterword-coach :is(script, img, b)").count() == 0
        assert asked.sideways_scroll() <= 0

    def test_right_to_left_reads_from_the_right(self, asked: Widget) -> None:
        asked.box.fill(SHOWN["right to left"])
        assert asked.box.evaluate("box => getComputedStyle(box).direction") == "rtl"
        asked.answer(SHOWN["right to left"])
        assert direction(asked.page, ".author .said") == "rtl"
        assert direction(asked.page, ".note .sections p[dir]") == "rtl"
        assert direction(asked.page, ".coach .said") == "ltr"

    def test_one_endless_word_stays_within_a_phone(self, visit: Callable[..., Widget]) -> None:
        phone = visit(360, 740).begin().past_welcome()
        phone.answer("Aaa" + "a" * 2_000)
        assert phone.sideways_scroll() <= 0
        phone.page.get_by_role("tab", name="Your note").click()
        assert phone.sideways_scroll() <= 0


def direction(page: Page, selector: str) -> str:
    shown = page.locator(selector).last
    return str(shown.evaluate("node => getComputedStyle(node).direction"))
