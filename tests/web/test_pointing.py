"""What the API has an author asked about beside their learning log, and that it logs nothing."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.reflection import Touch
from tests.web.noting import note_down

API = "/api/v1"
TOUCHING = {
    "He said nobody asks him anything.": Touch("skills", 0.71),
    "I visited on Tuesday.": Touch("contexts", 0.6),
    "I will ring the SENCO on Thursday.": Touch("leadership", 0.93),
}
Json = dict[str, Any]
Look = Callable[[], Json]


@pytest.fixture
def address(app: Flask, space: str) -> str:
    with app.app_context():
        return f"{API}/reflections/{note_down(space, touching=TOUCHING)}"


@pytest.fixture
def look(client: FlaskClient, address: str) -> Look:
    def read() -> Json:
        log: Json = client.get(f"{address}/learning-log").get_json()
        return log

    return read


def test_two_domains_at_most_are_asked_about_the_likeliest_first(look: Look) -> None:
    assert look()["pointed"] == [
        {"framework": "pcf", "domain": "leadership", "sentence": "3s0"},
        {"framework": "pcf", "domain": "skills", "sentence": "1s0"},
    ]
    assert look()["entries"] == []
    assert look() == look()


def test_what_was_logged_is_not_asked_about_until_it_is_removed(
    look: Look, client: FlaskClient, address: str
) -> None:
    claim = {"framework": "pcf", "domain": "leadership", "level": None}
    claim |= {"sentences": ["3s0"], "text": "I spoke up."}
    entry = f"{address}/learning-log/{uuid4()}"
    logged = client.put(entry, json=claim).get_json()
    assert [one["domain"] for one in logged["pointed"]] == ["skills"]
    removed = client.delete(entry).get_json()
    assert [one["domain"] for one in removed["pointed"]] == ["leadership", "skills"]


def test_a_note_in_which_nothing_was_found_has_nothing_asked(
    app: Flask, client: FlaskClient, space: str
) -> None:
    with app.app_context():
        plain = note_down(space)
    assert client.get(f"{API}/reflections/{plain}/learning-log").get_json()["pointed"] == []


def test_somebody_elses_reflection_is_not_there(app: Flask, address: str) -> None:
    assert app.test_client().get(f"{address}/learning-log").status_code == 404
