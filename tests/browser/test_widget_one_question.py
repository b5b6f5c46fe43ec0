"""One question with the screen to itself, for whoever prefers it, and the talk a step away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.hearing import LISTEN, heard
from tests.browser.widget import MESSAGES, SLOWLY, STORY, Widget

pytestmark = [pytest.mark.browser, pytest.mark.coach]

Visit = Callable[..., Widget]
ONE = "One question at a time"
ALL = "Show the conversation"


def turn(widget: Widget, name: str) -> None:
    """Change the way the talk is shown, with the keyboard."""
    button = widget.page.get_by_role("button", name=name)
    button.focus()
    widget.page.keyboard.press("Enter")


def question(widget: Widget) -> Locator:
    """The headings within the talk."""
    return widget.log.get_by_role("heading")


def seen(widget: Widget) -> list[str]:
    return [said.inner_text() for said in widget.said.all() if said.is_visible()]


def test_it_shows_the_question_and_loses_nothing(widget: Widget) -> None:
    page = widget.page
    widget.past_welcome()
    whole = widget.said.all_inner_texts()
    widget.box.fill("half a thought")
    turn(widget, ONE)
    assert widget.focused() == ALL
    expect(question(widget)).to_have_text(whole[-1])
    assert whole[0] not in seen(widget)
    expect(widget.box).to_have_value("half a thought")
    for control in (widget.box, page.get_by_role("button", name="Why do you ask?")):
        expect(control).to_be_in_viewport(ratio=1)
    expect(widget.note).to_be_hidden()
    widget.show_note()
    expect(widget.note).to_be_visible()
    page.get_by_role("tab", name="Chat").click()
    widget.has_no_barriers_at_any_size()

    page.reload()
    expect(question(widget)).to_have_text(whole[-1])
    expect(widget.box).to_have_value("half a thought")
    turn(widget, ALL)
    assert widget.focused() == ONE
    expect(question(widget)).to_have_count(0)
    assert seen(widget) == whole
    expect(widget.box).to_have_value("half a thought")
    expect(widget.note).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.includes('question'))") == []


def test_each_question_takes_the_place_of_the_one_before(visit: Visit) -> None:
    widget = visit(360, 740).begin().past_welcome()
    turn(widget, ONE)
    asked, first = seen(widget), question(widget).inner_text()
    widget.page.evaluate(LISTEN)
    held: list[Route] = []
    widget.page.route(MESSAGES, lambda route: held.append(route))
    with widget.page.expect_request(MESSAGES):
        widget.send(STORY)
    assert seen(widget) == [*asked, STORY]
    expect(widget.state.last).to_have_text("Sending…")
    held[0].continue_()
    widget.page.unroute(MESSAGES)
    expect(question(widget)).not_to_have_text(first, timeout=SLOWLY)

    second = question(widget).inner_text()
    assert STORY not in seen(widget)
    assert [each for each in heard(widget.page) if second in each] == [
        f"Coach: {' '.join(seen(widget))}"
    ]
    assert widget.focused() == "answer"
    expect(question(widget)).to_be_in_viewport(ratio=1)
    widget.command("Why do you ask?")
    why, again = seen(widget)
    assert why != again == second
    widget.command("Go back")
    expect(question(widget)).to_contain_text(first)
    widget.finish()
    expect(question(widget)).to_have_count(0)
    assert len(seen(widget)) == 1
