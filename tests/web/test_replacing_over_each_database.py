"""Replacing in reflections that follow each other up, and from two tabs at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.elements import Element, Stage
from bot.coach.following_up import RECALLED
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection as CoachState
from bot.coach.reflection import TaggedSentence
from tests.web.storing import keep, standing_of
from tests.web.visiting import same_visitor
from web.coach_state import coach_state
from web.store.ids import new_id
from web.store.messages import record_answer
from web.store.models import Reflection
from web.store.note_edits import MovedOn, keep_edit
from web.store.reflections import Said, create_reflection, find_reflection

API = "/api/v1"
WOULD_DO = "I will ring Kayleigh on Monday."
FIRST = f"Kayleigh was tired. {WOULD_DO}"
SECOND = "I rang Kayleigh’s nan instead, and Tyrone was in."


@pytest.fixture
def app(app_over_database: Flask) -> Flask:
    return app_over_database


@pytest.fixture
def tell(app: Flask, space: str) -> Callable[..., tuple[str, str]]:
    """Store a finished reflection in which something was typed; return its id and the message's."""

    def store(text: str, *, recalls: str = "", follows: tuple[Span, ...] = ()) -> tuple[str, str]:
        reflection_id = new_id()
        greeting = [Said("question", "begin", "Ready?")]
        if recalls:
            greeting.insert(0, Said("remark", RECALLED, f"You wrote:\n“{recalls}”"))
        with app.app_context():
            state = CoachState(follows=follows)
            create_reflection(space, reflection_id, standing_of(state), greeting)
            reflection = find(space, reflection_id)
            message = keep(reflection, text)
            place = max(text.find(WOULD_DO), 0)
            tagged = TaggedSentence(place, len(text), {Element.ACTION: 0.9}, (place, len(text)))
            state = state.enter(Stage.WHAT).answer(message.id, 9, [tagged]).close()
            assert record_answer(reflection, message, standing_of(state), [])
        return reflection_id, message.id

    return store


def find(space: str, reflection_id: str) -> Reflection:
    found = find_reflection(space, reflection_id)
    assert found is not None
    return found


@pytest.fixture
def followed(tell: Callable[..., tuple[str, str]]) -> tuple[str, str]:
    """The ids of a reflection and of one that follows it up."""
    earlier, message = tell(FIRST)
    place = Span(message, FIRST.index(WOULD_DO), len(FIRST))
    later, _ = tell(SECOND, recalls=WOULD_DO, follows=(place,))
    return earlier, later


def replace(
    client: FlaskClient, reflection: str, original: str = "Kayleigh", words: str = "the mother"
) -> Any:
    wish = {"originals": [original], "type": "PERSON", "replacement": words, "draft": ""}
    return client.post(f"{API}/reflections/{reflection}/replacements", json=wish)


def shown(client: FlaskClient, *reflections: str) -> str:
    own = [client.get(f"{API}/reflections/{one}").get_json() for one in reflections]
    listed = client.get(f"{API}/reflections").get_json()
    return json.dumps([own, listed], ensure_ascii=False)


@pytest.mark.parametrize("asked_in", [0, 1], ids=["the earlier one", "the follow-up"])
def test_it_goes_from_what_is_followed_up_and_from_what_follows(
    app: Flask, client: FlaskClient, space: str, followed: tuple[str, str], asked_in: int
) -> None:
    answer = replace(client, followed[asked_in])

    assert answer.get_json()["replaced"] == 3
    everything = shown(client, *followed)
    assert "Kayleigh" not in everything
    for text in (
        "The mother was tired. I will ring the mother on Monday.",
        "You wrote:\\n“I will ring the mother on Monday.”",
        "I rang the mother’s nan instead",
    ):
        assert text in everything
    with app.app_context():
        earlier, later = (coach_state(find(space, one).dialogue) for one in followed)
    (place,) = later.follows
    (told,) = earlier.answers
    assert (place.start, place.end) == (told.sentences[0].start, told.sentences[0].end)
    assert (earlier.times_replaced, later.times_replaced) == (1, 1)


def test_it_goes_from_the_copy_when_the_earlier_one_is_erased(
    client: FlaskClient, followed: tuple[str, str]
) -> None:
    earlier, later = followed
    assert client.delete(f"{API}/reflections/{earlier}").status_code == 204
    assert replace(client, later).status_code == 200
    assert "Kayleigh" not in shown(client, later)


def test_it_stays_where_nothing_leads(
    client: FlaskClient, followed: tuple[str, str], tell: Callable[..., tuple[str, str]]
) -> None:
    other, _ = tell("Kayleigh is another one here.")
    before = client.get(f"{API}/reflections/{other}").get_json()
    assert replace(client, followed[0]).status_code == 200
    assert client.get(f"{API}/reflections/{other}").get_json() == before


def test_a_message_that_waits_in_one_of_them_keeps_it_in_all(
    app: Flask, client: FlaskClient, space: str, followed: tuple[str, str]
) -> None:
    earlier, later = followed
    with app.app_context():
        keep(find(space, later), "Kayleigh rang back.")
    before = shown(client, *followed)
    refused = replace(client, earlier)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "unanswered")
    assert shown(client, *followed) == before


def test_two_tabs_at_once_both_have_their_wish(
    app: Flask, client: FlaskClient, followed: tuple[str, str]
) -> None:
    wishes = [("Kayleigh", "the mother"), ("Tyrone", "her uncle"), ("Monday", "a day")] * 2

    def ask(number: int) -> Any:
        return replace(same_visitor(app, client), followed[number % 2], *wishes[number])

    with ThreadPoolExecutor(len(wishes)) as pool:
        answers = list(pool.map(ask, range(len(wishes))))

    assert [one.status_code for one in answers] == [200] * len(wishes)
    # What one tab has replaced the other finds no more.
    assert sum(one.get_json()["replaced"] for one in answers) == 3 + 1 + 1
    everything = shown(client, *followed)
    assert "I will ring the mother on a day." in everything
    assert not [name for name, _ in wishes if name in everything]


def test_an_edit_thought_out_before_finds_that_the_note_moved_on(
    app: Flask, client: FlaskClient, space: str, followed: tuple[str, str]
) -> None:
    """The places in it are those of words that are no more."""
    with app.app_context():
        began = find(space, followed[0])
        assert replace(client, followed[0]).status_code == 200
        with pytest.raises(MovedOn):
            keep_edit(began, str(uuid4()), None, {"talk": 0, "change": {}})
