"""What could tell who somebody is in all that the archive of everything shows, by reflection."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.elements import Stage
from bot.coach.following_up import RECALLED
from tests.web.noting import note_down
from tests.web.storing import keep, stored_values
from tests.web.test_log_entries import Logger
from tests.web.test_note_edits import Author
from web import create_app
from web.services import services
from web.settings import Settings
from web.store.ids import new_id
from web.store.reflections import Said, Standing, create_reflection, find_reflection

API = "/api/v1"
PATH = f"{API}/space/identifiers"
Json = dict[str, Any]
Note = Callable[..., str]


@pytest.fixture
def note(marking: FlaskClient, app: Flask, space: str) -> Note:
    """Store a reflection in which these sentences were typed; return its id."""

    def noted(*sentences: str) -> str:
        with app.app_context():
            return note_down(space, [(Stage.WHAT, sentences)])

    return noted


def found(client: FlaskClient) -> list[Json]:
    response = client.get(PATH)
    assert response.status_code == 200
    reflections: list[Json] = response.get_json()["reflections"]
    return reflections


def words(reflection: Json) -> list[str]:
    return [
        one["text"][place["start"] : place["end"]]
        for one in reflection["typed"]
        for place in one["identifiers"]
    ]


def test_reflections_that_hold_some_are_told_newest_first(marking: FlaskClient, note: Note) -> None:
    first = note("\N{GRINNING FACE} on 07700 900001.")
    note("Nobody was in.")
    last = note("I rang 07700 900002.", "It was M14 6XQ.")

    told = found(marking)

    assert [one["id"] for one in told] == [last, first]
    assert all(datetime.fromisoformat(one["created_at"]) for one in told)
    assert [one["typed"] for one in told] == [
        [
            {
                "text": "I rang 07700 900002. It was M14 6XQ.",
                "identifiers": [
                    {"start": 7, "end": 19, "type": "PHONE"},
                    {"start": 28, "end": 35, "type": "POSTCODE"},
                ],
            }
        ],
        [
            {
                "text": "\N{GRINNING FACE} on 07700 900001.",
                "identifiers": [{"start": 5, "end": 17, "type": "PHONE"}],
            }
        ],
    ]


def test_whatever_its_author_typed_that_the_archive_shows_is_looked_at(
    marking: FlaskClient, app: Flask, note: Note, space: str
) -> None:
    noted = note("I rang 07700 900001.")
    author = Author(marking, noted)
    author.edit("reword", sentence="0s0", text="I rang 07700 900002.")
    author.edit("reword", sentence="0s0", text="I rang her.")
    author.edit("mark", sentence="0s0", basis="told", text="07700 900003")
    author.edit("rename", section="what", text="On 07700 900004")
    author.again("undo")
    assert (
        Logger(marking, noted).put(sentences=["0s0"], text="Ring 07700 900005.").status_code == 201
    )
    with app.app_context():
        reflection = find_reflection(space, noted)
        assert reflection is not None
        keep(reflection, "Waits: 07700 900006")

    (one,) = found(marking)
    numbers = {f"07700 90000{digit}" for digit in range(1, 7)}
    assert set(words(one)) == numbers
    archive = ZipFile(BytesIO(marking.get(f"{API}/space.zip").data))
    shown = "".join(archive.read(name).decode() for name in archive.namelist())
    assert all(number in shown for number in numbers)


def test_what_is_found_is_found_in_its_own_reflection_too(marking: FlaskClient, note: Note) -> None:
    noted = note("I rang her.")
    author = Author(marking, noted)
    author.edit("add", section="what", after=None, text="It rang on 07700 900001.")
    author.again("undo")
    (one,) = found(marking)
    assert marking.get(f"{author.address}/identifiers").get_json()["aside"] == one["typed"]

    wish = {"originals": words(one), "type": "PHONE", "replacement": "her number", "draft": ""}
    assert marking.post(f"{author.address}/replacements", json=wish).status_code == 200
    assert found(marking) == []


def test_what_a_follow_up_recalls_is_found_though_it_was_typed_elsewhere(
    marking: FlaskClient, app: Flask, space: str, standing: Standing
) -> None:
    recalled = Said("remark", RECALLED, "You wrote: “I will ring 07700 900001.”")
    helpline = Said("remark", "hello", "Our own is 07700 900002.")
    with app.app_context():
        create_reflection(space, new_id(), standing, [helpline, recalled])

    (one,) = found(marking)
    assert words(one) == ["07700 900001"]


def test_each_text_is_looked_at_once(
    marking: FlaskClient, app: Flask, note: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = note("I rang 07700 900001.")
    Logger(marking, noted).put(sentences=["0s0"], text="I rang 07700 900001.")
    looked: list[str] = []
    with app.app_context():
        detector = services().detector
    find = detector.find
    monkeypatch.setattr(detector, "find", lambda text: looked.append(text) or find(text))

    assert len(found(marking)) == 1
    assert looked == ["I rang 07700 900001."]


def test_where_nothing_is_kept_or_found_the_answer_is_empty(
    marking: FlaskClient, note: Note, app: Flask
) -> None:
    stranger = app.test_client()
    assert found(stranger) == []
    assert found(marking) == []
    note("Mum opened the door.")
    assert found(marking) == []


def test_of_somebody_else_nothing_is_told(marking: FlaskClient, note: Note, app: Flask) -> None:
    note("I rang 07700 900001.")
    stranger = app.test_client()
    stranger.get(f"{API}/reflections")
    assert found(stranger) == []
    assert len(found(marking)) == 1


def test_what_is_erased_is_looked_at_no_more(marking: FlaskClient, note: Note) -> None:
    noted = note("I rang 07700 900001.")
    assert marking.delete(f"{API}/reflections/{noted}").status_code == 204
    assert found(marking) == []


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_read(marking: FlaskClient, method: str) -> None:
    refused = getattr(marking, method)(PATH, json={})
    assert (refused.status_code, refused.get_json()["code"]) == (405, "method_not_allowed")


def test_until_the_detector_is_loaded_it_says_when_to_come_back(
    names_of_a_host: None, client: FlaskClient, app: Flask, space: str
) -> None:
    with app.app_context():
        note_down(space)
    response = client.get(PATH)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert response.get_json()["code"] == "identifiers_unavailable"


def test_it_is_limited_like_the_rest(names_of_a_host: None, make_settings: object) -> None:
    settings: Settings = make_settings(rate_limit="2 per minute")  # type: ignore[operator]
    client = create_app(settings).test_client()
    assert [client.get(PATH).status_code for _ in range(3)] == [200, 200, 429]


def test_nothing_that_is_found_is_kept(
    marking: FlaskClient, app: Flask, note: Note, caplog: pytest.LogCaptureFixture
) -> None:
    note("Zyxel rang 07700 900001.")
    with app.app_context():
        before = stored_values()
    caplog.set_level(logging.DEBUG)
    response = marking.get(PATH)
    assert json.loads(response.data)["reflections"]
    assert response.headers["Cache-Control"] == "no-store"
    assert "Zyxel" not in caplog.text
    assert "900001" not in caplog.text
    with app.app_context():
        assert stored_values() == before
