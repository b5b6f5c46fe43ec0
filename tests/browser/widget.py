"""The widget as a person meets it: what a test can do and see, in one place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, Response, Route, expect

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
TARGET_SIZE = "target-size"
#: The windows in which each view has to do: at a desk, on a phone, and enlarged four times.
WINDOWS = {"desk": (1280, 800), "phone": (360, 740), "enlarged": (320, 256)}
SIZES = pytest.mark.parametrize(("width", "height"), list(WINDOWS.values()), ids=list(WINDOWS))
#: Each window, and both schemes of colours, which are the same in all of them.
LOOKS = pytest.mark.parametrize(
    ("width", "height", "scheme"),
    [
        (*WINDOWS["desk"], "light"),
        (*WINDOWS["phone"], "dark"),
        (*WINDOWS["enlarged"], "light"),
    ],
    ids=["desk-light", "phone-dark", "enlarged-light"],
)
NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
#: A window in which any of our pages fits whole.
TALL = 6000
#: A window as wide as this has talk and note side by side; narrower ones of ours have tabs.
SIDE_BY_SIDE = 960
STORY = (
    "I went to see the family after school. Mum opened the door and looked tired. "
    "The room was cold and the baby was asleep on the sofa."
)
SLOWLY = 30_000
MESSAGES = "**/api/v1/reflections/*/messages"


class Widget:
    """One page with the widget on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.get_by_label("Your answer")
        self.send_button = page.get_by_role("button", name="Send", exact=True)
        self.log = page.get_by_role("log")
        self.said = self.log.locator(".said")
        self.mine = self.log.locator(".author .said")
        self.state = self.log.locator(".state:not(:empty)")
        self.choices = page.get_by_role("group", name="Answers you can pick").get_by_role("button")
        self.note = page.locator(".note")
        self.note_tab = page.get_by_role("tab", name="Your note")
        self.learning_log_title = page.get_by_role("heading", name="Learning log", exact=True)
        self.looking_across = page.get_by_role("form", name="Choose the sentences that matter most")
        self.alert = page.locator(".composer .alert")

    def begin(self) -> Widget:
        """Start a reflection and wait until the coach has spoken."""
        self.page.get_by_role("button", name="Start a reflection").click()
        expect(self.said.first).to_be_visible(timeout=SLOWLY)
        return self

    def past_welcome(self) -> Widget:
        """Pick the first of whatever the coach offers before its first question."""
        for _ in range(3):
            self.pick(self.choices.first)
        return self

    def button(self, name: str) -> Locator:
        """Find the button that is called exactly this."""
        return self.page.get_by_role("button", name=name, exact=True)

    def send(self, text: str) -> None:
        """Type and send, without waiting for the coach."""
        self.box.fill(text)
        self.box.press("Control+Enter")

    def answer(self, text: str) -> None:
        """Type, send, and wait until the coach has asked on."""
        with self.page.expect_response(is_answered_turn, timeout=SLOWLY):
            self.send(text)
        expect(self.state.last).to_have_text("Saved")

    def pick(self, choice: Locator) -> None:
        """Press an offered answer or a command, and wait for the coach."""
        with self.page.expect_response(is_answered_turn, timeout=SLOWLY):
            choice.click()
        expect(self.state.last).to_have_text("Saved")

    def command(self, name: str) -> None:
        """Ask for one of the standing commands."""
        more = self.page.get_by_role("button", name="More")
        button = self.button(name)
        if not button.is_visible():
            more.click()
        self.pick(button)

    def write_into_note(self) -> None:
        """Go on, as far as the coach leads, until the note holds the story."""
        for _ in range(8):
            if self.choices.count():
                self.pick(self.choices.first)
            else:
                self.answer(STORY)
            if self.note.locator("[data-message]").count():
                return
        raise AssertionError("the note stayed empty")

    def finish(self) -> None:
        """Ask to finish, past the look back, until the reflection is closed."""
        done = self.page.get_by_role("heading", name="You have finished this reflection")
        for _ in range(6):
            if done.is_visible():
                return
            self.command("Finish")
        expect(done).to_be_visible()

    def at_each_size(self) -> Iterator[None]:
        """Give the window each of the sizes in turn, and in the end its own again."""
        own = self.page.viewport_size
        for width, height in WINDOWS.values():
            self.page.set_viewport_size({"width": width, "height": height})
            # The widget lays itself out anew in the next frame.
            self.page.evaluate(NEXT_FRAME)
            yield
        assert own is not None
        self.page.set_viewport_size(own)
        self.page.evaluate(NEXT_FRAME)

    def has_no_barriers(self) -> None:
        """Check the page as it stands with axe, and that nothing runs off its side."""
        found, beyond = self.violations(), self.sideways_scroll()
        assert not found, found
        assert beyond <= 0, f"{beyond} px beyond the side of the window"

    def has_no_barriers_at_any_size(self) -> None:
        """Check the page as it stands in each of the windows."""
        for _ in self.at_each_size():
            self.has_no_barriers()

    def show_note(self) -> None:
        """Go to the note where it is behind a tab."""
        if self.note_tab.is_visible():
            self.note_tab.click()

    def has_tabs(self) -> bool:
        """Whether the window is too narrow for the note beside the talk."""
        size = self.page.viewport_size
        assert size is not None
        return size["width"] < SIDE_BY_SIDE

    def open_learning_log(self) -> None:
        """Go from an open reflection to its log, with the keyboard alone."""
        expect(self.page.locator(".conversation")).to_be_visible()
        if self.has_tabs():
            self.note_tab.press("Enter")
        self.page.get_by_role("button", name="Learning log").press("Enter")
        expect(self.learning_log_title).to_be_focused()

    def violations(self) -> list[str]:
        """Run axe and return what it has to say against the page as it stands."""
        return self._axe({"runOnly": WCAG, "rules": {TARGET_SIZE: {"enabled": False}}}) + (
            self._small_targets()
        )

    def _small_targets(self) -> list[str]:
        """Look where nothing is scrolled half under a bar: axe would take that for small."""
        size = self.page.viewport_size
        assert size is not None
        scrolled = self.page.evaluate("scrollY")
        self.page.set_viewport_size({"width": size["width"], "height": TALL})
        found = self._axe({"runOnly": {"type": "rule", "values": [TARGET_SIZE]}})
        self.page.set_viewport_size(size)
        self.page.evaluate("top => scrollTo(0, top)", scrolled)
        return found

    def _axe(self, options: dict[str, object]) -> list[str]:
        # What passes is long to tell, and nobody asks.
        options = options | {"resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]

    def sideways_scroll(self) -> int:
        """Measure by how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def focused(self) -> str:
        """Name what holds the focus, looking inside the widget too."""
        return str(
            self.page.evaluate(
                """() => {
                  let held = document.activeElement;
                  while (held.shadowRoot?.activeElement) held = held.shadowRoot.activeElement;
                  return held.id || held.textContent.trim();
                }"""
            )
        )


def is_answered_turn(response: Response) -> bool:
    """Whether a response is the coach's answer to a message."""
    return response.url.endswith("/messages") and response.ok


def unavailable(route: Route, *, kept: bool) -> None:
    """Answer as the server does while the coach is away."""
    problem = {"status": 503, "code": "coach_unavailable", "detail": "Not now.", "kept": kept}
    route.fulfill(
        status=503,
        content_type="application/problem+json",
        json={"type": "about:blank", "title": "Service Unavailable", **problem},
    )
