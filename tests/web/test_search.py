"""Searching what the visitor typed: own words only, and nothing of it is kept or logged."""

import logging
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.storing import keep, new_reflection, shape
from web import create_app
from web.api.incoming import LONGEST_SEARCH
from web.api.search import MOST
from web.searching import MOST_EXCERPTS
from web.settings import Settings
from web.store.database import db
from web.store.reflections import Standing

PATH = "/api/v1/search"
WORDS = "Siân kept looking at the door."


@pytest.fixture
def written(app: Flask, space: str, standing: Standing) -> str:
    """The id of a reflection of ``client`` in which something was typed."""
    with app.app_context():
        reflection = new_reflection(space, standing)
        keep(reflection, WORDS)
        return reflection.id


def looked_for(client: FlaskClient, text: str) -> list[str]:
    response = client.post(PATH, json={"text": text})
    assert response.status_code == 200
    return [one["id"] for one in response.get_json()["found"]]


def test_own_words_are_found_with_a_verbatim_excerpt(client: FlaskClient, written: str) -> None:
    answer = client.post(PATH, json={"text": " sian DOOR "}).get_json()

    (found,) = answer["found"]
    (excerpt,) = found["excerpts"]
    assert found["id"] == written
    assert "".join(piece["text"] for piece in excerpt["pieces"]) == WORDS
    assert [piece["text"] for piece in excerpt["pieces"] if piece["found"]] == ["Siân", "door"]
    assert answer["more"] is False


def test_what_was_typed_into_the_note_is_found(
    app: Flask, client: FlaskClient, space: str, standing: Standing
) -> None:
    with app.app_context():
        reflection = new_reflection(space, standing)
        shape(reflection, "Mum had not slept.")
    assert looked_for(client, "slept") == [reflection.id]


def test_what_the_coach_said_is_not_searched(client: FlaskClient, written: str) -> None:
    assert looked_for(client, "Ready?") == []


def test_the_words_of_others_are_never_found(app: Flask, written: str) -> None:
    stranger = app.test_client()
    assert looked_for(stranger, "door") == []
    stranger.get("/api/v1/reflections")
    assert looked_for(stranger, "door") == []


def test_a_forged_cookie_finds_nothing(app: Flask, client: FlaskClient, written: str) -> None:
    cookie = client.get_cookie("afterword")
    assert cookie is not None
    payload, stamp, signature = cookie.value.split(".")
    forger = app.test_client()
    forger.set_cookie("afterword", f"{payload}.{stamp}.{signature[::-1]}")
    assert looked_for(forger, "door") == []


def test_what_is_erased_is_found_no_more(client: FlaskClient, written: str) -> None:
    client.delete(f"/api/v1/reflections/{written}")
    assert looked_for(client, "door") == []


def test_the_newest_come_first_and_so_many_only(
    app: Flask, client: FlaskClient, space: str, standing: Standing
) -> None:
    with app.app_context():
        for _ in range(MOST + 1):
            reflection = new_reflection(space, standing)
            for _ in range(MOST_EXCERPTS + 1):
                keep(reflection, WORDS)
    listed = [one["id"] for one in client.get("/api/v1/reflections").get_json()["reflections"]]

    answer = client.post(PATH, json={"text": "door"}).get_json()

    assert [one["id"] for one in answer["found"]] == listed[:MOST]
    assert {len(one["excerpts"]) for one in answer["found"]} == {MOST_EXCERPTS}
    assert answer["more"] is True


def test_nothing_is_kept_or_logged(
    app: Flask, client: FlaskClient, written: str, caplog: pytest.LogCaptureFixture
) -> None:
    def rows() -> list[int]:
        with app.app_context():
            return [db.session.query(table).count() for table in db.metadata.sorted_tables]

    before = rows()
    caplog.set_level(logging.DEBUG)
    response = client.post(PATH, json={"text": "looking zyxel"})
    assert response.headers["Cache-Control"] == "no-store"
    assert "zyxel" not in caplog.text
    assert "looking" not in caplog.text
    assert rows() == before


def test_a_search_does_not_travel_in_an_address(client: FlaskClient, written: str) -> None:
    assert client.get(f"{PATH}?text=door").status_code == 405


@pytest.mark.parametrize(
    ("text", "status"),
    [("", 422), (" \n ", 422), ("x" * LONGEST_SEARCH, 200), ("x" * (LONGEST_SEARCH + 1), 422)],
)
def test_what_cannot_be_looked_for_is_refused(client: FlaskClient, text: str, status: int) -> None:
    assert client.post(PATH, json={"text": text}).status_code == status


def test_another_sites_page_may_not_search(client: FlaskClient, written: str) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(PATH, json={"text": "door"}, headers=elsewhere).status_code == 403


def test_it_is_limited_like_the_rest(make_settings: Callable[..., Settings]) -> None:
    client = create_app(make_settings(rate_limit="2 per minute")).test_client()
    assert [client.post(PATH, json={"text": "x"}).status_code for _ in range(3)] == [200, 200, 429]
