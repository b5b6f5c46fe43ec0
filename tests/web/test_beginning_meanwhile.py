"""Beginning a reflection while another tab replaces or erases: nothing comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.following_up import RECALLED
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection as CoachState
from bot.coach.utterance import Kind
from tests.web.finishing import NAME, finish_one, wish
from tests.web.storing import keep, rows, standing_of
from tests.web.visiting import same_visitor
from web.coach_client import Answer, CoachClient, Quote, Utterance
from web.store import replacing
from web.store.ids import new_id
from web.store.reflections import Said, create_another, find_reflection

API = "/api/v1"
Act = Callable[[], Any]


@pytest.fixture
def app(app_over_database: Flask) -> Flask:
    return app_over_database


@pytest.fixture
def finished(app: Flask, space: str) -> str:
    with app.app_context():
        return finish_one(space)


@pytest.fixture
def tab(app: Flask, client: FlaskClient, finished: str) -> FlaskClient:
    """Another tab of the same visitor."""
    return same_visitor(app, client)


@pytest.fixture
def while_greeting(monkeypatch: pytest.MonkeyPatch) -> Callable[[Act], None]:
    """Have something done while the coach greets for the first time."""

    def arrange(act: Act) -> None:
        waiting = [act]

        def greet(
            _self: object, _id: str, _familiar: object, _before: int, follows: tuple[Span, ...]
        ) -> Answer:
            if waiting:
                waiting.pop()()
            quotes = [Quote(one.message, one.start, one.end) for one in follows]
            recalled = [Utterance(Kind.REMARK, RECALLED, ("You wrote: ", one)) for one in quotes]
            asked = Utterance(Kind.QUESTION, "begin", ("How did it go?",))
            dialogue = standing_of(CoachState(follows=tuple(follows))).dialogue
            return Answer((*recalled, asked), (), dialogue)

        monkeypatch.setattr(CoachClient, "greet", greet)

    return arrange


def left(app: Flask) -> dict[str, int]:
    with app.app_context():
        return rows("space", "reflection")


@pytest.mark.parametrize("follow_up", [True, False])
def test_what_is_all_erased_stays_so(
    app: Flask,
    client: FlaskClient,
    tab: FlaskClient,
    finished: str,
    while_greeting: Callable[[Act], None],
    follow_up: bool,
) -> None:
    while_greeting(lambda: tab.delete(f"{API}/space"))
    path = f"/{finished}/follow-up" if follow_up else ""
    begun = client.post(f"{API}/reflections{path}", json={})
    assert (begun.status_code, begun.get_json()["code"]) == (404, "not_found")
    assert left(app) == {"space": 0, "reflection": 0}


def test_what_is_erased_is_not_recalled(
    app: Flask,
    client: FlaskClient,
    tab: FlaskClient,
    finished: str,
    while_greeting: Callable[[Act], None],
) -> None:
    while_greeting(lambda: tab.delete(f"{API}/reflections/{finished}"))
    begun = client.post(f"{API}/reflections/{finished}/follow-up", json={})
    assert (begun.status_code, begun.get_json()["code"]) == (404, "not_found")
    assert left(app) == {"space": 1, "reflection": 0}


def test_what_is_replaced_is_recalled_as_it_reads_now(
    client: FlaskClient, tab: FlaskClient, finished: str, while_greeting: Callable[[Act], None]
) -> None:
    path = f"{API}/reflections/{finished}"
    while_greeting(lambda: tab.post(f"{path}/replacements", json=wish()))
    begun = client.post(f"{path}/follow-up", json={})
    assert begun.status_code == 201
    assert begun.get_json()["messages"][0]["text"] == "You wrote: “I will ring Mum on Monday.”"
    assert client.get(f"{API}/reflections").get_json()["reflections"][1]["followed_up"]


def test_a_follow_up_begun_while_a_name_is_replaced_is_rid_of_it_too(
    app: Flask,
    client: FlaskClient,
    space: str,
    finished: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is stored after what is linked was read, and before that is stored."""
    store = replacing.store_replaced
    begun: list[str] = []

    def begin_first(*told: Any) -> bool:
        if not begun:
            begun.append(new_id())
            earlier = find_reflection(space, finished)
            assert earlier is not None
            standing = standing_of(CoachState(follows=(follows_in(earlier),)))
            recalled = [Said("remark", RECALLED, f"You wrote: “{NAME}”")]
            assert create_another(space, begun[0], standing, recalled, earlier)
        return store(*told)

    monkeypatch.setattr("web.replacing.store_replaced", begin_first)
    path = f"{API}/reflections/{finished}/replacements"
    assert client.post(path, json=wish()).status_code == 200
    shown = client.get(f"{API}/reflections/{begun[0]}").get_json()
    assert shown["messages"][0]["text"] == "You wrote: “Mum”"


def follows_in(earlier: Any) -> Span:
    (answer,) = earlier.dialogue["slots"]["reflection"]["answers"]
    return Span(answer["message"], 0, len(NAME))


def test_a_first_reflection_needs_no_space_yet(
    app: Flask, client: FlaskClient, while_greeting: Callable[[Act], None]
) -> None:
    while_greeting(lambda: None)
    assert client.post(f"{API}/reflections", json={}).status_code == 201
    assert left(app) == {"space": 1, "reflection": 1}


@pytest.mark.parametrize("follow_up", [True, False])
def test_what_is_begun_again_before_anything_was_said_is_the_same(
    app: Flask,
    client: FlaskClient,
    finished: str,
    while_greeting: Callable[[Act], None],
    follow_up: bool,
) -> None:
    """The answer to begin may be lost on its way, or its button pressed twice."""
    while_greeting(lambda: None)
    kinds = [f"/{finished}/follow-up", ""]
    one, other = kinds if follow_up else reversed(kinds)
    first, again = (client.post(f"{API}/reflections{one}", json={}).get_json() for _ in range(2))
    assert again == first
    assert client.post(f"{API}/reflections{other}", json={}).get_json()["id"] != first["id"]
    assert left(app) == {"space": 1, "reflection": 3}


def test_where_something_was_said_another_is_begun(
    app: Flask, client: FlaskClient, space: str, while_greeting: Callable[[Act], None]
) -> None:
    while_greeting(lambda: None)
    first = client.post(f"{API}/reflections", json={}).get_json()["id"]
    with app.app_context():
        begun = find_reflection(space, first)
        assert begun is not None
        keep(begun, "I rang her.")
    assert client.post(f"{API}/reflections", json={}).get_json()["id"] != first
