"""What is typed, or sent in any other way, is nowhere in plain text: no file, no log."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from bot.training import ROOT
from tests.instance import Instance
from tests.live.traces import Traces, spellings
from tests.live.visitor import THE_WELCOME, Visitor

pytestmark = pytest.mark.coach

#: Letters only, so that JSON, an address and a header all carry it as it is.
Canary = str


@pytest.fixture(scope="module")
def traces(instance: Instance) -> Traces:
    return Traces(instance)


@pytest.fixture
def author(instance: Instance) -> Iterator[Visitor]:
    with closing(Visitor(instance.url)) as somebody:
        somebody.begin()
        somebody.say(*THE_WELCOME)
        yield somebody


@pytest.fixture
def canary(traces: Traces) -> Iterator[Canary]:
    """A word nobody would type, which must have left no trace once it was sent."""
    word = "canary" + uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))
    yield word
    assert traces.holding(spellings(word)) == []


def test_the_search_finds_what_is_there(instance: Instance, traces: Traces) -> None:
    word = "sparrow" + uuid4().hex
    for folder in (instance.var, Path(instance.environment["TMPDIR"]), ROOT):
        path = folder / f"planted-{word[:12]}"
        for found in spellings(word):
            path.write_bytes(b"before " + found + b" after")
            assert len(traces.holding([found])) == 1
        path.unlink()


def test_typed_and_taken_away(author: Visitor, instance: Instance, canary: Canary) -> None:
    author.say({"text": f"I went to see {canary}. She said she was {canary}, and I felt uneasy."})
    author.say({"text": f"I think {canary} is afraid. " * 200})

    author.shape({"kind": "rename", "section": "what", "text": f"About {canary}"})
    author.shape({"kind": "sign_off", "text": f"Signed by {canary}"})
    author.undo()

    assert canary in json.dumps(author.read())
    assert canary in json.dumps(author.exported())
    reflection = f"/reflections/{author.reflection}"
    for file in ("note.docx", "note.pdf", "note.html", "note.md", "supervision-sheet.pdf"):
        assert author.get(f"{reflection}/{file}").status_code == 200
    assert author.get("/space.zip").status_code == 200


def test_in_an_edit_that_is_refused(author: Visitor, canary: Canary) -> None:
    address = f"/reflections/{author.reflection}/note/edits"
    headers = {"Content-Type": "application/json"}
    for change in ({"kind": canary}, {"kind": "reword", "sentence": canary, "text": canary}):
        body = {"client_edit_id": str(uuid4()), "after": canary, "change": change}
        for sent in (body, body | {"after": None}, {canary: canary}):
            refused = author.post(address, json.dumps(sent), headers)
            assert 400 <= refused.status_code < 500
            assert canary not in refused.text


@pytest.mark.parametrize(
    "looks_like",
    ['/choose{"reflection": "WORD"}', "/WORD", "setting:WORD", "matters:WORD", "[WORD](x)"],
)
def test_typed_as_what_looks_like_a_choice(
    author: Visitor, canary: Canary, looks_like: str
) -> None:
    author.say({"text": looks_like.replace("WORD", canary)})
    refused = author.send({"choice": looks_like.replace("WORD", canary)})

    assert refused.status_code == 422
    assert canary not in refused.text


def test_in_the_address(instance: Instance, author: Visitor, canary: Canary) -> None:
    for address in (
        f"/{canary}",
        f"/?q={canary}",
        f"/static/{canary}.js",
        f"/api/v1/{canary}",
        f"/api/v1/reflections?q={canary}",
        f"/api/v1/reflections/{canary}",
        f"/api/v1/reflections/{author.reflection}/note.{canary}",
        f"/api/v1/reflections/{author.reflection}/note.json?q={canary}#{canary}",
    ):
        for method in ("GET", "POST", "DELETE", "BREW"):
            answer = httpx.request(method, f"{instance.url}{address}", trust_env=False)
            assert answer.status_code < 500


@pytest.mark.parametrize(
    "body",
    [
        '{"text": "WORD"',
        '{"client_message_id": "WORD", "text": "x"}',
        '{"WORD": 1}',
        '["WORD"]',
        '"WORD"',
        '{"client_message_id": "00000000-0000-4000-8000-000000000000", "text": "\\u0000WORD"}',
        '{"client_message_id": "00000000-0000-4000-8000-000000000000", "text": {"WORD": []}}',
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "text/plain", "WORD/WORD"])
def test_in_what_is_not_a_message(author: Visitor, canary: Canary, body: str, kind: str) -> None:
    refused = author.post(
        f"/reflections/{author.reflection}/messages",
        body.replace("WORD", canary),
        {"Content-Type": kind.replace("WORD", canary)},
    )

    assert 400 <= refused.status_code < 500
    assert canary not in refused.text


def test_in_too_much(author: Visitor, canary: Canary) -> None:
    address = f"/reflections/{author.reflection}/messages"
    headers = {"Content-Type": "application/json"}
    for times in (3_000, 30_000, 200_000):
        text = json.dumps({"client_message_id": str(uuid4()), "text": f"{canary} " * times})
        try:
            assert author.post(address, text, headers).status_code == 413
        except httpx.TransportError:
            # A server may hang up on somebody who goes on and on.
            assert times == 200_000


def test_in_headers(instance: Instance, author: Visitor, canary: Canary) -> None:
    names = ("User-Agent", "Referer", "Origin", "Cookie", "Authorization", "X-Forwarded-For")
    more = ("Forwarded", "Accept-Language", "Sec-Fetch-Site", "X-Request-Id", canary)
    for name in (*names, *more):
        value = f"afterword={canary}" if name == "Cookie" else canary
        for url in (instance.url, f"{instance.url}/api/v1/reflections"):
            for method in ("GET", "POST"):
                answer = httpx.request(method, url, headers={name: value}, trust_env=False)
                assert answer.status_code < 500


@pytest.mark.parametrize(
    "raw",
    [
        "GET /WORD HTTP/9.9\r\n\r\n",
        "WORD\r\n\r\n",
        "GET / HTTP/1.1\r\nWORD\r\n\r\n",
        "POST /api/v1/reflections HTTP/1.1\r\nContent-Length: WORD\r\n\r\n",
        "POST /api/v1/reflections HTTP/1.1\r\nTransfer-Encoding: WORD\r\n\r\n",
        "POST /api/v1/reflections HTTP/1.1\r\nContent-Length: 999\r\n\r\nWORD",
    ],
)
@pytest.mark.parametrize("service", ["web", "rasa", "actions"])
def test_in_what_is_hardly_http(instance: Instance, canary: Canary, raw: str, service: str) -> None:
    ports = {"rasa": instance.rasa_port, "actions": instance.actions_port, "web": instance.web_port}
    with socket.create_connection(("127.0.0.1", ports[service]), timeout=5) as connection:
        connection.sendall(raw.replace("WORD", canary).encode())
        time.sleep(0.2)


@pytest.mark.parametrize("token", [None, "wrong"])
def test_at_the_two_doors_behind(instance: Instance, canary: Canary, token: str | None) -> None:
    """Whoever is on the machine can knock at Rasa and at the action server."""
    headers = {"User-Agent": canary} | ({"Authorization": f"Bearer {canary}"} if token else {})
    for url in (instance.rasa_url, instance.actions_url):
        for path in ("/webhooks/afterword/turn", "/webhook", f"/{canary}?q={canary}"):
            for body in (f"{{{canary}", json.dumps({"text": canary, "next_action": canary})):
                answer = httpx.post(f"{url}{path}", content=body, headers=headers, trust_env=False)
                assert answer.status_code in (401, 404)


def test_in_a_turn_that_fails(instance: Instance, canary: Canary) -> None:
    headers = {"Authorization": f"Bearer {instance.token}"}
    state = {"slots": {"reflection": {canary: canary}}}
    turn = {"conversation": "c", "message_id": "m", "text": f"I went to see {canary}."}
    tracker = {"sender_id": "c", "latest_message": {"text": canary}, **state}
    call = {"next_action": "action_back", "sender_id": "c", "tracker": tracker, "domain": {}}
    for address, body in (
        (f"{instance.rasa_url}/webhooks/afterword/turn", turn | {"dialogue": state}),
        (f"{instance.rasa_url}/webhooks/afterword/turn", turn | {"text": f" {canary}"}),
        (f"{instance.rasa_url}/webhooks/afterword/turn", [canary]),
        (f"{instance.actions_url}/webhook", call),
        (f"{instance.actions_url}/webhook", [canary]),
        (f"{instance.actions_url}/webhook", canary),
    ):
        failed = httpx.post(address, json=body, headers=headers, timeout=60, trust_env=False)
        assert failed.status_code >= 400


@pytest.mark.parametrize(
    ("victim", "moment"),
    [
        *[(victim, moment) for victim in ("actions", "web") for moment in (0.0, 0.03, 0.1)],
        ("rasa", 0.03),  # which takes half a minute to come back
    ],
)
def test_in_a_turn_that_is_cut_off(
    instance: Instance, author: Visitor, canary: Canary, victim: str, moment: float
) -> None:
    given, client_id = {"text": f"I went to see {canary}, and she was out."}, str(uuid4())
    with ThreadPoolExecutor(1) as elsewhere:
        sending = elsewhere.submit(author.send, given, client_id)
        time.sleep(moment)
        instance.kill(victim)
        assert_over(sending.result)
    instance.start(victim)
    instance.wait_for_web()
    instance.wait_until_ready()

    assert author.send(given, client_id).status_code in (200, 201)


def assert_over(result: Callable[[float], httpx.Response]) -> None:
    """Wait until sending has ended, in whatever way."""
    try:
        assert result(60).status_code in (201, 503)
    except httpx.TransportError:
        return
