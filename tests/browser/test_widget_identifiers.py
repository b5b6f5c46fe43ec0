"""Names in the draft and in what was sent: marked quietly, and replaced or kept with one tap."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal
from uuid import uuid4

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, Route, expect

from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection as CoachState
from bot.coach.reflection import TaggedSentence
from bot.coach.state import to_state
from tests.browser.hearing import LISTEN, heard
from tests.browser.widget import LOOKS, SLOWLY, Widget
from tests.coach.building import asked
from web.store.ids import new_id
from web.store.messages import keep_message, record_answer
from web.store.reflections import Said, Standing, create_reflection, find_reflection

pytestmark = pytest.mark.browser

Told = Callable[..., Widget]
TEXT = "I went to see Kayleigh Marsh at 14 Elm Road. Kayleigh’s nan let me in and made tea."
DRAFT = "After that I rang Kayleigh and her uncle Tyrone."


@pytest.fixture
def told(
    visit_alone: Callable[..., Widget], space_of: Callable[[Page], str], lone_app: Flask
) -> Told:
    """Show a reflection in which the author told of somebody by name, finished or not."""

    def show(*, width: int = 1280, height: int = 800, finished: bool = False) -> Widget:
        widget, reflection_id = visit_alone(width, height), new_id()
        space = space_of(widget.page)
        with lone_app.app_context():
            begun = Standing("what", False, dialogue(CoachState()), [])
            create_reflection(
                space, reflection_id, begun, [Said("question", "x", "What came first?")]
            )
            reflection = find_reflection(space, reflection_id)
            assert reflection is not None
            message = keep_message(reflection, str(uuid4()), TEXT, None)
            end = TEXT.index(".") + 1
            sentences = [
                TaggedSentence(0, end, {Element.EVENT: 0.9}, (0, end - 1)),
                TaggedSentence(end + 1, len(TEXT), {}, (end + 1, len(TEXT) - 1)),
            ]
            state = CoachState(consented=True).enter(Stage.WHAT).ask(asked())
            state = state.answer(message.id, 17, sentences)
            state = state.ask(asked("f", Element.FEELING, quote=Span(message.id, 0, end - 1)))
            if finished:
                state = state.close()
            standing = Standing(str(state.stage), finished, dialogue(state), [])
            question = Said("question", "f", f"“{TEXT[: end - 1]}” – how was that for you?")
            record_answer(reflection, message, standing, [question])
        widget.page.reload()
        if finished:
            widget.page.get_by_role("button", name="I went to see").click()
        expect(marks(widget).first).to_be_visible(timeout=SLOWLY)
        return widget

    return show


def dialogue(state: CoachState) -> dict[str, object]:
    return {"active_loop": None, "slots": {"reflection": to_state(state)}}


def marks(widget: Widget) -> Locator:
    return widget.mine.get_by_role("button")


def drafted(widget: Widget) -> Locator:
    return widget.page.get_by_role("group", name="This may tell who someone is:")


def question(widget: Widget) -> Locator:
    return widget.page.get_by_role("group", name="In place of “")


def review(widget: Widget) -> Locator:
    title = widget.page.get_by_role("heading", name="Could someone local tell who this is?")
    return widget.page.locator(".who-is-this").filter(has=title)


def test_what_was_sent_is_marked_and_reads_as_it_was_typed(told: Told) -> None:
    widget = told()
    expect(marks(widget)).to_have_text(["Kayleigh Marsh", "14 Elm Road", "Kayleigh"])
    expect(widget.mine).to_have_text(TEXT)
    expect(marks(widget).first).to_have_accessible_name("Kayleigh Marsh: may tell who someone is")


def test_one_tap_replaces_it_everywhere(told: Told) -> None:
    widget = told()
    widget.box.fill(DRAFT)
    kept_elsewhere = """localStorage.setItem("afterword.kept.another", '{"kayleigh": "kept"}')"""
    widget.page.evaluate(kept_elsewhere)
    marks(widget).first.click()
    question(widget).get_by_role("button", name="the mother").click()

    expect(widget.mine).to_have_text(
        "I went to see the mother at 14 Elm Road. The mother’s nan let me in and made tea."
    )
    expect(widget.box).to_have_value("After that I rang the mother and her uncle Tyrone.")
    expect(widget.said.last).to_have_text(
        "“I went to see the mother at 14 Elm Road” – how was that for you?"
    )
    expect(widget.note).to_contain_text("I went to see the mother at 14 Elm Road.")
    expect(marks(widget)).to_have_text(["14 Elm Road"])
    expect(widget.page.locator("body")).not_to_contain_text("Kayleigh")
    kept = widget.page.evaluate("JSON.stringify({...localStorage})")
    assert "kayleigh" not in kept.lower()
    widget.page.reload()
    expect(widget.box).to_have_value("After that I rang the mother and her uncle Tyrone.")
    expect(widget.mine).to_contain_text("I went to see the mother at")


def test_a_longer_name_found_later_goes_with_the_shorter_one_that_was_marked(told: Told) -> None:
    widget = told()
    widget.box.fill("I rang Kieran.")
    expect(drafted(widget).get_by_role("button", name="Kieran")).to_be_visible()
    widget.box.fill("I rang Kieran. Kayleigh Marsh and Kieran Hughes were out.")
    drafted(widget).get_by_role("button", name="Kieran Hughes").click()
    question(widget).get_by_label("Or your own words").fill("Uncle K")
    question(widget).get_by_role("button", name="Replace").click()
    expect(widget.box).to_have_value("I rang Uncle K. Kayleigh Marsh and Uncle K were out.")


def test_the_draft_is_marked_below_the_box_and_said_once(told: Told) -> None:
    widget = told()
    widget.page.evaluate(LISTEN)
    widget.box.fill(DRAFT)
    expect(drafted(widget).get_by_role("button")).to_have_text(["Tyrone", "Kayleigh Marsh"])
    assert widget.focused() == "answer"
    widget.box.press_sequentially(" He was in.")
    expect(drafted(widget).get_by_role("button")).to_have_text(["Tyrone", "Kayleigh Marsh"])
    widget.page.wait_for_timeout(1500)
    assert [one for one in heard(widget.page) if "Tyrone" in one] == [
        "This may tell who someone is: Tyrone, Kayleigh Marsh. You can replace it below the box."
    ]
    widget.box.fill("Nobody.")
    expect(drafted(widget)).to_be_hidden()


def test_typed_again_it_is_offered_with_one_tap_and_not_done_by_itself(told: Told) -> None:
    widget = told()
    widget.box.fill(DRAFT)
    drafted(widget).get_by_role("button", name="Tyrone").click()
    question(widget).get_by_label("Or your own words").fill("Uncle T")
    question(widget).get_by_role("button", name="Replace").click()
    expect(widget.box).to_have_value("After that I rang Kayleigh and her uncle Uncle T.")
    assert widget.focused() == "answer"

    widget.box.fill("I rang Tyrone again.")
    again = widget.page.get_by_role("button", name="Put “Uncle T” again")
    expect(again).to_be_visible()
    expect(widget.box).to_have_value("I rang Tyrone again.")
    again.click()
    expect(widget.box).to_have_value("I rang Uncle T again.")
    expect(drafted(widget)).to_be_hidden()


def test_what_is_kept_is_not_asked_about_again_but_can_still_be_replaced(told: Told) -> None:
    widget = told(finished=True)
    marks(widget).get_by_text("14 Elm Road").click()
    question(widget).get_by_role("button", name="Keep it as it is").click()
    expect(marks(widget)).to_have_text(["Kayleigh Marsh", "Kayleigh"])
    widget.page.reload()
    expect(marks(widget)).to_have_text(["Kayleigh Marsh", "Kayleigh"])

    beside = review(widget).first
    expect(beside).to_contain_text("You kept these:")
    beside.get_by_role("button", name="14 Elm Road").click()
    expect(question(widget).get_by_role("button", name="Keep it as it is")).to_be_hidden()
    question(widget).get_by_role("button", name="their home").click()
    expect(widget.mine).to_contain_text("at their home.")


def test_the_question_beside_the_downloads_blocks_nothing(told: Told) -> None:
    widget = told(finished=True)
    for beside in review(widget).all():
        expect(beside.get_by_role("button")).to_have_text(["Kayleigh Marsh", "14 Elm Road"])
    for name, role in (("Kayleigh Marsh", "Child A"), ("14 Elm Road", "the street")):
        review(widget).first.get_by_role("button", name=name).click()
        question(widget).get_by_role("button", name=role).click()
        expect(review(widget).first.get_by_role("button", name=name)).to_have_count(0)
    expect(review(widget).first).to_contain_text("please read it once more")
    with widget.page.expect_download() as download:
        widget.page.get_by_role("link", name="Your note as a PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_with_the_keyboard_alone(told: Told) -> None:
    widget = told()
    widget.box.fill(DRAFT)
    tyrone = drafted(widget).get_by_role("button", name="Tyrone")
    tyrone.press("Enter")
    expect(tyrone).to_have_attribute("aria-expanded", "true")
    assert widget.focused() == "replacer-title"
    widget.page.keyboard.press("Escape")
    expect(question(widget)).to_have_count(0)
    assert widget.focused() == "Tyrone"
    widget.page.keyboard.press("Enter")
    for _ in range(30):
        widget.page.keyboard.press("Tab")
        if widget.focused() == "a relative":
            break
    widget.page.keyboard.press("Space")
    expect(widget.box).to_have_value(re.compile("uncle a relative"))
    assert widget.focused() == "answer"

    marks(widget).first.focus()
    widget.page.keyboard.press("Enter")
    for _ in range(30):
        if widget.focused() == "replacement":
            break
        widget.page.keyboard.press("Tab")
    widget.page.keyboard.type("Ms K")
    widget.page.keyboard.press("Enter")
    expect(widget.mine).to_contain_text("I went to see Ms K at")
    assert widget.focused().startswith("You")


def test_nothing_to_put_in_its_place_is_said_where_it_is_asked(told: Told) -> None:
    widget = told()
    marks(widget).first.click()
    question(widget).get_by_role("button", name="Replace").click()
    expect(question(widget).get_by_role("alert")).to_have_text(re.compile("Write a few words"))
    question(widget).get_by_label("Or your own words").fill("Kayleigh Marsh")
    question(widget).get_by_role("button", name="Replace").click()
    expect(question(widget).get_by_role("alert")).to_have_text(re.compile("choose others"))
    expect(widget.mine).to_have_text(TEXT)


def test_while_a_message_is_on_its_way_it_waits(told: Told) -> None:
    widget = told()
    widget.send("Kayleigh was fine.")
    marks(widget).first.click()
    question(widget).get_by_role("button", name="the mother").click()
    expect(question(widget).get_by_role("status")).to_have_text(re.compile("as soon as it is"))
    expect(widget.mine.first).to_have_text(TEXT)
    question(widget).get_by_role("button", name="Not now").click()
    expect(question(widget)).to_have_count(0)


def test_a_server_that_is_getting_ready_is_asked_again_in_silence(told: Told) -> None:
    widget = told()
    answers = [503, 503]

    def getting_ready(route: Route) -> None:
        headers = {"Retry-After": "1", "Content-Type": "application/problem+json"}
        body = {"code": "identifiers_unavailable", "detail": "Not yet."}
        if answers:
            route.fulfill(status=answers.pop(), headers=headers, json=body)
        else:
            route.continue_()

    widget.page.route("**/identifiers", getting_ready)
    widget.box.fill(DRAFT)
    expect(drafted(widget)).to_be_visible(timeout=SLOWLY)
    assert answers == []
    expect(widget.page.locator(".alert:not(:empty)")).to_have_count(0)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_finds_nothing_is_no_trouble(told: Told, status: int) -> None:
    widget = told()
    widget.page.route("**/identifiers", lambda route: route.fulfill(status=status, json={}))
    asked_for: list[str] = []
    widget.page.on("request", lambda request: asked_for.append(request.url))
    widget.box.fill(DRAFT)
    widget.page.wait_for_timeout(1500)
    assert any(url.endswith("/identifiers") for url in asked_for)
    expect(drafted(widget)).to_be_hidden()
    expect(widget.page.locator(".alert:not(:empty)")).to_have_count(0)
    widget.send(DRAFT)
    expect(widget.box).to_have_value("")
    expect(widget.mine.last).to_have_text(DRAFT)


def test_markup_in_a_name_is_text(told: Told) -> None:
    widget = told()
    marks(widget).first.click()
    question(widget).get_by_label("Or your own words").fill("<img src=x onerror=alert(1)>")
    question(widget).get_by_role("button", name="Replace").click()
    expect(widget.mine).to_contain_text("I went to see <img src=x onerror=alert(1)> at")
    expect(widget.page.locator("img[src=x]")).to_have_count(0)


@LOOKS
def test_no_barriers(told: Told, width: int, height: int, scheme: Literal["light", "dark"]) -> None:
    widget = told(width=width, height=height, finished=True)
    widget.page.emulate_media(color_scheme=scheme)
    widget.page.get_by_label("Add to your note").fill(DRAFT)
    expect(drafted(widget)).to_be_visible()
    widget.has_no_barriers()
    for place in (drafted(widget), widget.log, review(widget).first):
        place.get_by_role("button", name="Kayleigh").first.click()
        expect(question(widget)).to_be_visible()
        widget.has_no_barriers()
        widget.page.keyboard.press("Escape")
