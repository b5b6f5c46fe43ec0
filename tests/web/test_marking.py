"""Marking while somebody types: places in the text as sent, and nothing of it kept."""

import json
import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.elements import Stage
from bot.content.required import IDENTIFIER_KINDS
from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.loading import PIPELINE_SETTING
from tests.web.noting import note_down
from tests.web.storing import keep, stored_values
from tests.web.test_log_entries import Logger
from tests.web.test_note_edits import Author
from web import create_app
from web.api.description import openapi
from web.services import services
from web.settings import Settings
from web.store.database import db
from web.store.reflections import find_reflection

PATH = "/api/v1/identifiers"
LOG = "/api/v1/learning-log/identifiers"


def find(client: FlaskClient, text: str) -> list[dict[str, object]]:
    response = client.post(PATH, json={"text": text})
    assert response.status_code == 200
    found: list[dict[str, object]] = response.get_json()["identifiers"]
    return found


def test_places_are_code_points_of_the_text_as_sent(marking: FlaskClient) -> None:
    text = " \n\N{GRINNING FACE} ring 07700 900123, or M14 6XQ \n"
    found = find(marking, text)
    assert [text[one["start"] : one["end"]] for one in found] == [  # type: ignore[misc]
        "07700 900123",
        "M14 6XQ",
    ]
    assert [one["type"] for one in found] == ["PHONE", "POSTCODE"]
    assert all(one.keys() == {"start", "end", "type"} for one in found)


@pytest.mark.parametrize("text", ["", "  \n", "Mum said so.", "\N{GRINNING FACE}" * 20_000])
def test_where_nothing_is_nothing_is_marked(marking: FlaskClient, text: str) -> None:
    assert find(marking, text) == []


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (json.dumps({"text": "x" * 20_001}), 413, "too_long"),
        (json.dumps({"text": "before\x00after"}), 422, "unreadable_characters"),
        (json.dumps({"text": "\ud800"}), 422, "unreadable_characters"),
        (json.dumps({"text": 5}), 422, "invalid"),
        (json.dumps({"text": "x", "sender": "me"}), 422, "invalid"),
        ("{}", 422, "invalid"),
        ("[]", 422, "invalid"),
        ('{"text": ', 400, "bad_json"),
    ],
)
def test_refused(marking: FlaskClient, body: str, status: int, code: str) -> None:
    response = marking.post(PATH, data=body, content_type="application/json")
    assert (response.status_code, response.get_json()["code"]) == (status, code)


def test_only_json_of_our_own_page_is_read(marking: FlaskClient) -> None:
    body = {"text": "x"}
    assert marking.post(PATH, data=body).status_code == 415
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert marking.post(PATH, json=body, headers=elsewhere).status_code == 403


def test_nothing_is_kept(
    marking: FlaskClient, app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    response = marking.post(PATH, json={"text": "Zyxel on 07700 900123"})
    assert "Set-Cookie" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    assert "Zyxel" not in caplog.text
    with app.app_context():
        rows = [db.session.query(table).count() for table in db.metadata.sorted_tables]
    assert sum(rows) == 0


def test_it_is_limited_like_the_rest(names_of_a_host: None, make_settings: object) -> None:
    settings: Settings = make_settings(rate_limit="2 per minute")  # type: ignore[operator]
    app = create_app(settings)
    with app.app_context():
        services().detector.load()
    client = app.test_client()
    assert [client.post(PATH, json={"text": "x"}).status_code for _ in range(3)] == [200, 200, 429]


def test_until_it_is_loaded_the_page_is_told_to_come_back(
    names_of_a_host: None, client: FlaskClient
) -> None:
    response = client.post(PATH, json={"text": "07700 900123"})
    assert response.status_code == 503
    assert response.get_json()["code"] == "identifiers_unavailable"
    patience = time.monotonic() + 60
    while response.status_code == 503 and time.monotonic() < patience:
        time.sleep(float(response.headers["Retry-After"]) / 10)
        response = client.post(PATH, json={"text": "07700 900123"})
    assert len(response.get_json()["identifiers"]) == 1


def test_a_detector_that_cannot_be_loaded_says_why_in_the_log(
    app: Flask,
    client: FlaskClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv(PIPELINE_SETTING, "no_such_pipeline")
    with app.app_context():
        services().detector.load()
    assert "AFTERWORD_NAMES_PIPELINE" in caplog.text
    assert client.post(PATH, json={"text": "x"}).status_code == 503


def test_every_kind_is_described() -> None:
    assert openapi()["components"]["schemas"]["IdentifierType"]["enum"] == list(Kind)


def test_something_can_be_put_in_the_place_of_every_kind(client: FlaskClient) -> None:
    offered = client.get("/api/v1/interface").get_json()["replacements"]
    assert set(offered) == set(Kind) == set(IDENTIFIER_KINDS)
    assert all(offered.values())


def test_what_was_sent_is_looked_through_too(
    marking: FlaskClient, app: Flask, space: str, stored: str
) -> None:
    with app.app_context():
        reflection = find_reflection(space, stored)
        assert reflection is not None
        first, second = keep(reflection, "ring 07700 900123"), keep(reflection, "Mum was tired")
    answer = marking.get(f"/api/v1/reflections/{stored}/identifiers")
    assert answer.get_json() == {
        "messages": [
            {"id": first.id, "identifiers": [{"start": 5, "end": 17, "type": "PHONE"}]},
            {"id": second.id, "identifiers": []},
        ],
        "note": [],
        "log": [],
        "aside": [],
    }


def test_what_was_typed_to_shape_the_note_is_looked_through_as_far_as_it_is_shown(
    marking: FlaskClient, app: Flask, space: str
) -> None:
    with app.app_context():
        noted = note_down(space)
    author = Author(marking, noted)
    first, second = author.note["sections"][0]["sentences"][:2]
    author.edit("reword", sentence=first["id"], text="I rang 07700 900001.")
    author.edit("reword", sentence=first["id"], text="I rang 07700 900002.")
    author.edit("mark", sentence=second["id"], basis="told", text="07700 900003")
    author.edit("rename", section="what", text="On 07700 900004")
    author.edit("add", section="what", after=None, text="It rang on 07700 900005.")
    author.edit("leave_out", sentence=author.note["last_edit"])
    author.edit("sign_off", text="Sam, 07700 900006")
    author.edit("rename", section="what", text="On 07700 900007")
    author.again("undo")
    answer = marking.get(f"{author.address}/identifiers").get_json()
    found = {one["text"]: one["identifiers"] for one in answer["note"]}
    assert found == {
        "I rang 07700 900002.": [{"start": 7, "end": 19, "type": "PHONE"}],
        "On 07700 900004": [{"start": 3, "end": 15, "type": "PHONE"}],
        "07700 900003": [{"start": 0, "end": 12, "type": "PHONE"}],
        "Sam, 07700 900006": [{"start": 5, "end": 17, "type": "PHONE"}],
    }
    assert answer["aside"] == [
        {"text": "I rang 07700 900001.", "identifiers": [phone(7)]},
        {"text": "It rang on 07700 900005.", "identifiers": [phone(11)]},
        {"text": "On 07700 900007", "identifiers": [phone(3)]},
    ]


def test_what_was_typed_into_the_learning_log_is_looked_through(
    marking: FlaskClient, app: Flask, space: str
) -> None:
    with app.app_context():
        noted = note_down(space)
    text = "I should have rung 07700 900123 first."
    assert Logger(marking, noted).put(text=text).status_code == 201
    log = marking.get(f"/api/v1/reflections/{noted}/identifiers").get_json()["log"]
    assert log == [{"text": text, "identifiers": [{"start": 19, "end": 31, "type": "PHONE"}]}]


@pytest.fixture
def begin(marking: FlaskClient, app: Flask, space: str) -> Callable[..., Logger]:
    """Make somebody who logs something of a reflection in which these sentences were typed."""

    def noted(*sentences: str) -> Logger:
        with app.app_context():
            return Logger(marking, note_down(space, [(Stage.WHAT, sentences)]))

    return noted


def found_in_log(client: FlaskClient) -> list[dict[str, Any]]:
    response = client.get(LOG)
    assert response.status_code == 200
    reflections: list[dict[str, Any]] = response.get_json()["reflections"]
    return reflections


def phone(start: int) -> dict[str, object]:
    return {"start": start, "end": start + len("07700 900000"), "type": "PHONE"}


def test_what_the_log_shows_is_looked_through_reflection_by_reflection(
    begin: Callable[..., Logger],
) -> None:
    first = begin("\N{GRINNING FACE} on 07700 900001.", "I used 07700 900002.")
    first.put(sentences=["0s1"], text="Dial 07700 900003.")
    first.put(sentences=["0s1"], domain="values", text="I asked him.")
    begin("Nothing of 07700 900004 is logged.")
    second = begin("Mum opened the door.")
    second.put(sentences=["0s0"], text="Ring 07700 900005.")

    found = found_in_log(first.client)
    assert [one["id"] for one in found] == [one.address.split("/")[4] for one in (first, second)]
    assert all(datetime.fromisoformat(one["created_at"]) for one in found)
    assert [one["log"] for one in found] == [
        [
            {"text": "I used 07700 900002.", "identifiers": [phone(7)]},
            {"text": "I asked him.", "identifiers": []},
            {"text": "Dial 07700 900003.", "identifiers": [phone(5)]},
        ],
        [
            {"text": "Mum opened the door.", "identifiers": []},
            {"text": "Ring 07700 900005.", "identifiers": [phone(5)]},
        ],
    ]


def test_the_log_is_looked_through_as_the_note_stands_with_whom_it_was_heard_from(
    begin: Callable[..., Logger],
) -> None:
    logger = begin("I rang 07700 900001.")
    logger.put(sentences=["0s0"], text="I asked him.")
    author = Author(logger.client, logger.address.split("/")[4])
    author.edit("reword", sentence="0s0", text="I rang 07700 900002.")
    author.edit("mark", sentence="0s0", basis="heard", text="on 07700 900003")
    (one,) = found_in_log(logger.client)
    assert one["log"] == [
        {"text": "I rang 07700 900002.", "identifiers": [phone(7)]},
        {"text": "I asked him.", "identifiers": []},
        {"text": "on 07700 900003", "identifiers": [phone(3)]},
    ]


def test_of_what_stands_partly_in_a_sentence_that_part_is_marked(
    begin: Callable[..., Logger],
) -> None:
    logger = begin("I rang 07700", "900001 twice.")
    logger.put(sentences=["0s1"], text="I asked him.")
    (one,) = found_in_log(logger.client)
    assert one["log"][0]["identifiers"] == [{"start": 0, "end": 6, "type": "PHONE"}]


def test_the_log_of_another_is_looked_through_for_nobody_else(
    begin: Callable[..., Logger], app: Flask
) -> None:
    begin("I rang 07700 900001.").put(sentences=["0s0"])
    stranger = app.test_client()
    assert found_in_log(stranger) == []
    stranger.get("/api/v1/reflections")
    assert found_in_log(stranger) == []


def test_until_it_is_loaded_the_log_is_not_looked_through(
    names_of_a_host: None, client: FlaskClient, app: Flask, space: str
) -> None:
    with app.app_context():
        noted = note_down(space)
    Logger(client, noted).put()
    response = client.get(LOG)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert response.get_json()["code"] == "identifiers_unavailable"


def test_nothing_that_is_found_in_the_log_is_kept(
    begin: Callable[..., Logger], app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    logger = begin("Zyxel rang 07700 900001.")
    logger.put(sentences=["0s0"])
    with app.app_context():
        before = stored_values()
    caplog.set_level(logging.DEBUG)
    assert logger.client.get(LOG).headers["Cache-Control"] == "no-store"
    assert "Zyxel" not in caplog.text
    assert "900001" not in caplog.text
    with app.app_context():
        assert stored_values() == before
