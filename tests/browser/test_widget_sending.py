"""Nothing typed is lost and nothing is sent twice, whatever the network does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, Page, Request, Route, expect

from tests.browser.widget import MESSAGES, SLOWLY, STORY, Widget, unavailable

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]
#: The browser's own clock for a request does not follow the one a test puts forward.
PATIENCE_BY_THE_CLOCK = """AbortSignal.timeout = (patience) => {
  const late = new AbortController();
  setTimeout(() => late.abort(new DOMException("late", "TimeoutError")), patience);
  return late.signal;
}"""


class InTurn:
    """Treat the first requests each in its own way and let every later one through."""

    def __init__(self, *ways: Callable[[Route], None]) -> None:
        self.ways = ways
        self.ids: list[str] = []

    def __call__(self, route: Route) -> None:
        self.ids.append(client_id(route.request))
        place = len(self.ids) - 1
        if place < len(self.ways):
            self.ways[place](route)
        else:
            route.continue_()


def client_id(request: Request) -> str:
    body = request.post_data_json
    assert isinstance(body, dict)
    return str(body["client_message_id"])


def drop(route: Route) -> None:
    route.abort()


def away(route: Route) -> None:
    unavailable(route, kept=False)


def too_many(route: Route) -> None:
    route.fulfill(status=429, headers={"Retry-After": "5"}, json={"code": "rate_limited"})


def sign_in_page(route: Route) -> None:
    """What comes in the place of every answer once a host's own sign-in has run out."""
    route.fulfill(status=200, content_type="text/html", body="<h1>Sign in</h1>")


def stored_then_lost(route: Route) -> None:
    """The server gets and stores the message, and its answer never arrives."""
    route.fetch()
    route.abort()


def twice(route: Route) -> None:
    """The request arrives a second time, as a proxy may send it."""
    route.fetch()
    route.continue_()


@pytest.fixture
def timed(page: Page, visit: Visit) -> Widget:
    """A reflection that has begun, whose page has a clock that can be put forward."""
    page.add_init_script(PATIENCE_BY_THE_CLOCK)
    page.clock.install()
    return visit().begin().past_welcome()


def test_a_message_goes_again_by_itself_and_once(timed: Widget) -> None:
    ways = InTurn(drop, away, too_many, sign_in_page, stored_then_lost, twice)
    timed.page.route(MESSAGES, ways)
    timed.send(STORY)
    expect(timed.mine.last).to_have_text(STORY)
    for count in range(1, len(ways.ways)):
        expect(timed.state.last).to_have_text("Not sent yet. Trying again…")
        while len(ways.ids) == count:
            timed.page.clock.fast_forward(31_000)
            timed.page.wait_for_timeout(20)
    expect(timed.state.last).to_have_text("Saved", timeout=SLOWLY)
    assert len(ways.ids) == len(ways.ways)
    assert len(set(ways.ids)) == 1
    said = timed.said.all_text_contents()
    assert said.count(STORY) == 1
    assert len(said) == len(set(said)), "nothing is asked twice"
    timed.page.reload()
    expect(timed.said).to_have_text(said)


def test_an_answer_that_is_slow_or_never_comes(timed: Widget) -> None:
    page, held = timed.page, list[Route]()
    page.route(MESSAGES, lambda route: held.append(route))
    with page.expect_request(MESSAGES):
        timed.send(STORY)
    page.clock.fast_forward(30_000)
    timed.box.press_sequentially("written meanwhile")
    expect(timed.state.last).to_have_text("Sending…")
    held[0].continue_()
    expect(timed.state.last).to_have_text("Saved", timeout=SLOWLY)
    expect(timed.box).to_have_value("written meanwhile")

    with page.expect_request(MESSAGES):
        timed.box.press("Control+Enter")
    held[1].fetch()
    page.clock.fast_forward(46_000)
    expect(timed.state.last).to_have_text("Not sent yet. Trying again…")
    page.unroute(MESSAGES)
    page.clock.fast_forward(2_000)
    expect(timed.state.last).to_have_text("Saved", timeout=SLOWLY)
    expect(timed.mine.nth(-2)).to_have_text(STORY)
    expect(timed.mine.last).to_have_text("written meanwhile")


def test_back_online_nobody_has_to_wait_for_the_next_time(timed: Widget) -> None:
    page = timed.page
    page.context.set_offline(True)
    failed: list[Request] = []
    page.on("requestfailed", lambda request: failed.append(request))
    timed.send(STORY)
    while len(failed) < 4:
        page.clock.fast_forward(31_000)
        page.wait_for_timeout(50)
    expect(timed.state.last).to_have_text("Not sent yet. Trying again…")
    page.clock.pause_at(page.evaluate("Date.now() + 100"))
    page.context.set_offline(False)
    expect(timed.state.last).to_have_text("Saved", timeout=SLOWLY)
    expect(timed.mine.filter(has_text=STORY)).to_have_count(1)


def test_whoever_is_signed_out_meanwhile_has_every_word_still(widget: Widget) -> None:
    page = widget.page
    page.route("**/api/v1/**", lambda route: route.fulfill(status=401, body="Sign in"))
    widget.send(STORY)
    expect(widget.alert).to_contain_text("Something went wrong")
    expect(widget.box).to_have_value(STORY)
    expect(widget.mine).to_have_count(0)
    page.reload()
    expect(page.get_by_text("We cannot reach Afterword")).to_be_visible()
    page.unroute("**/api/v1/**")
    expect(widget.box).to_have_value(STORY, timeout=SLOWLY)
    widget.box.press("Control+Enter")
    expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
    expect(widget.mine).to_have_text([STORY])


def test_a_browser_closed_while_offline_goes_on_where_it_was(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    site: str,
    tmp_path: Path,
) -> None:
    with browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args) as profile:
        widget = Widget(profile.new_page())
        widget.page.goto(site)
        widget.begin()
        profile.set_offline(True)
        widget.send(STORY)
        expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
        widget.box.fill("half a thought")
    with browser_type.launch_persistent_context(tmp_path, **browser_type_launch_args) as profile:
        widget = Widget(profile.new_page())
        widget.page.route("**/api/v1/**", drop)
        widget.page.goto(site)
        expect(widget.page.get_by_text("We cannot reach Afterword")).to_be_visible()
        widget.page.unroute("**/api/v1/**")
        expect(widget.mine).to_have_text([STORY], timeout=SLOWLY)
        expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
        expect(widget.box).to_have_value("half a thought")


def test_kept_while_the_coach_is_away_says_so(widget: Widget) -> None:
    first = InTurn(lambda route: unavailable(route, kept=True))
    widget.page.route(MESSAGES, first)
    widget.send(STORY)
    expect(widget.state.last).to_have_text("Saved. The coach is catching up…")
    expect(widget.box).to_have_value("")
    expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
    assert len(set(first.ids)) == 1


def test_later_messages_wait_their_turn(widget: Widget) -> None:
    first = InTurn(drop)
    widget.page.route(MESSAGES, first)
    widget.send("one " + STORY)
    widget.send("two " + STORY)
    expect(widget.log.get_by_text("Waiting for the one before")).to_be_visible()
    expect(widget.state).to_have_text(["Saved"], timeout=SLOWLY)
    expect(widget.mine).to_have_text(["one " + STORY, "two " + STORY])
    assert first.ids[0] == first.ids[1] != first.ids[2]


def test_a_message_on_its_way_survives_a_reload(widget: Widget) -> None:
    widget.page.route(MESSAGES, drop)
    widget.send(STORY)
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    widget.page.reload()
    expect(widget.mine.last).to_have_text(STORY)
    widget.page.unroute(MESSAGES)
    expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
    expect(widget.mine).to_have_text([STORY])


def test_a_stored_message_left_unanswered_is_taken_up(widget: Widget) -> None:
    widget.answer(STORY)
    said = widget.said.all_text_contents()

    def without_answer(route: Route) -> None:
        reflection = route.fetch().json()
        messages = reflection["messages"]
        asked = max(i for i, each in enumerate(messages) if each["from"] == "author")
        messages[asked]["answered"] = False
        route.fulfill(json={**reflection, "messages": messages[: asked + 1]})

    widget.page.route("**/api/v1/reflections/*", without_answer, times=1)
    widget.page.evaluate("localStorage.clear()")
    with widget.page.expect_request(MESSAGES) as request:
        widget.page.reload()
    assert client_id(request.value)
    expect(widget.said).to_have_text(said)


def test_another_tab_shows_what_was_sent_in_this_one(widget: Widget) -> None:
    other = Widget(widget.page.context.new_page())
    other.page.goto(widget.page.url)
    expect(other.box).to_be_visible()
    widget.answer(STORY)
    expect(other.mine).to_have_text([STORY])
    expect(other.said).to_have_text(widget.said.all_text_contents())


def test_a_draft_survives_a_reload(widget: Widget) -> None:
    widget.box.fill("half a thought\nand a second line")
    widget.page.reload()
    expect(widget.box).to_have_value("half a thought\nand a second line")


def test_the_transcript_stage_and_note_come_back(widget: Widget) -> None:
    widget.write_into_note()
    said = widget.said.all_text_contents()
    shown = widget.note.locator(".sections")
    note = shown.text_content() or ""
    stage = widget.page.locator("[aria-current=step]").text_content() or ""
    widget.page.reload()
    expect(widget.said).to_have_text(said)
    expect(shown).to_have_text(note)
    expect(widget.page.locator("[aria-current=step]")).to_have_text(stage)


def test_enter_makes_a_line_and_ctrl_enter_sends(widget: Widget) -> None:
    widget.box.fill("one")
    widget.box.press("Enter")
    expect(widget.box).to_have_value("one\n")
    expect(widget.mine).to_have_count(0)
    widget.box.press("Control+Enter")
    expect(widget.mine).to_have_text(["one"])


def test_an_input_method_can_use_enter_itself(widget: Widget) -> None:
    widget.box.fill("ni")
    widget.box.evaluate(
        """box => box.dispatchEvent(new KeyboardEvent("keydown",
            {key: "Enter", ctrlKey: true, isComposing: true, bubbles: true}))"""
    )
    expect(widget.box).to_have_value("ni")
    expect(widget.mine).to_have_count(0)


def test_too_long_stays_in_the_box_with_a_reason(widget: Widget) -> None:
    text = "a" * 20_003
    widget.box.fill(text)
    expect(widget.page.get_by_text("3 characters too long")).to_be_visible()
    widget.box.press("Control+Enter")
    expect(widget.alert).to_contain_text("too long")
    expect(widget.box).to_have_value(text)
    expect(widget.mine).to_have_count(0)


def test_what_the_server_refuses_returns_untouched(widget: Widget) -> None:
    text = "before\u0001after"
    widget.send(text)
    expect(widget.alert).not_to_be_empty()
    expect(widget.box).to_have_value(text)
    expect(widget.mine).to_have_count(0)


def test_a_refused_text_goes_before_what_was_typed_since(widget: Widget) -> None:
    refusal = {"status": 413, "code": "too_long", "detail": "Too long for us.", "kept": False}

    def refuse_late(route: Route) -> None:
        widget.box.fill("typed since")
        route.fulfill(status=413, content_type="application/problem+json", json=refusal)

    widget.page.route(MESSAGES, refuse_late)
    widget.send("refused")
    expect(widget.alert).to_have_text("Too long for us.")
    expect(widget.box).to_have_value("refused\n\ntyped since")


def test_markup_is_shown_as_the_text_it_is(widget: Widget) -> None:
    typed = "<img src=x onerror=\"document.title='hit'\"><b>bold</b> [a](javascript:1) " + STORY
    widget.answer(typed)
    expect(widget.mine.last).to_have_text(typed)
    assert widget.page.locator("afterword-coach img, afterword-coach b").count() == 0
    assert widget.page.title() != "hit"


def test_the_page_keeps_to_its_content_security_policy(visit: Visit) -> None:
    complaints: list[str] = []
    widget = visit()
    widget.page.on("console", lambda message: complaints.append(message.text))
    widget.page.reload()
    widget.begin()
    widget.write_into_note()
    assert complaints == []


def test_nothing_is_asked_of_other_hosts(visit: Visit, site: str) -> None:
    widget = visit()
    asked: list[str] = []
    widget.page.on("request", lambda request: asked.append(request.url))
    widget.page.reload()
    widget.begin()
    assert asked
    assert all(url.startswith(site) for url in asked)
