"""Whole turns, through the real coach."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.provenance import verify_note
from bot.content import load_content
from tests.web.visiting import same_visitor
from web import create_app
from web.secrets import Secrets, load_or_make_secrets
from web.settings import Settings

pytestmark = pytest.mark.coach

API = "/api/v1"
Typed = Callable[..., dict[str, str]]
Json = dict[str, Any]


class Coach(Protocol):
    """A running coach."""

    url: str
    token: str


@pytest.fixture
def settings(
    make_settings: Callable[..., Settings], coach: Coach, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    own = load_or_make_secrets(tmp_path_factory.mktemp("secrets"))
    secrets = Secrets(own.secret_key, own.data_keys, coach.token)
    return make_settings(rasa_url=coach.url, secrets=secrets)


@pytest.fixture
def away(
    settings: Settings, make_settings: Callable[..., Settings], client: FlaskClient, begun: str
) -> FlaskClient:
    """The same visitor at the same store, with the coach away."""
    app = create_app(make_settings(secrets=settings.secrets))
    return same_visitor(app, client)


@pytest.fixture
def begun(client: FlaskClient) -> str:
    """A reflection whose first real question waits."""
    response = client.post(f"{API}/reflections", json={})
    assert response.status_code == 201
    reflection = response.get_json()
    choices = reflection["choices"]
    for _ in range(6):
        if not choices:
            return str(reflection["id"])
        body = {"client_message_id": str(uuid4()), "choice": choices[0]["id"]}
        turn = client.post(f"{API}/reflections/{reflection['id']}/messages", json=body)
        assert turn.status_code == 201
        choices = turn.get_json()["choices"]
    raise AssertionError("the coach never asked an open question")


def read(client: FlaskClient, reflection: str) -> Json:
    shown: Json = client.get(f"{API}/reflections/{reflection}").get_json()
    return shown


def test_a_reflection_begins_with_the_coach(client: FlaskClient) -> None:
    reflection = client.post(f"{API}/reflections", json={}).get_json()

    assert {one["from"] for one in reflection["messages"]} == {"coach"}
    assert reflection["messages"][-1]["kind"] == "question"
    assert reflection["stage"] == "welcome"
    assert {one["state"] for one in reflection["stages"]} == {"to_come"}
    assert reflection["note"]["sections"] == []
    assert read(client, reflection["id"]) == reflection
    listed = client.get(f"{API}/reflections").get_json()["reflections"]
    assert [(one["id"], one["opening"]) for one in listed] == [(reflection["id"], None)]


def test_words_become_the_note_letter_for_letter(
    client: FlaskClient, begun: str, typed: Typed
) -> None:
    text = "We met at school. We read “The Gruffalo” 🙂 <b>twice</b>.\n\nقالت الأم إنها متعبة."
    response = client.post(f"{API}/reflections/{begun}/messages", json=typed(text))
    turn = response.get_json()

    assert response.status_code == 201
    assert turn["message"]["answered"] is True
    assert turn["replies"][-1]["kind"] == "question"
    sentences = [one for section in turn["note"]["sections"] for one in section["sentences"]]
    assert sentences
    for one in sentences:
        assert one["message"] == turn["message"]["id"]
        assert text[one["start"] : one["end"]] == one["text"]
    assert read(client, begun)["note"] == turn["note"]


def test_the_exported_note_proves_itself(client: FlaskClient, begun: str, typed: Typed) -> None:
    for text in ("We met at school. She was upset.", "I felt torn about it."):
        client.post(f"{API}/reflections/{begun}/messages", json=typed(text))

    document = client.get(f"{API}/reflections/{begun}/note.json").get_json()

    assert document["sections"]
    assert verify_note(document, frozenset(load_content().headings.values())) == []
    for form in ("md", "txt"):
        assert "She was upset." in client.get(f"{API}/reflections/{begun}/note.{form}").text


@pytest.mark.parametrize("text", ["x", "…", "/skip", "word " * 4_000, "{quote} %s {{ 7 * 7 }}"])
def test_anything_readable_is_answered(
    client: FlaskClient, begun: str, typed: Typed, text: str
) -> None:
    response = client.post(f"{API}/reflections/{begun}/messages", json=typed(text))

    assert response.status_code == 201
    assert response.get_json()["message"]["text"] == text.strip()


def test_the_same_message_again_is_the_same_turn(
    client: FlaskClient, begun: str, typed: Typed
) -> None:
    body = typed()
    first = client.post(f"{API}/reflections/{begun}/messages", json=body)
    again = client.post(f"{API}/reflections/{begun}/messages", json=body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()


def test_the_same_id_with_other_content_is_a_conflict(
    client: FlaskClient, begun: str, typed: Typed
) -> None:
    body = typed()
    client.post(f"{API}/reflections/{begun}/messages", json=body)
    before = read(client, begun)

    other = client.post(f"{API}/reflections/{begun}/messages", json=body | {"text": "Other."})

    assert other.status_code == 409
    assert read(client, begun) == before


def test_duplicates_at_the_same_moment_are_answered_once(
    app: Flask, client: FlaskClient, begun: str, typed: Typed
) -> None:
    body = typed()
    before = len(read(client, begun)["messages"])

    def post(_: int) -> tuple[int, Json]:
        response = same_visitor(app, client).post(f"{API}/reflections/{begun}/messages", json=body)
        return response.status_code, response.get_json()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(post, range(6)))

    assert sorted(status for status, _ in answers) == [200] * 5 + [201]
    turns = [turn for _, turn in answers]
    assert all(turn == turns[0] for turn in turns)
    assert len(read(client, begun)["messages"]) == before + 1 + len(turns[0]["replies"])


def test_different_messages_at_the_same_moment_are_all_answered(
    app: Flask, client: FlaskClient, begun: str, typed: Typed
) -> None:
    bodies = [typed(f"This is message {number}.") for number in range(4)]

    def post(body: Json) -> int:
        response = same_visitor(app, client).post(f"{API}/reflections/{begun}/messages", json=body)
        return response.status_code

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(post, bodies)) == {201}

    said = read(client, begun)["messages"]
    ours = [one for one in said if one["kind"] == "text"]
    assert {one["text"] for one in ours} == {body["text"] for body in bodies}
    assert all(one["answered"] for one in ours)


def test_what_was_kept_is_answered_first_and_in_order(
    client: FlaskClient, away: FlaskClient, begun: str, typed: Typed
) -> None:
    for text in ("The first thing.", "The second thing."):
        kept = away.post(f"{API}/reflections/{begun}/messages", json=typed(text))
        assert (kept.status_code, kept.get_json()["kept"]) == (503, True)

    turn = client.post(f"{API}/reflections/{begun}/messages", json=typed("The third thing."))

    assert turn.status_code == 201
    told = [(one["kind"], one["text"]) for one in read(client, begun)["messages"]]
    texts = [text for kind, text in told if kind == "text"]
    assert texts == ["The first thing.", "The second thing.", "The third thing."]
    for text in texts:
        assert told[told.index(("text", text)) + 1][0] in ("remark", "question")


def test_a_kept_message_sent_again_finishes_its_turn(
    client: FlaskClient, away: FlaskClient, begun: str, typed: Typed
) -> None:
    body = typed()
    assert away.post(f"{API}/reflections/{begun}/messages", json=body).status_code == 503

    finished = client.post(f"{API}/reflections/{begun}/messages", json=body)

    assert finished.status_code == 200
    assert finished.get_json()["message"]["answered"] is True
    assert finished.get_json()["replies"]


def test_nothing_differs_after_an_outage(
    client: FlaskClient, away: FlaskClient, begun: str, typed: Typed
) -> None:
    def begin_as_before() -> str:
        reflection = str(client.post(f"{API}/reflections", json={}).get_json()["id"])
        for choice in chosen(client, begun):
            body = {"client_message_id": str(uuid4()), **choice}
            answered = client.post(f"{API}/reflections/{reflection}/messages", json=body)
            assert answered.status_code == 201
        return reflection

    at_ease, waiting = begin_as_before(), begin_as_before()
    last: Json = {}
    for text in ("We met at school. She cried.", "I think she was afraid.", "I felt sad."):
        client.post(f"{API}/reflections/{at_ease}/messages", json=typed(text))
        last = typed(text)
        away.post(f"{API}/reflections/{waiting}/messages", json=last)
    client.post(f"{API}/reflections/{waiting}/messages", json=last)

    def told(reflection: str) -> list[tuple[str, str]]:
        return [(one["kind"], one["from"]) for one in read(client, reflection)["messages"]]

    assert told(waiting) == told(at_ease)
    assert read(client, waiting)["stage"] == read(client, at_ease)["stage"]


def chosen(client: FlaskClient, reflection: str) -> list[dict[str, str]]:
    """The choices that led to the first question, found again by their labels."""
    groups = load_content().choices
    ids = {
        one.label: one.id if group == "consent" else f"{group}:{one.id}"
        for group, choices in groups.items()
        for one in choices
    }
    said = read(client, reflection)["messages"]
    return [{"choice": ids[one["text"]]} for one in said if one["kind"] == "choice"]


def test_a_choice_is_shown_by_its_label_and_never_enters_the_note(
    client: FlaskClient, begun: str
) -> None:
    shown = read(client, begun)

    assert [one["text"] for one in shown["messages"] if one["kind"] == "choice"]
    assert shown["note"]["sections"] == []


def test_standing_commands_are_answered(client: FlaskClient, begun: str) -> None:
    for command in ("explain_question", "give_example", "skip"):
        body = {"client_message_id": str(uuid4()), "choice": command}
        turn = client.post(f"{API}/reflections/{begun}/messages", json=body)
        assert turn.status_code == 201
        assert turn.get_json()["replies"]


def test_a_choice_of_an_earlier_question_is_refused(client: FlaskClient, begun: str) -> None:
    earlier = chosen(client, begun)[0]["choice"]
    body = {"client_message_id": str(uuid4()), "choice": earlier}

    refused = client.post(f"{API}/reflections/{begun}/messages", json=body)

    assert (refused.status_code, refused.get_json()["code"]) == (422, "unknown_choice")


def test_erasing_erases_what_was_answered_too(
    client: FlaskClient, begun: str, typed: Typed
) -> None:
    client.post(f"{API}/reflections/{begun}/messages", json=typed())

    assert client.delete(f"{API}/reflections/{begun}").status_code == 204
    assert client.get(f"{API}/reflections/{begun}").status_code == 404


def test_readiness_means_a_turn_was_answered(client: FlaskClient) -> None:
    assert client.get("/ready").get_json() == {"status": "ready"}


def test_with_the_wrong_token_the_coach_does_not_answer(
    settings: Settings, make_settings: Callable[..., Settings]
) -> None:
    secrets = Secrets(settings.secrets.secret_key, settings.secrets.data_keys, "wrong-" * 8)
    client = create_app(make_settings(rasa_url=settings.rasa_url, secrets=secrets)).test_client()

    assert client.get("/ready").status_code == 503
    assert client.post(f"{API}/reflections", json={}).status_code == 503
