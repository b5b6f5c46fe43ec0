"""What a visitor said they would do, on the list of reflections and as the start of another."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.elements import Element
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection as CoachState
from bot.coach.reflection import TaggedSentence
from tests.web.storing import keep, new_reflection, standing_of
from web.store.messages import record_answer
from web.store.reflections import Standing

API = "/api/v1"
WOULD_DO = "I will ring the school on Monday."
TYPED = f"It was cold. {WOULD_DO}"
SAID = slice(TYPED.index(WOULD_DO), len(TYPED))

Write = Callable[..., tuple[str, str]]


@pytest.fixture
def write(app: Flask, space: str, standing: Standing) -> Write:
    """Store a reflection of ``client``: its id, and that of what was typed in it."""

    def store(*, closed: bool = True, follows: tuple[Span, ...] = ()) -> tuple[str, str]:
        with app.app_context():
            reflection = new_reflection(space, standing)
            message = keep(reflection, TYPED)
            intention = TaggedSentence(SAID.start, SAID.stop, {Element.ACTION: 0.9})
            state = CoachState(follows=follows).answer(message.id, 9, [intention])
            answered = standing_of(state.close() if closed else state)
            assert record_answer(reflection, message, answered, [])
            return reflection.id, message.id

    return store


def listed(client: FlaskClient) -> dict[str, tuple[list[str], bool]]:
    own = client.get(f"{API}/reflections").get_json()["reflections"]
    return {one["id"]: (one["intended"], one["followed_up"]) for one in own}


def test_the_list_says_to_the_letter_what_they_would_do(client: FlaskClient, write: Write) -> None:
    finished, _ = write()
    unfinished, _ = write(closed=False)
    assert listed(client) == {finished: ([WOULD_DO], False), unfinished: ([], False)}


def test_the_list_says_what_is_followed_up(client: FlaskClient, write: Write) -> None:
    earlier, message = write()
    later, _ = write(closed=False, follows=(Span(message, SAID.start, SAID.stop),))
    assert listed(client) == {earlier: ([WOULD_DO], True), later: ([], False)}
    client.delete(f"{API}/reflections/{earlier}")
    assert listed(client) == {later: ([], False)}
    assert client.get(f"{API}/reflections/{later}").status_code == 200


def test_while_the_coach_is_away_nothing_is_begun(client: FlaskClient, write: Write) -> None:
    earlier, _ = write()
    response = client.post(f"{API}/reflections/{earlier}/follow-up", json={})
    assert response.status_code == 503
    assert response.get_json()["kept"] is False
    assert list(listed(client)) == [earlier]


def test_what_is_not_finished_has_nothing_to_follow_up(client: FlaskClient, write: Write) -> None:
    unfinished, _ = write(closed=False)
    response = client.post(f"{API}/reflections/{unfinished}/follow-up", json={})
    assert (response.status_code, response.get_json()["code"]) == (409, "nothing_to_follow")


def test_a_follow_up_takes_nothing_along(client: FlaskClient, write: Write) -> None:
    earlier, _ = write()
    path = f"{API}/reflections/{earlier}/follow-up"
    assert client.post(path, json={"text": "x"}).status_code == 422
    assert client.post(path, data="{}").status_code == 415


def test_another_sites_page_may_not_begin_one(client: FlaskClient, write: Write) -> None:
    earlier, _ = write()
    path = f"{API}/reflections/{earlier}/follow-up"
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(path, json={}, headers=elsewhere).status_code == 403
