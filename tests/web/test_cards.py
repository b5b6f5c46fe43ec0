"""Safety cards in the talk: everything they hold, from the content of today."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.cards import Nation
from bot.coach.safety import CardId, Reply
from bot.content import load_content
from web import create_app
from web.api.description import openapi
from web.settings import Settings
from web.store.ids import new_id
from web.store.reflections import Said, Standing, create_reflection

API = "/api/v1"


def carded(app: Flask, client: FlaskClient, standing: Standing, ref: str) -> dict[str, Any]:
    """Store a reflection that begins with a card; return its message, which is as described."""
    client.get(f"{API}/reflections")
    with client.session_transaction() as session:
        space = session["space"]
    with app.app_context():
        reflection = new_id()
        create_reflection(space, reflection, standing, [Said("card", ref, "Title\nLine")])
    answer = client.get(f"{API}/reflections/{reflection}")
    description = schemathesis.openapi.from_dict(dict(openapi()))
    description[f"{API}/reflections/{{reflection_id}}"]["GET"].validate_response(answer)
    (message,) = answer.get_json()["messages"]
    assert isinstance(message, dict)
    return message


@pytest.mark.parametrize("card_id", CardId)
def test_a_card_comes_with_all_that_is_on_it(
    app: Flask, client: FlaskClient, standing: Standing, card_id: CardId
) -> None:
    card = load_content().cards[card_id]

    message = carded(app, client, standing, f"card.{card_id}")

    assert (message["from"], message["kind"], message["text"]) == ("coach", "card", "Title\nLine")
    shown = message["card"]
    assert (shown["id"], shown["title"]) == (card_id, card.title)
    assert shown["lines"] == list(card.lines)
    assert {one["id"] for one in shown["replies"]} == {f"card_reply:{reply}" for reply in Reply}
    assert {one["label"] for one in shown["replies"]} == {one.label for one in card.replies}


@pytest.mark.parametrize(
    ("nation", "lines"),
    [
        (Nation.ENGLAND, {"NHS 111, option 2": "111"}),
        (Nation.WALES, {"NHS 111 Wales, option 2": "111"}),
        (Nation.SCOTLAND, {"NHS 24 on 111": "111", "Breathing Space": "0800 83 85 87"}),
        (Nation.NORTHERN_IRELAND, {"Lifeline": "0808 808 8000"}),
    ],
)
def test_its_signposts_are_those_of_the_nation(
    make_settings: Callable[..., Settings],
    standing: Standing,
    nation: Nation,
    lines: dict[str, str],
) -> None:
    app = create_app(make_settings(nation=nation))

    message = carded(app, app.test_client(), standing, "card.worker_crisis")

    shown = {one["name"]: one for one in message["card"]["signposts"]}
    everywhere = {"Emergency services": "999", "Samaritans": "116 123"}
    assert {name: one["number"] for name, one in shown.items() if one["number"]} == (
        everywhere | lines
    )
    assert shown["Shout"]["text_to"] == "85258"
    assert shown["Support for you"]["number"] is None


@pytest.mark.parametrize("ref", ["card.of_another_time", "card.", "card", ""])
def test_a_card_that_is_no_more_keeps_its_text(
    app: Flask, client: FlaskClient, standing: Standing, ref: str
) -> None:
    message = carded(app, client, standing, ref)

    assert (message["kind"], message["text"]) == ("card", "Title\nLine")
    assert "card" not in message


def test_a_choice_names_its_id_so_that_a_reply_to_a_card_is_known(
    client: FlaskClient, stored: str, typed: Callable[..., dict[str, str]]
) -> None:
    chosen = typed() | {"choice": "skip"}
    del chosen["text"]
    client.post(f"{API}/reflections/{stored}/messages", json=chosen)
    client.post(f"{API}/reflections/{stored}/messages", json=typed())

    said = client.get(f"{API}/reflections/{stored}").get_json()["messages"]

    assert [one.get("choice") for one in said] == [None, None, "skip", None]


def test_the_description_names_every_card() -> None:
    assert openapi()["components"]["schemas"]["Card"]["properties"]["id"]["enum"] == list(CardId)
