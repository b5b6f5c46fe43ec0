"""Other sites' pages cannot act in a visitor's name."""

import pytest
from flask.testing import FlaskClient

API = "/api/v1"
OWN = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "http://localhost"},
    {"Origin": "http://LOCALHOST"},
    # The browser knows better than the address a proxy shows us.
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://coach.example.org"},
]
OTHER = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": ""},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "http://localhost:9999"},
    {"Origin": "http://localhost.elsewhere.example"},
    {"Origin": "http://localhost@elsewhere.example"},
    {"Origin": "null"},
    {"Origin": "http://[broken"},
]


@pytest.mark.parametrize("headers", OWN)
def test_our_own_pages_may_act(client: FlaskClient, stored: str, headers: dict[str, str]) -> None:
    assert client.delete(f"{API}/reflections/{stored}", headers=headers).status_code == 204


@pytest.mark.parametrize("headers", OTHER)
def test_other_sites_may_not(client: FlaskClient, stored: str, headers: dict[str, str]) -> None:
    for path in (f"{API}/reflections", f"{API}/reflections/{stored}/messages"):
        refused = client.post(path, json={}, headers=headers)
        assert refused.status_code == 403
        assert refused.get_json()["code"] == "cross_origin"
    assert client.delete(f"{API}/reflections/{stored}", headers=headers).status_code == 403
    assert client.get(f"{API}/reflections/{stored}").status_code == 200


@pytest.mark.parametrize("headers", OTHER)
def test_following_a_link_here_is_harmless(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.get("/health", headers=headers).status_code == 200
