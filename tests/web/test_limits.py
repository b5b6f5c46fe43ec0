"""Too many requests are refused for a while."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from web import create_app
from web.settings import Settings

API = "/api/v1"


@pytest.fixture
def hurried(make_settings: Callable[..., Settings]) -> Callable[[], FlaskClient]:
    app = create_app(make_settings(rate_limit="3 per minute"))
    return app.test_client


def test_the_refusal_says_how_long_to_wait(hurried: Callable[[], FlaskClient]) -> None:
    client = hurried()
    for _ in range(3):
        assert client.get(f"{API}/interface").status_code == 200

    refused = client.get(f"{API}/interface")

    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert refused.get_json()["code"] == "rate_limited"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60


def test_each_space_has_its_own_share(hurried: Callable[[], FlaskClient]) -> None:
    one, other = hurried(), hurried()
    for visitor in (one, other):
        assert visitor.get(f"{API}/reflections").status_code == 200
    for _ in range(4):
        last = one.get(f"{API}/interface").status_code

    assert last == 429
    assert other.get(f"{API}/interface").status_code == 200


def test_the_process_can_always_be_asked_whether_it_lives(
    hurried: Callable[[], FlaskClient],
) -> None:
    client = hurried()

    assert {client.get("/health").status_code for _ in range(10)} == {200}


def test_a_lost_redis_does_not_close_the_door(
    make_settings: Callable[..., Settings], closed_port: int
) -> None:
    storage = f"redis://127.0.0.1:{closed_port}"
    settings = make_settings(rate_limit="3 per minute", rate_storage=storage)
    client = create_app(settings).test_client()

    assert [client.get(f"{API}/interface").status_code for _ in range(4)] == [200, 200, 200, 429]


@pytest.mark.parametrize(("proxies", "status"), [(0, 429), (1, 200)])
def test_only_a_declared_proxy_is_believed_about_addresses(
    make_settings: Callable[..., Settings], proxies: int, status: int
) -> None:
    client = create_app(make_settings(rate_limit="3 per minute", proxies=proxies)).test_client()
    for _ in range(3):
        client.get(f"{API}/interface", headers={"X-Forwarded-For": "192.0.2.1"})

    other = client.get(f"{API}/interface", headers={"X-Forwarded-For": "192.0.2.2"})

    assert other.status_code == status
