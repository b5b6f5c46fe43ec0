"""Too many requests are refused for a while."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.web.silence import beside
from web import create_app
from web.settings import DEFAULT_NEWCOMER_RATE_LIMIT, DEFAULT_RATE_LIMIT, Settings

API = "/api/v1"


@pytest.fixture
def hurried(make_settings: Callable[..., Settings]) -> Callable[[], FlaskClient]:
    app = create_app(make_settings(rate_limit="3 per minute"))
    return app.test_client


def test_the_refusal_says_how_long_to_wait(hurried: Callable[[], FlaskClient]) -> None:
    client = hurried()
    for _ in range(3):
        assert client.get(f"{API}/openapi.json").status_code == 200

    refused = client.get(f"{API}/openapi.json")

    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert refused.get_json()["code"] == "rate_limited"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_each_space_has_its_own_share(hurried: Callable[[], FlaskClient]) -> None:
    one, other = hurried(), hurried()
    for visitor in (one, other):
        assert visitor.get(f"{API}/reflections").status_code == 200
    for _ in range(4):
        last = one.get(f"{API}/openapi.json").status_code

    assert last == 429
    assert other.get(f"{API}/openapi.json").status_code == 200


def test_the_process_can_always_be_asked_whether_it_lives(
    hurried: Callable[[], FlaskClient],
) -> None:
    client = hurried()

    assert {client.get("/health").status_code for _ in range(10)} == {200}


@pytest.mark.parametrize("path", ["/", "/safety", f"{API}/interface"])
def test_what_everybody_meets_first_is_always_there(
    hurried: Callable[[], FlaskClient], path: str
) -> None:
    client = hurried()

    assert {client.get(path).status_code for _ in range(10)} == {200}


def test_a_lecture_behind_one_address_gets_in(make_settings: Callable[..., Settings]) -> None:
    usual = {"rate_limit": DEFAULT_RATE_LIMIT, "newcomer_rate_limit": DEFAULT_NEWCOMER_RATE_LIMIT}
    app = create_app(make_settings(**usual))

    def open_the_page() -> set[int]:
        student = app.test_client()
        paths = ("/", f"{API}/interface", f"{API}/reflections")
        return {student.get(path).status_code for path in paths}

    assert [open_the_page() for _ in range(300)] == [{200}] * 300


def test_newcomers_of_one_address_share_a_limit(make_settings: Callable[..., Settings]) -> None:
    app = create_app(make_settings(newcomer_rate_limit="3 per minute"))
    clients = [app.test_client() for _ in range(4)]

    found = [client.get(f"{API}/reflections").status_code for client in clients]

    assert found == [200, 200, 200, 429]
    assert {clients[0].get(f"{API}/reflections").status_code for _ in range(5)} == {200}


@pytest.mark.parametrize("reachable", [True, False])
def test_more_than_a_space_is_not_for_newcomers_to_ask_so_often(
    make_settings: Callable[..., Settings], closed_port: int, reachable: bool
) -> None:
    storage = "memory://" if reachable else f"redis://127.0.0.1:{closed_port}"
    client = create_app(
        make_settings(rate_limit="3 per minute", rate_storage=storage)
    ).test_client()

    assert [client.get("/ready").status_code for _ in range(4)] == [503, 503, 503, 429]


def test_a_lost_redis_does_not_close_the_door(
    make_settings: Callable[..., Settings], closed_port: int
) -> None:
    storage = f"redis://127.0.0.1:{closed_port}"
    settings = make_settings(rate_limit="3 per minute", rate_storage=storage)
    client = create_app(settings).test_client()

    assert [client.get(f"{API}/openapi.json").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_a_silent_redis_keeps_nobody_waiting_for_ever(
    make_settings: Callable[..., Settings], silent_port: int
) -> None:
    app = create_app(make_settings(rate_storage=f"redis://127.0.0.1:{silent_port}"))

    waiting = beside(lambda: app.test_client().get(f"{API}/openapi.json").status_code)

    assert waiting.result(timeout=30) == 200


@pytest.mark.parametrize(("proxies", "status"), [(0, 429), (1, 200)])
def test_only_a_declared_proxy_is_believed_about_addresses(
    make_settings: Callable[..., Settings], proxies: int, status: int
) -> None:
    client = create_app(make_settings(rate_limit="3 per minute", proxies=proxies)).test_client()
    for _ in range(3):
        client.get(f"{API}/openapi.json", headers={"X-Forwarded-For": "192.0.2.1"})

    other = client.get(f"{API}/openapi.json", headers={"X-Forwarded-For": "192.0.2.2"})

    assert other.status_code == status
