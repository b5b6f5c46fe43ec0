"""With the coach away, what people write is stored once and waits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient

from web import create_app
from web.settings import Settings

API = "/api/v1"
Typed = Callable[..., dict[str, str]]


def said_by_author(client: FlaskClient, reflection: str) -> list[dict[str, object]]:
    said = client.get(f"{API}/reflections/{reflection}").get_json()["messages"]
    return [one for one in said if one["from"] == "author"]


def test_a_message_is_kept_and_the_answer_says_so(
    client: FlaskClient, stored: str, typed: Typed
) -> None:
    body = typed()

    response = client.post(f"{API}/reflections/{stored}/messages", json=body)

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "2"
    problem = response.get_json()
    assert (problem["code"], problem["kept"]) == ("coach_unavailable", True)
    assert "saved" in problem["detail"]
    (kept,) = said_by_author(client, stored)
    assert kept["text"] == body["text"]
    assert kept["client_message_id"] == body["client_message_id"]
    assert kept["answered"] is False


def test_a_kept_message_outlives_the_process(
    client: FlaskClient, stored: str, typed: Typed, settings: Settings
) -> None:
    client.post(f"{API}/reflections/{stored}/messages", json=typed("Still here."))
    cookie = client.get_cookie("afterword")
    assert cookie is not None

    later = create_app(settings).test_client()
    later.set_cookie("afterword", cookie.value)

    assert [one["text"] for one in said_by_author(later, stored)] == ["Still here."]


def test_nothing_is_begun(client: FlaskClient) -> None:
    response = client.post(f"{API}/reflections", json={})

    assert response.status_code == 503
    assert response.get_json()["kept"] is False
    assert client.get(f"{API}/reflections").get_json() == {"reflections": []}


def test_sending_again_stores_nothing_twice(client: FlaskClient, stored: str, typed: Typed) -> None:
    body = typed()
    for _ in range(3):
        response = client.post(f"{API}/reflections/{stored}/messages", json=body)
        assert (response.status_code, response.get_json()["kept"]) == (503, True)

    assert len(said_by_author(client, stored)) == 1


def test_the_same_id_with_other_content_is_a_conflict(
    client: FlaskClient, stored: str, typed: Typed
) -> None:
    body = typed()
    client.post(f"{API}/reflections/{stored}/messages", json=body)
    as_choice = {"client_message_id": body["client_message_id"], "choice": "skip"}

    for other in (body | {"text": "Something else."}, as_choice):
        response = client.post(f"{API}/reflections/{stored}/messages", json=other)
        assert response.status_code == 409
        assert (response.get_json()["code"], response.get_json()["kept"]) == ("conflict", False)
    assert [one["text"] for one in said_by_author(client, stored)] == [body["text"]]


def test_duplicates_at_the_same_moment_end_in_one_row(
    app: Flask, client: FlaskClient, stored: str, typed: Typed
) -> None:
    cookie = client.get_cookie("afterword")
    assert cookie is not None
    bodies = [typed(f"Message {number}.") for number in range(4)]

    def post(body: dict[str, str]) -> tuple[int, bool]:
        one = app.test_client()
        one.set_cookie("afterword", cookie.value)
        response = one.post(f"{API}/reflections/{stored}/messages", json=body)
        return response.status_code, response.get_json()["kept"]

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(post, bodies * 8))

    assert set(answers) == {(503, True)}
    kept = said_by_author(client, stored)
    assert sorted(str(one["text"]) for one in kept) == [body["text"] for body in bodies]


def test_choices_are_kept_too_and_shown_by_their_labels(client: FlaskClient, stored: str) -> None:
    for choice in ("affirm", "skip"):
        body = {"client_message_id": str(uuid4()), "choice": choice}
        response = client.post(f"{API}/reflections/{stored}/messages", json=body)
        assert (response.status_code, response.get_json()["kept"]) == (503, True)

    kept = said_by_author(client, stored)
    assert [(one["kind"], one["text"]) for one in kept] == [
        ("choice", "Let’s begin"),
        ("choice", "Skip this"),
    ]


def test_the_list_shows_the_first_words_typed(
    client: FlaskClient, stored: str, typed: Typed
) -> None:
    def opening() -> object:
        return client.get(f"{API}/reflections").get_json()["reflections"][0]["opening"]

    assert opening() is None
    client.post(f"{API}/reflections/{stored}/messages", json=typed("We  met\nat school. " * 9))
    client.post(f"{API}/reflections/{stored}/messages", json=typed("Later words."))
    assert opening() == "We met at school. " * 4 + "We met"


def test_readiness_is_not_claimed(client: FlaskClient) -> None:
    assert client.get("/health").status_code == 200
    response = client.get("/ready")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "2"
