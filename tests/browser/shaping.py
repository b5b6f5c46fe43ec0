"""A note that is being shaped, as a person meets it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Route

from tests.browser.widget import Widget


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

    def begin_adding(self, heading: str, text: str) -> Locator:
        """Type a sentence under a heading, which is not saved yet, and return its box."""
        section = self.section(heading)
        section.get_by_role("button", name="Add a sentence").click()
        box = section.get_by_label(f"Your sentence under “{heading}”")
        box.fill(text)
        return box


Shape = Callable[..., Shaping]
