"""A private space: the cookie that names it, and what others see of it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.clocks import signed_later
from web import create_app
from web.api.description import openapi
from web.settings import Settings
from web.store.ids import new_id

API = "/api/v1"
DAY = 24 * 3600
_REFLECTION = f"{API}/reflections/{{reflection_id}}"
#: The same in every process: the names of tests are made of it.
_AN_ENTRY = "an-entry-of-twenty-two"
_METHODS = ("get", "post", "put", "patch", "delete")


def _routes() -> Iterator[tuple[str, str]]:
    """Yield each route of the description that takes an id: its method, and what follows the id."""
    for path, operations in openapi()["paths"].items():
        methods = [method.upper() for method in _METHODS if method in operations]
        if "_id}" in path:
            assert path.startswith(_REFLECTION), f"say how {path} is to be tried"
            filled = _filled(path.removeprefix(_REFLECTION), operations["parameters"])
            yield from ((method, each) for method in methods for each in filled)


def _filled(path: str, parameters: list[dict[str, Any]]) -> list[str]:
    """Return a path with each value that its parameter may have."""
    for parameter in parameters:
        if f"{{{parameter.get('name')}}}" in path:
            values = parameter["schema"].get("enum") or [_AN_ENTRY]
            return [path.replace(f"{{{parameter['name']}}}", value) for value in values]
    return [path]


ROUTES = list(_routes())


def call(client: FlaskClient, method: str, path: str, body: dict[str, str]) -> tuple[int, bytes]:
    response = client.open(path, method=method, json=body if method == "POST" else None)
    return response.status_code, response.data


def test_the_routes_that_take_an_id_are_known() -> None:
    assert {("GET", ""), ("DELETE", ""), ("POST", "/messages"), ("GET", "/note.pdf")} <= set(ROUTES)


def test_looking_at_the_list_gives_a_lasting_cookie(client: FlaskClient) -> None:
    cookie = client.get(f"{API}/reflections").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires=" in cookie
    assert "Secure" not in cookie


def test_the_list_gives_the_cookie_anew_once_a_day(app: Flask) -> None:
    client = app.test_client()
    with signed_later(-2 * DAY):
        client.get(f"{API}/reflections")

    assert "Expires=" in client.get(f"{API}/reflections").headers["Set-Cookie"]
    assert "Set-Cookie" not in client.get(f"{API}/reflections").headers


@pytest.mark.parametrize("ahead", [60, 2 * DAY])
def test_a_clock_that_is_behind_does_not_shorten_the_year(client: FlaskClient, ahead: int) -> None:
    with signed_later(ahead):
        client.get(f"{API}/reflections")

    assert "Set-Cookie" not in client.get(f"{API}/reflections").headers


def test_nothing_that_may_come_late_gives_the_cookie_anew(client: FlaskClient, stored: str) -> None:
    """An answer that comes after everything was erased would bring the old space back."""
    for path in ("reflections", f"reflections/{stored}", "space.zip"):
        response = client.get(f"{API}/{path}")
        assert response.status_code == 200
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("seconds", [1, 3600, 2 * DAY, -2 * 365 * DAY])
def test_a_space_is_found_whatever_the_clock_said(
    app: Flask, client: FlaskClient, stored: str, seconds: int
) -> None:
    """Another server's clock may be ahead, or this one was set back."""
    with client.session_transaction() as session:
        space = session["space"]
    other = app.test_client()
    with signed_later(seconds), other.session_transaction() as session:
        session["space"] = space

    listed = other.get(f"{API}/reflections").get_json()["reflections"]
    assert [one["id"] for one in listed] == [stored]


def test_in_production_the_cookie_travels_over_https_only(
    make_settings: Callable[..., Settings],
) -> None:
    client = create_app(make_settings(environment="production")).test_client()

    assert "Secure" in client.get(f"{API}/reflections").headers["Set-Cookie"]


@pytest.mark.parametrize("path", ["/health", f"{API}/interface", f"{API}/openapi.json"])
def test_nothing_else_gives_a_cookie(client: FlaskClient, path: str) -> None:
    assert "Set-Cookie" not in client.get(path).headers


def test_a_space_keeps_its_reflections(client: FlaskClient, stored: str) -> None:
    listed = client.get(f"{API}/reflections").get_json()["reflections"]

    assert [one["id"] for one in listed] == [stored]
    assert client.get(f"{API}/reflections/{stored}").status_code == 200


@pytest.mark.parametrize(("method", "route"), ROUTES)
def test_someone_elses_reflection_is_as_unknown_as_none(
    app: Flask,
    stored: str,
    typed: Callable[..., dict[str, str]],
    method: str,
    route: str,
) -> None:
    stranger = app.test_client()
    stranger.get(f"{API}/reflections")
    body = typed()

    foreign = call(stranger, method, f"{API}/reflections/{stored}{route}", body)
    unknown = call(stranger, method, f"{API}/reflections/{new_id()}{route}", body)

    assert foreign == unknown
    assert foreign[0] == 404


@pytest.mark.parametrize(("method", "route"), ROUTES)
@pytest.mark.parametrize("odd", ["x", "%00", "a" * 5000, "..%2f..", "%F0%9F%98%80", "%ff"])
def test_an_odd_id_is_unknown(
    client: FlaskClient,
    stored: str,
    typed: Callable[..., dict[str, str]],
    method: str,
    route: str,
    odd: str,
) -> None:
    assert call(client, method, f"{API}/reflections/{odd}{route}", typed())[0] == 404


def test_a_stranger_without_a_cookie_sees_nothing(app: Flask, stored: str) -> None:
    assert app.test_client().get(f"{API}/reflections/{stored}").status_code == 404
    assert app.test_client().get(f"{API}/reflections").get_json() == {"reflections": []}


@pytest.fixture
def forger(app: Flask, client: FlaskClient, stored: str) -> FlaskClient:
    """Somebody with the cookie of ``client``, signed with a key that is not ours."""
    cookie = client.get_cookie("afterword")
    assert cookie is not None
    payload, stamp, signature = cookie.value.split(".")
    forger = app.test_client()
    forger.set_cookie("afterword", f"{payload}.{stamp}.{signature[::-1]}")
    return forger


def test_a_forged_cookie_opens_nothing(forger: FlaskClient, stored: str) -> None:
    assert forger.get(f"{API}/reflections/{stored}").status_code == 404
    assert "reflections" not in forger.get(f"{API}/reflections").get_json()


def test_no_cookie_is_taken_for_one_that_we_do_not_know(forger: FlaskClient) -> None:
    """It may have been signed with a key that the host has lost, and finds again."""
    for answer in (
        forger.get(f"{API}/reflections"),
        forger.post(f"{API}/reflections", json={}),
    ):
        assert (answer.status_code, answer.get_json()["code"]) == (403, "unknown_cookie")
        assert "Set-Cookie" not in answer.headers


def test_whoever_asks_for_it_gets_a_space_in_place_of_an_unknown_one(forger: FlaskClient) -> None:
    assert forger.post(f"{API}/space", json={}).status_code == 204

    assert forger.get(f"{API}/reflections").get_json() == {"reflections": []}


def test_nobody_gets_a_space_in_place_of_their_own(client: FlaskClient, stored: str) -> None:
    """The key may have been found again while its visitor was asked."""
    assert client.post(f"{API}/space", json={}).status_code == 204

    listed = client.get(f"{API}/reflections").get_json()["reflections"]
    assert [one["id"] for one in listed] == [stored]


def test_erasing_leaves_nothing(client: FlaskClient, stored: str) -> None:
    assert client.delete(f"{API}/reflections/{stored}").status_code == 204
    assert client.delete(f"{API}/reflections/{stored}").status_code == 404
    assert client.get(f"{API}/reflections").get_json() == {"reflections": []}
