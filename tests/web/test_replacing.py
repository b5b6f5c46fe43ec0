"""Replacing a name throughout a reflection: what is stored afterwards, and what is nowhere."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection as CoachState
from bot.coach.reflection import TaggedSentence
from bot.coach.state import to_state
from bot.content import load_content
from tests.coach.building import asked
from tests.web.storing import bytes_on_disk, keep, pieces, stored_values
from web import create_app
from web.exports.proof import verify_file
from web.settings import Settings
from web.store.messages import record_answer
from web.store.models import Reflection
from web.store.reflections import Said, Standing, find_reflection

API = "/api/v1"
TEXT = "I saw Kayleigh at home. Kayleigh’s nan shouted. " * 60
WISH = {"originals": ["Kayleigh"], "type": "PERSON", "replacement": "the mother", "draft": ""}


@pytest.fixture
def told(app: Flask, space: str, stored: str) -> str:
    """A reflection in which the author told something, and the coach quoted it."""
    with app.app_context():
        reflection = _find(space, stored)
        message = keep(reflection, TEXT.strip())
        state = CoachState(consented=True).enter(Stage.WHAT).ask(asked())
        sentences = [
            TaggedSentence(0, 23, {Element.EVENT: 0.9}, (0, 22)),
            TaggedSentence(24, 47, {Element.WELLBEING: 1}),
        ]
        state = state.answer(message.id, 8, sentences)
        state = state.ask(asked("feeling.one", Element.FEELING, quote=Span(message.id, 0, 22)))
        dialogue = {"active_loop": "what_form", "slots": {"reflection": to_state(state)}}
        standing = Standing("what", False, dialogue, [])
        said = [Said("question", "feeling.one", "“I saw Kayleigh at home” – how was that?")]
        assert record_answer(reflection, message, standing, said)
    return stored


def _find(space: str, reflection_id: str) -> Reflection:
    found = find_reflection(space, reflection_id)
    assert found is not None
    return found


@pytest.fixture
def replace(client: FlaskClient, told: str) -> Callable[..., Any]:
    def ask(**changes: object) -> Any:
        return client.post(f"{API}/reflections/{told}/replacements", json=WISH | changes)

    return ask


def test_it_goes_from_everything_that_is_shown(
    replace: Callable[..., Any], client: FlaskClient, told: str
) -> None:
    answer = replace(draft="And then kayleighs dad rang.")

    assert answer.status_code == 200
    body = answer.get_json()
    assert body["replaced"] == 121
    assert body["draft"] == "And then the mother’s dad rang."
    assert body["reflection"] == client.get(f"{API}/reflections/{told}").get_json()
    assert "kayleigh" not in json.dumps(body).lower()
    *_, mine, coach = body["reflection"]["messages"]
    assert mine["text"].startswith("I saw the mother at home. The mother’s nan shouted.")
    assert coach["text"] == "“I saw the mother at home” – how was that?"
    (section,) = body["reflection"]["note"]["sections"]
    assert [one["text"] for one in section["sentences"]] == [
        "I saw the mother at home.",
        "The mother’s nan shouted.",
    ]


def test_not_even_the_encrypted_bytes_are_left(
    app: Flask, replace: Callable[..., Any], tmp_path: Path
) -> None:
    def parts() -> set[bytes]:
        return {part for value in stored_values() if len(value) > 500 for part in pieces(value)}

    with app.app_context():
        before = parts()
        assert any(part in bytes_on_disk(tmp_path) for part in before)
        assert replace().status_code == 200
        on_disk, stays = bytes_on_disk(tmp_path), parts()
    assert [part for part in before - stays if part in on_disk] == []


@pytest.fixture
def downloads(client: FlaskClient, told: str, tmp_path: Path) -> Callable[[], Iterator[Path]]:
    def fetch() -> Iterator[Path]:
        files = [f"note.{form}" for form in ("json", "docx", "pdf", "html", "md", "txt")]
        sheets = [f"supervision-sheet.{form}" for form in ("json", "docx", "pdf", "html", "txt")]
        for name in (*files, *sheets):
            path = tmp_path / name
            path.write_bytes(client.get(f"{API}/reflections/{told}/{name}").data)
            yield path

    return fetch


def test_every_form_is_proven_and_says_how_many_places(
    replace: Callable[..., Any], downloads: Callable[[], Iterator[Path]]
) -> None:
    replace()
    content = load_content()
    for path in downloads():
        proof = verify_file(path, content)
        assert proof.problems == [], path
        assert proof.replacements == proof.sentences > 0


def test_the_record_says_what_stands_there_now_and_never_what_stood(
    replace: Callable[..., Any], client: FlaskClient, told: str
) -> None:
    replace()
    note = client.get(f"{API}/reflections/{told}/note.json").get_json()
    (message,) = note["messages"]
    assert [message["text"][one["start"] : one["end"]] for one in message["replaced"]] == [
        "the mother",
        "The mother",
    ]
    assert {one["type"] for one in message["replaced"]} == {"PERSON"}
    assert note["statement"].endswith(
        "In 2 places the author has put other words for a name or the like."
    )
    assert "kayleigh" not in json.dumps(note).lower()


def test_a_record_that_hides_a_replacement_is_found_out(
    replace: Callable[..., Any], client: FlaskClient, told: str, tmp_path: Path
) -> None:
    replace()
    note = client.get(f"{API}/reflections/{told}/note.json").get_json()
    note["messages"][0]["replaced"].pop()
    note.pop("digest")
    path = tmp_path / "note.json"
    path.write_text(json.dumps(note), encoding="utf-8")
    (problem,) = verify_file(path, load_content()).problems
    assert "the statement" in problem


def test_a_note_of_version_1_is_still_proven(
    client: FlaskClient, told: str, tmp_path: Path
) -> None:
    note = client.get(f"{API}/reflections/{told}/note.json").get_json()
    del note["digest"], note["messages"][0]["replaced"]
    path = tmp_path / "note.json"
    path.write_text(json.dumps(note | {"version": 1}), encoding="utf-8")
    assert verify_file(path, load_content()).problems == []


def test_what_is_nowhere_is_replaced_nowhere(
    replace: Callable[..., Any], client: FlaskClient, told: str
) -> None:
    before = client.get(f"{API}/reflections/{told}").get_json()
    answer = replace(originals=["Tyler"]).get_json()
    assert (answer["replaced"], answer["reflection"]) == (0, before)


def test_in_the_draft_alone_nothing_is_stored(
    replace: Callable[..., Any], client: FlaskClient, told: str
) -> None:
    before = client.get(f"{API}/reflections/{told}").get_json()
    answer = replace(originals=["Tyler"], draft="Tyler came.").get_json()
    assert (answer["replaced"], answer["draft"]) == (1, "The mother came.")
    assert answer["reflection"] == before


def test_while_a_message_waits_it_is_refused_and_nothing_has_changed(
    app: Flask, space: str, replace: Callable[..., Any], client: FlaskClient, told: str
) -> None:
    with app.app_context():
        keep(_find(space, told), "Kayleigh again.")
    before = client.get(f"{API}/reflections/{told}").get_json()
    refused = replace()
    assert (refused.status_code, refused.get_json()["code"]) == (409, "unanswered")
    assert client.get(f"{API}/reflections/{told}").get_json() == before


def test_a_turn_that_began_before_starts_over(
    app: Flask, space: str, replace: Callable[..., Any], told: str, standing: Standing
) -> None:
    """Its dialogue holds places in texts that are no more."""
    with app.app_context():
        began = _find(space, told)
        assert replace().status_code == 200
        message = keep(began, "Something new.")
        assert not record_answer(began, message, standing, [])
        anew = _find(space, told)
        assert message.sequence == anew.turn + 1
        assert record_answer(anew, message, standing, [Said("question", "x", "And?")])


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"originals": []}, 422, "invalid"),
        ({"originals": ["x"] * 21}, 422, "invalid"),
        ({"originals": ["x" * 201]}, 422, "invalid"),
        ({"originals": [" ’ "]}, 422, "invalid"),
        ({"originals": [5]}, 422, "invalid"),
        ({"type": "SECRET"}, 422, "invalid"),
        ({"replacement": " \n"}, 422, "empty"),
        ({"replacement": "x" * 61}, 422, "invalid"),
        ({"replacement": "a\x00b"}, 422, "unreadable_characters"),
        ({"replacement": "KAYLEIGH’s aunt"}, 422, "still_there"),
        ({"draft": "x" * 20_001}, 413, "too_long"),
        ({"draft": None}, 422, "invalid"),
        ({"more": 1}, 422, "invalid"),
    ],
)
def test_refused_with_its_reason_and_nothing_changed(
    replace: Callable[..., Any],
    client: FlaskClient,
    told: str,
    changes: dict[str, object],
    status: int,
    code: str,
) -> None:
    before = client.get(f"{API}/reflections/{told}").get_json()
    refused = replace(**changes)
    assert (refused.status_code, refused.get_json()["code"]) == (status, code)
    assert client.get(f"{API}/reflections/{told}").get_json() == before


@pytest.mark.parametrize("path", ["identifiers", "replacements"])
def test_those_of_others_are_as_unknown_as_none(app: Flask, told: str, path: str) -> None:
    stranger = app.test_client()
    stranger.get(f"{API}/reflections")
    for reflection in (told, str(uuid4()), "x"):
        address = f"{API}/reflections/{reflection}/{path}"
        answer = (
            stranger.get(address) if path == "identifiers" else stranger.post(address, json=WISH)
        )
        assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


def test_only_our_own_page_may_ask(client: FlaskClient, told: str) -> None:
    address = f"{API}/reflections/{told}/replacements"
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(address, json=WISH, headers=elsewhere).status_code == 403
    assert client.post(address, data=WISH).status_code == 415


def test_it_is_limited_like_the_rest(make_settings: Callable[..., Settings]) -> None:
    client = create_app(make_settings(rate_limit="2 per minute")).test_client()
    address = f"{API}/reflections/none/replacements"
    met = [client.post(address, json=WISH).status_code for _ in range(3)]
    assert met == [404, 404, 429]


def test_nothing_of_it_is_logged(
    replace: Callable[..., Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    replace(draft="Kayleigh in the draft")
    assert "kayleigh" not in caplog.text.lower()
