"""Changing the key that signs: whoever has a cookie or a pass of the old one is still known."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.clocks import signed_later
from tests.web.visiting import same_visitor
from web import create_app
from web.secrets import Secrets
from web.settings import Settings

API = "/api/v1"
OLD, NEW = "o" * 48, "n" * 48
With = Callable[[str], Flask]


@pytest.fixture
def signing_with(settings: Settings, make_settings: Callable[..., Settings]) -> With:
    """Start the same instance with some keys."""

    def started(keys: str) -> Flask:
        secrets = Secrets(keys, settings.secrets.data_keys, settings.secrets.service_token)
        return create_app(make_settings(secrets=secrets))

    return started


@pytest.fixture
def app(signing_with: With) -> Flask:
    return signing_with(OLD)


def test_the_first_key_signs_and_the_others_still_verify(
    client: FlaskClient, stored: str, signing_with: With
) -> None:
    changed = same_visitor(signing_with(f"{NEW}, {OLD}"), client)

    listed = changed.get(f"{API}/reflections").get_json()["reflections"]
    assert [one["id"] for one in listed] == [stored]


def test_a_cookie_of_the_old_key_is_signed_with_the_new_one_within_a_day(
    client: FlaskClient, stored: str, signing_with: With
) -> None:
    with signed_later(-2 * 24 * 3600), client.session_transaction() as session:
        session.modified = True
    changed = same_visitor(signing_with(f"{NEW},{OLD}"), client)
    changed.get(f"{API}/reflections")

    done = same_visitor(signing_with(NEW), changed)
    assert done.get(f"{API}/reflections/{stored}").status_code == 200


def test_a_pass_of_the_old_key_opens_its_address(
    client: FlaskClient, stored: str, signing_with: With
) -> None:
    address = f"{API}/reflections/{stored}"
    given = client.post(f"{API}/passes", json={"path": address}).get_json()["pass"]

    for keys, status in ((f"{NEW},{OLD}", 200), (NEW, 404)):
        anybody = signing_with(keys).test_client()
        assert anybody.get(address, query_string={"pass": given}).status_code == status


def test_a_pass_of_the_new_key_is_signed_with_the_first(
    client: FlaskClient, stored: str, signing_with: With
) -> None:
    changed = same_visitor(signing_with(f"{NEW},{OLD}"), client)
    address = f"{API}/reflections/{stored}"
    given = changed.post(f"{API}/passes", json={"path": address}).get_json()["pass"]

    anybody = signing_with(NEW).test_client()
    assert anybody.get(address, query_string={"pass": given}).status_code == 200
