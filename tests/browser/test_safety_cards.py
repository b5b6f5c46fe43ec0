"""A safety card in the talk: set apart, heard once, and answered where there is room for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from uuid import uuid4

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, Route, expect

from bot.coach.reflection import Reflection as CoachState
from bot.coach.safety import CardId, pauses
from bot.coach.state import to_state
from bot.content import load_content
from tests.browser.hearing import LISTEN, heard
from tests.browser.widget import LOOKS, MESSAGES, Widget
from web.store.ids import new_id
from web.store.messages import keep_message, record_answer
from web.store.reflections import Said, Standing, create_reflection, find_reflection

pytestmark = pytest.mark.browser

Visit = Callable[..., Widget]
Shown = Callable[..., Widget]
QUESTION = "What did you see and hear for yourself?"
NOT_MEANT = "That’s not what I meant"
NOT_PAUSING = [card for card in CardId if not pauses(card)]


def title(card: CardId) -> str:
    return load_content().cards[card].title


def labels(card: CardId) -> list[str]:
    return [reply.label for reply in load_content().cards[card].replies]


def said(card: CardId) -> list[Said]:
    """What the coach says in the turn that a card comes with."""
    whole = load_content().cards[card]
    text = "\n".join((whole.title, *whole.lines))
    shown = Said("card", f"card.{card}", text)
    return [shown] if pauses(card) else [shown, Said("question", "what.1", QUESTION)]


def standing(card: CardId) -> Standing:
    dialogue = {"active_loop": None, "slots": {"reflection": to_state(CoachState())}}
    replies = load_content().cards[card].replies if pauses(card) else ()
    choices = [{"id": f"card_reply:{one.id}", "label": one.label} for one in replies]
    return Standing("what", False, dialogue, choices)


def replied(card: CardId, reflection_id: str, space: str) -> None:
    """Store that the author answered the card, and what the coach said then."""
    reflection = find_reflection(space, reflection_id)
    assert reflection is not None
    reply = load_content().cards[card].replies[0]
    message = keep_message(reflection, str(uuid4()), reply.label, f"card_reply:{reply.id}")
    record_answer(reflection, message, standing(card), [Said("remark", "x", reply.then)])


@pytest.fixture
def shown(visit_alone: Visit, space_of: Callable[[Page], str], lone_app: Flask) -> Shown:
    """Show a reflection in which a card was raised last, answered or not."""

    def show(
        *cards: CardId, width: int = 1280, height: int = 800, answered: bool = False
    ) -> Widget:
        widget, last = visit_alone(width, height), cards[-1]
        space, reflection = space_of(widget.page), new_id()
        with lone_app.app_context():
            everything = [one for card in cards for one in said(card)]
            create_reflection(space, reflection, standing(last), everything)
            if answered:
                replied(last, reflection, space)
        widget.page.reload()
        expect(bubble(widget, last)).to_be_visible()
        return widget

    return show


def bubble(widget: Widget, card: CardId) -> Locator:
    return widget.log.get_by_role("region", name=title(card))


def turn(page: Page, message: dict[str, Any], *replies: dict[str, Any]) -> dict[str, Any]:
    """Make up the answer to a message, since the coach is away."""
    reflection = page.request.get(page.url + "api/v1/reflections").json()["reflections"][0]["id"]
    latest = page.request.get(f"{page.url}api/v1/reflections/{reflection}").json()
    for name in ("id", "created_at", "updated_at", "messages"):
        del latest[name]
    common = {"sent_at": "2026-11-22T09:00:00.000Z"}
    author = {"id": new_id(), "from": "author", "answered": True, **message, **common}
    coach = [{"id": new_id(), "from": "coach", **one, **common} for one in replies]
    return {"message": author, "replies": coach, **latest}


@LOOKS
def test_every_card_is_whole_and_has_no_barriers(
    shown: Shown, width: int, height: int, scheme: Literal["light", "dark"]
) -> None:
    widget = shown(*CardId, width=width, height=height)
    widget.page.emulate_media(color_scheme=scheme)
    for card in CardId:
        whole, here = load_content().cards[card], bubble(widget, card)
        expect(here.get_by_role("heading", level=2)).to_have_text(whole.title)
        for line in whole.lines:
            expect(here.get_by_text(line)).to_be_visible()
        assert here.get_by_role("listitem").count() >= len(whole.roles)
    for number in widget.log.locator(".number").all():
        box = number.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    widget.has_no_barriers()


def test_numbers_say_whom_they_ring(shown: Shown) -> None:
    here = bubble(shown(CardId.WORKER_CRISIS, width=360, height=740), CardId.WORKER_CRISIS)
    ring = here.get_by_role("link", name="Ring Samaritans, 116 123", exact=True)
    expect(ring).to_have_attribute("href", "tel:116123")
    text = here.get_by_role("link", name="Text Shout, 85258", exact=True)
    expect(text).to_have_attribute("href", "sms:85258")


def test_it_is_set_apart_where_colours_are_forced(shown: Shown) -> None:
    widget = shown(CardId.UNSHARED_CONCERN)
    widget.page.emulate_media(forced_colors="active")
    here = bubble(widget, CardId.UNSHARED_CONCERN)
    edge = here.evaluate("card => parseFloat(getComputedStyle(card).borderInlineStartWidth)")
    assert edge >= 4


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)], ids=["desk", "phone"])
def test_one_that_waits_is_read_from_its_start(shown: Shown, width: int, height: int) -> None:
    widget = shown(CardId.IMMEDIATE_DANGER, width=width, height=height)
    expect(
        bubble(widget, CardId.IMMEDIATE_DANGER).get_by_role("heading", level=2)
    ).to_be_in_viewport(ratio=1)
    expect(widget.page.get_by_role("button", name="New question below")).to_be_hidden()
    expect(widget.choices).to_have_text(labels(CardId.IMMEDIATE_DANGER))
    expect(bubble(widget, CardId.IMMEDIATE_DANGER).get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("card", NOT_PAUSING)
def test_one_that_a_question_follows_is_answered_on_itself(shown: Shown, card: CardId) -> None:
    widget = shown(card)
    expect(widget.said.last).to_have_text(QUESTION)
    expect(widget.choices).to_have_count(0)
    buttons = bubble(widget, card).get_by_role("button")
    expect(buttons).to_have_text(labels(card))
    sent: list[dict[str, Any]] = []

    def answer(route: Route) -> None:
        body = route.request.post_data_json
        assert isinstance(body, dict)
        sent.append(body)
        told = {"kind": "choice", "text": labels(card)[0], **body}
        remark = {"kind": "remark", "text": "Good to know."}
        route.fulfill(status=201, json=turn(widget.page, told, remark))

    widget.page.route(MESSAGES, answer)
    buttons.first.click()
    expect(buttons).to_have_count(0)
    expect(widget.said.last).to_have_text("Good to know.")
    expect(widget.mine.last).to_have_text(labels(card)[0])
    expect(widget.log).to_be_focused()
    expect(buttons).to_have_count(0)
    assert [each["choice"] for each in sent] == ["card_reply:told"]


def test_its_replies_are_gone_while_one_is_on_its_way(shown: Shown) -> None:
    widget = shown(CardId.WORKER_STRAIN)
    widget.page.route(MESSAGES, lambda route: route.abort())
    buttons = bubble(widget, CardId.WORKER_STRAIN).get_by_role("button")
    buttons.last.click()
    expect(widget.state.last).to_have_text("Not sent yet. Trying again…")
    expect(buttons).to_have_count(0)
    widget.page.reload()
    expect(widget.mine.last).to_have_text(NOT_MEANT)
    expect(buttons).to_have_count(0)


def test_an_answered_card_stays_and_offers_no_more_replies(shown: Shown) -> None:
    widget = shown(CardId.WRONGDOING, answered=True)
    expect(widget.mine.last).to_have_text("I have told someone")
    expect(bubble(widget, CardId.WRONGDOING).get_by_role("button")).to_have_count(0)


def test_a_card_is_heard_once_by_its_title_and_first_line(shown: Shown) -> None:
    widget = shown(CardId.WORKER_STRAIN, answered=True)
    whole = load_content().cards[CardId.WRONGDOING]
    raised = {
        "kind": "card",
        "text": whole.title,
        "card": {
            "id": "wrongdoing",
            "title": whole.title,
            "lines": list(whole.lines),
            "signposts": [],
            "replies": [],
        },
    }

    def answer(route: Route) -> None:
        body = route.request.post_data_json
        assert isinstance(body, dict)
        question = {"kind": "question", "text": QUESTION}
        told = turn(widget.page, {"kind": "text", **body}, raised, question)
        route.fulfill(status=201, json=told)

    widget.page.route(MESSAGES, answer)
    widget.page.evaluate(LISTEN)
    widget.answer("She signed for a visit that nobody made.")
    expect(bubble(widget, CardId.WRONGDOING)).to_be_visible()
    widget.page.wait_for_timeout(500)
    announced = [each for each in heard(widget.page) if each.startswith("Coach:")]
    assert announced == [f"Coach: {whole.title}. {whole.lines[0]} {QUESTION}"]


def test_a_card_that_is_no_more_is_shown_by_its_text(
    visit_alone: Visit, space_of: Callable[[Page], str], lone_app: Flask
) -> None:
    widget = visit_alone()
    reflection = new_id()
    with lone_app.app_context():
        create_reflection(
            space_of(widget.page),
            reflection,
            standing(CardId.WRONGDOING),
            [Said("card", "card.of_another_time", "A title\nA line")],
        )
    widget.page.reload()
    expect(widget.said.last).to_have_text("A title\nA line")
    widget.has_no_barriers_at_any_size()
