"""Pages of other origins: those a host allows may hold the coach, and no others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.http import dump_cookie

from tests.web.clocks import signed_later
from web import create_app
from web.cookies import EMBEDDED_COOKIE
from web.settings import Settings, SettingsError
from web.store.ids import new_id
from web.store.reflections import Said, Standing, create_reflection

API = "/api/v1"
PAGE = "https://www.uni.example"
CROSS = {"Origin": PAGE, "Sec-Fetch-Site": "cross-site"}
SAME = {"Origin": PAGE, "Sec-Fetch-Site": "same-site"}
STRANGER = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
ASKING = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}


@pytest.fixture
def settings(make_settings: Callable[..., Settings]) -> Settings:
    return make_settings(allowed_origins=(PAGE, "https://vle.uni.example:8443"))


@pytest.fixture
def embedded(app: Flask, client: FlaskClient, standing: Standing) -> str:
    """A greeted reflection of ``client`` in a page of another site."""
    client.get(f"{API}/reflections", headers=CROSS, base_url="https://localhost")
    cookie = client.get_cookie(EMBEDDED_COOKIE)
    assert cookie is not None
    client.set_cookie(EMBEDDED_COOKIE, cookie.value)
    with client.session_transaction(headers=CROSS) as session:
        space = str(session["space"])
    with app.app_context():
        reflection = new_id()
        create_reflection(space, reflection, standing, [Said("question", "begin", "Shall we?")])
    return reflection


def headers_of(client: FlaskClient, path: str, headers: dict[str, str]) -> Headers:
    """Fetch, to the end of the file if it is one."""
    return client.get(path, headers=headers, buffered=True).headers


# ---- The setting


@pytest.mark.parametrize(
    ("value", "origins"),
    [
        ("", ()),
        ("https://www.uni.example", ("https://www.uni.example",)),
        (
            "https://a.example, https://b.example:8443",
            ("https://a.example", "https://b.example:8443"),
        ),
        ("https://a.example\n  https://a.example", ("https://a.example",)),
        (
            "http://localhost:8000 http://127.0.0.1:8000",
            ("http://localhost:8000", "http://127.0.0.1:8000"),
        ),
        (
            "http://[::1]:8000 http://www.uni.localhost",
            ("http://[::1]:8000", "http://www.uni.localhost"),
        ),
    ],
)
def test_origins_are_listed_as_browsers_send_them(
    tmp_path: object, value: str, origins: tuple[str, ...]
) -> None:
    environ = {"AFTERWORD_VAR": str(tmp_path), "AFTERWORD_ALLOWED_ORIGINS": value}

    assert Settings.from_environment(environ).allowed_origins == origins


@pytest.mark.parametrize(
    "value",
    [
        "*",
        "null",
        "www.uni.example",
        "https://",
        "https://www.uni.example/",
        "https://www.uni.example/social-work",
        "https://*.uni.example",
        "https://WWW.uni.example",
        "https://www.uni.example:443",
        "http://localhost:80",
        "https://prifysgol.cymrû.example",
        "https://somebody@www.uni.example",
        "https://www.uni.example;script-src",
        "http://www.uni.example",
        "http://10.0.0.1",
        "ftp://www.uni.example",
        "https://www.uni.example, *",
    ],
)
def test_anything_else_stops_the_start_and_says_what_is_wrong(tmp_path: object, value: str) -> None:
    environ = {"AFTERWORD_VAR": str(tmp_path), "AFTERWORD_ALLOWED_ORIGINS": value}

    with pytest.raises(SettingsError, match=r"AFTERWORD_ALLOWED_ORIGINS: '.*' is not"):
        Settings.from_environment(environ)


# ---- Reading our answers


@pytest.mark.parametrize("headers", [CROSS, SAME])
@pytest.mark.parametrize("path", [f"{API}/interface", f"{API}/reflections", f"{API}/no/such"])
def test_an_allowed_page_may_read_our_answers(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    answer = client.get(path, headers=headers).headers

    assert answer["Access-Control-Allow-Origin"] == PAGE
    assert answer["Access-Control-Allow-Credentials"] == "true"
    assert answer["Access-Control-Expose-Headers"] == "Retry-After"
    assert "Origin" in answer["Vary"]


def test_the_widgets_files_are_shared_without_the_cookie(client: FlaskClient) -> None:
    answer = headers_of(client, "/widget/coach.js", CROSS)

    assert answer["Access-Control-Allow-Origin"] == PAGE
    assert "Access-Control-Allow-Credentials" not in answer
    assert "Origin" in answer["Vary"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://elsewhere.example",
        "https://www.uni.example.elsewhere.example",
        "https://uni.example",
        "http://www.uni.example",
        "https://www.uni.example:8443",
        "https://www.uni.example/",
        "HTTPS://WWW.UNI.EXAMPLE",
        "null",
        "*",
        f"{PAGE}, https://elsewhere.example",
    ],
)
def test_no_other_page_may(client: FlaskClient, origin: str) -> None:
    for path in (f"{API}/interface", "/widget/coach.js"):
        answer = headers_of(client, path, {"Origin": origin})
        assert "Access-Control-Allow-Origin" not in answer
        assert "Origin" in answer["Vary"]


@pytest.mark.parametrize("path", ["/", "/safety", "/health"])
def test_pages_are_not_shared(client: FlaskClient, path: str) -> None:
    assert "Access-Control-Allow-Origin" not in client.get(path, headers=CROSS).headers


# ---- Changing something


def test_an_allowed_page_may_ask_before_it_sends(client: FlaskClient) -> None:
    answer = client.options(f"{API}/reflections", headers=CROSS | ASKING)

    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == PAGE
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    assert "DELETE" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert "Set-Cookie" not in answer.headers


def test_asking_before_sending_counts_towards_no_limit(
    make_settings: Callable[..., Settings],
) -> None:
    settings = make_settings(allowed_origins=(PAGE,), rate_limit="1 per minute")
    client = create_app(settings).test_client()

    asked = [client.options(f"{API}/reflections", headers=CROSS | ASKING) for _ in range(3)]

    assert {each.status_code for each in asked} == {204}


def test_a_stranger_who_asks_gets_no_leave(client: FlaskClient) -> None:
    answer = client.options(f"{API}/reflections", headers=STRANGER | ASKING)

    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


def test_an_allowed_page_may_act(client: FlaskClient, embedded: str) -> None:
    address = f"{API}/reflections/{embedded}"

    assert client.delete(address, headers=STRANGER).status_code == 403
    assert client.delete(address, headers=CROSS).status_code == 204


# ---- The cookie


def test_our_own_page_and_pages_of_the_same_site_have_the_usual_cookie(client: FlaskClient) -> None:
    for headers in ({}, SAME):
        client.delete_cookie("afterword")
        (cookie,) = client.get(f"{API}/reflections", headers=headers).headers.getlist("Set-Cookie")
        assert cookie.startswith("afterword=")
        assert "SameSite=Lax" in cookie
        assert "Partitioned" not in cookie


def test_our_own_page_keeps_its_cookie_even_if_the_host_lists_it(client: FlaskClient) -> None:
    own = {"Origin": PAGE, "Sec-Fetch-Site": "same-origin"}

    assert (
        client.get(f"{API}/reflections", headers=own).headers["Set-Cookie"].startswith("afterword=")
    )


def test_a_page_of_another_site_has_one_that_is_kept_apart(client: FlaskClient) -> None:
    (cookie,) = client.get(f"{API}/reflections", headers=CROSS).headers.getlist("Set-Cookie")

    name, _, attributes = cookie.partition("=")
    assert name == EMBEDDED_COOKIE
    assert {each.strip() for each in attributes.split(";")} >= {
        *("Secure", "HttpOnly", "Path=/", "SameSite=None", "Partitioned")
    }
    assert "Domain" not in cookie


def test_a_browser_that_does_not_say_how_near_the_page_is_gets_that_one_too(
    client: FlaskClient,
) -> None:
    cookie = client.get(f"{API}/reflections", headers={"Origin": PAGE}).headers["Set-Cookie"]

    assert cookie.startswith(EMBEDDED_COOKIE)


def test_the_two_name_different_spaces(client: FlaskClient, embedded: str) -> None:
    assert client.get(f"{API}/reflections/{embedded}", headers=CROSS).status_code == 200
    assert client.get(f"{API}/reflections/{embedded}").status_code == 404


def test_a_stranger_gets_neither(client: FlaskClient, embedded: str) -> None:
    cookie = client.get(f"{API}/reflections", headers=STRANGER).headers["Set-Cookie"]

    assert cookie.startswith("afterword=")
    assert client.get(f"{API}/reflections/{embedded}", headers=STRANGER).status_code == 404


def test_erasing_everything_takes_the_cookie_of_that_page_away(
    client: FlaskClient, embedded: str
) -> None:
    erased = client.delete(f"{API}/space", headers=CROSS)

    assert erased.get_json() == {"reflections": 1}
    assert erased.headers["Set-Cookie"].startswith(f"{EMBEDDED_COOKIE}=; Expires=Thu, 01 Jan 1970")
    assert "Partitioned" in erased.headers["Set-Cookie"]


def test_where_the_browser_keeps_no_cookie_nothing_is_begun(client: FlaskClient) -> None:
    refused = client.post(f"{API}/reflections", json={}, headers=CROSS)

    assert refused.status_code == 403
    assert refused.get_json()["code"] == "cookies_blocked"


# ---- Links


def pass_for(client: FlaskClient, path: str) -> str:
    given = client.post(f"{API}/passes", json={"path": path}, headers=CROSS)
    assert given.status_code == 201
    return str(given.get_json()["pass"])


def test_a_pass_opens_one_address_without_the_cookie(
    app: Flask, client: FlaskClient, embedded: str
) -> None:
    address = f"{API}/reflections/{embedded}/note.txt"
    given = pass_for(client, address)
    anybody = app.test_client()

    assert anybody.get(address).status_code == 404
    assert anybody.get(address, query_string={"pass": given}).status_code == 200
    for other in (f"{API}/reflections/{embedded}", f"{API}/reflections/{embedded}/note.json"):
        assert anybody.get(other, query_string={"pass": given}).status_code == 404


def test_a_pass_goes_before_the_cookie_of_our_own_page(client: FlaskClient, embedded: str) -> None:
    client.get(f"{API}/reflections")
    address = f"{API}/reflections/{embedded}/note.txt"

    opened = client.get(address, query_string={"pass": pass_for(client, address)})

    assert opened.status_code == 200


def test_a_pass_changes_nothing(client: FlaskClient, embedded: str, app: Flask) -> None:
    address = f"{API}/reflections/{embedded}"

    refused = app.test_client().delete(address, query_string={"pass": pass_for(client, address)})

    assert refused.status_code == 404


def test_a_pass_lasts_a_minute(
    app: Flask, client: FlaskClient, embedded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{API}/reflections/{embedded}/note.txt"
    given = pass_for(client, address)
    monkeypatch.setattr("web.link_passes._SECONDS", -1)

    assert app.test_client().get(address, query_string={"pass": given}).status_code == 404


@pytest.mark.parametrize(("seconds", "status"), [(10, 200), (3600, 404), (-3600, 404)])
def test_a_pass_may_come_from_a_server_whose_clock_is_a_little_ahead(
    app: Flask, client: FlaskClient, embedded: str, seconds: int, status: int
) -> None:
    address = f"{API}/reflections/{embedded}/note.txt"
    with signed_later(seconds):
        given = pass_for(client, address)

    assert app.test_client().get(address, query_string={"pass": given}).status_code == status


@pytest.mark.parametrize("given", ["", "x", "WyJhIiwiYiJd.aaaaaa.bbbb", "é"])
def test_a_made_up_pass_opens_nothing(app: Flask, embedded: str, given: str) -> None:
    address = f"{API}/reflections/{embedded}/note.txt"

    assert app.test_client().get(address, query_string={"pass": given}).status_code == 404


def test_the_cookie_is_no_pass_and_a_pass_no_cookie(
    app: Flask, client: FlaskClient, embedded: str
) -> None:
    address = f"{API}/reflections/{embedded}/note.txt"
    cookie = client.get_cookie(EMBEDDED_COOKIE)
    assert cookie is not None
    anybody = app.test_client()

    assert anybody.get(address, query_string={"pass": cookie.value}).status_code == 404
    header = dump_cookie(EMBEDDED_COOKIE, pass_for(client, address)).partition(";")[0]
    assert anybody.get(address, headers=CROSS | {"Cookie": header}).status_code == 404


@pytest.mark.parametrize("body", [{}, {"path": 1}, {"path": "/", "more": 1}])
def test_a_pass_is_for_a_path(client: FlaskClient, embedded: str, body: dict[str, object]) -> None:
    assert client.post(f"{API}/passes", json=body, headers=CROSS).status_code == 422


def test_nobody_gets_a_pass_for_nothing(client: FlaskClient) -> None:
    assert client.post(f"{API}/passes", json={"path": "/"}).status_code == 404


# ---- Frames and the script


@pytest.mark.parametrize("path", ["/", "/safety", f"{API}/interface"])
def test_an_allowed_page_may_frame_us(client: FlaskClient, path: str) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]

    assert policy.endswith(f"frame-ancestors 'self' {PAGE} https://vle.uni.example:8443")


def test_any_page_may_load_the_script_which_knows_who_may_hold_the_coach(
    client: FlaskClient,
) -> None:
    script = client.get("/widget.js")

    assert script.mimetype == "text/javascript"
    assert script.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert f'"{PAGE}"' in script.text
    assert "AFTERWORD_ALLOWED_ORIGINS" in script.text
    again = client.get("/widget.js", headers={"If-None-Match": script.headers["ETag"]})
    assert again.status_code == 304


def test_a_busy_page_of_the_university_meets_no_limit_on_the_script(
    make_settings: Callable[..., Settings],
) -> None:
    client = create_app(make_settings(rate_limit="1 per minute")).test_client()

    assert {client.get("/widget.js").status_code for _ in range(3)} == {200}


# ---- Hosts that set nothing


def test_nothing_changes_for_a_host_that_allows_nobody(
    make_settings: Callable[..., Settings],
) -> None:
    client = create_app(make_settings()).test_client()

    for path in ("/", f"{API}/reflections", "/widget/coach.js"):
        headers = headers_of(client, path, CROSS)
        assert not [name for name, _ in headers if name.startswith("Access-Control")]
        assert "Origin" not in headers.get("Vary", "")
        assert headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert client.get_cookie(EMBEDDED_COOKIE) is None
    assert client.post(f"{API}/reflections", json={}, headers=CROSS).status_code == 403
    assert "const allowed = [];" in client.get("/widget.js").text
