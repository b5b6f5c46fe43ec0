"""Nothing typed is lost and nothing is sent twice, whatever the network does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Request, Route, expect

from tests.browser.widget import MESSAGES, SLOWLY, STORY, Widget, unavailable

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]


class FirstTime:
    """Treat the first request in its own way and let every later one through."""

    def __init__(self, act: Callable[[Route], None]) -> None:
        self.act = act
        self.ids: list[str] = []

    def __call__(self, route: Route) -> None:
        self.ids.append(client_id(route.request))
        if len(self.ids) == 1:
            self.act(route)
        else:
            route.continue_()


def client_id(request: Request) -> str:
    body = request.post_data_json
    assert isinstance(body, dict)
    return str(body["client_message_id"])


def stored_then_lost(route: Route) -> None:
    """The server gets and stores the message, and its answer never arrives."""
    route.fetch()
    route.abort()


def drop(route: Route) -> None:
    route.abort()


def away(route: Route) -> None:
    unavailable(route, kept=False)


@pytest.mark.parametrize("trouble", [drop, away, stored_then_lost])
def test_a_message_goes_again_by_itself_and_once(
    widget: Widget, trouble: Callable[[Route], None]
) -> None:
    first = FirstTime(trouble)
    widget.page.route(MESSAGES, first)
    widget.send(STORY)
    expect(widget.mine.last).to_have_text(STORY)
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…", timeout=SLOWLY)
    expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
    assert len(first.ids) == 2
    assert len(set(first.ids)) == 1
    assert widget.mine.all_text_contents().count(STORY) == 1
    widget.page.reload()
    expect(widget.mine.last).to_have_text(STORY)
    assert widget.mine.all_text_contents().count(STORY) == 1


def test_kept_while_the_coach_is_away_says_so(widget: Widget) -> None:
    first = FirstTime(lambda route: unavailable(route, kept=True))
    widget.page.route(MESSAGES, first)
    widget.send(STORY)
    expect(widget.state.last).to_have_text("Saved. The coach is catching up…")
    expect(widget.box).to_have_value("")
    expect(widget.state.last).to_have_text("Saved", timeout=SLOWLY)
    assert len(set(first.ids)) == 1


def test_later_messages_wait_their_turn(widget: Widget) -> None:
    first = FirstTime(drop)
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
    assert widget.mine.all_text_contents() == [STORY]


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
    note = widget.note.text_content() or ""
    stage = widget.page.locator("[aria-current=step]").text_content() or ""
    widget.page.reload()
    expect(widget.said).to_have_text(said)
    expect(widget.note).to_have_text(note)
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
