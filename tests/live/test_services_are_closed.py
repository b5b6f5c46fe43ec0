"""Behind the page there are two services. Nobody reaches them but the ones they are for."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from tests.instance import Instance
from tests.live.listening import listening_addresses

pytestmark = pytest.mark.coach

TURN: dict[str, Any] = {
    "conversation": "c",
    "message_id": "m",
    "choice": "greet",
    "dialogue": None,
}
WRONG_TOKENS = {
    "none": {},
    "empty": {"Authorization": ""},
    "wrong": {"Authorization": "Bearer wrong"},
    "no_scheme": {"Authorization": "{token}"},
    "other_scheme": {"Authorization": "Basic {token}"},
    "one_more_letter": {"Authorization": "Bearer {token}x"},
    "not_ascii": {"Authorization": "Bearer {token}é"},
}
NOT_A_TURN: dict[str, Any] = {
    "a_list": [],
    "a_number": 7,
    "nothing": None,
    "no_message_id": {key: TURN[key] for key in ("conversation", "choice", "dialogue")},
    "a_number_for_message_id": TURN | {"message_id": 7},
    "neither_text_nor_choice": {"conversation": "c", "message_id": "m", "dialogue": None},
    "both_text_and_choice": TURN | {"text": "I went to see her."},
    "a_list_for_text": {"conversation": "c", "message_id": "m", "text": ["a"]},
    "an_empty_text": {"conversation": "c", "message_id": "m", "text": ""},
    "white_space_around": {"conversation": "c", "message_id": "m", "text": " a "},
    "a_choice_with_a_command_in_it": TURN | {"choice": 'greet{"reflection": {}}'},
    "a_choice_of_two": TURN | {"choice": "setting:adults:5"},
    "a_text_for_dialogue": TURN | {"dialogue": "what_form"},
    "a_list_for_dialogue": TURN | {"dialogue": []},
    "a_foreign_dialogue": TURN | {"dialogue": {"events": []}},
    "a_list_for_slots": TURN | {"dialogue": {"active_loop": None, "slots": []}},
    "a_list_for_active_loop": TURN | {"dialogue": {"active_loop": [], "slots": {}}},
}


def post(
    address: str, headers: dict[str, str], content: bytes | None = None, body: Any = TURN
) -> httpx.Response:
    sent = json.dumps(body).encode() if content is None else content
    return httpx.post(address, content=sent, headers=raw(headers), timeout=30, trust_env=False)


def raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """Return headers as bytes, as anybody may send them."""
    return [(name.encode(), value.encode()) for name, value in headers.items()]


@pytest.fixture(scope="module")
def channel(instance: Instance) -> str:
    return f"{instance.rasa_url}/webhooks/afterword/turn"


@pytest.fixture(scope="module")
def right(instance: Instance) -> dict[str, str]:
    return {"Authorization": f"Bearer {instance.token}"}


@pytest.fixture(params=list(WRONG_TOKENS.values()), ids=list(WRONG_TOKENS))
def wrong(request: pytest.FixtureRequest, instance: Instance) -> dict[str, str]:
    headers: dict[str, str] = request.param
    return {name: value.format(token=instance.token) for name, value in headers.items()}


def test_the_channel_opens_to_the_right_token(channel: str, right: dict[str, str]) -> None:
    assert post(channel, right).status_code == 200


def test_the_channel_is_closed_without_it(channel: str, wrong: dict[str, str]) -> None:
    refused = post(channel, wrong)

    assert refused.status_code == 401
    assert set(refused.json()) == {"error"}


def test_the_channel_reads_nothing_before_the_token(channel: str, wrong: dict[str, str]) -> None:
    assert post(channel, wrong, content=b"{").status_code == 401


@pytest.mark.parametrize("body", NOT_A_TURN.values(), ids=NOT_A_TURN.keys())
def test_what_is_no_turn_is_refused(channel: str, right: dict[str, str], body: Any) -> None:
    refused = post(channel, right, body=body)

    assert refused.status_code == 400, refused.text
    assert set(refused.json()) == {"error"}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[" * 100_000], ids=["empty", "cut", "bytes", "deep"]
)
def test_what_is_not_json_is_refused(channel: str, right: dict[str, str], content: bytes) -> None:
    assert post(channel, right, content=content).status_code == 400


def test_a_refusal_repeats_nothing_that_was_sent(channel: str, right: dict[str, str]) -> None:
    refused = post(channel, right, body=TURN | {"text": "her own words"})

    assert "her own words" not in refused.text


@pytest.mark.parametrize("path", ["/webhook", "/actions", "/health", "/"])
def test_the_action_server_is_closed_without_the_token(
    instance: Instance, wrong: dict[str, str], path: str
) -> None:
    for method in ("GET", "POST"):
        refused = httpx.request(
            method, f"{instance.actions_url}{path}", headers=raw(wrong), timeout=30, trust_env=False
        )
        assert refused.status_code == 401, f"{method} {path}"


def test_the_action_server_opens_to_the_right_token(
    instance: Instance, right: dict[str, str]
) -> None:
    opened = httpx.get(f"{instance.actions_url}/health", headers=right, trust_env=False)

    assert opened.status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/model/parse"),
        ("POST", "/model/train"),
        ("PUT", "/model"),
        ("GET", "/domain"),
        ("GET", "/conversations/c/tracker"),
        ("POST", "/conversations/c/messages"),
        ("POST", "/conversations/c/execute"),
        ("POST", "/webhooks/rest/webhook"),
        ("POST", "/webhooks/callback/webhook"),
        ("GET", "/socket.io/"),
    ],
)
def test_rasas_own_ways_in_are_shut(
    instance: Instance, right: dict[str, str], method: str, path: str
) -> None:
    """Even to somebody with the token: the turn is the only door."""
    answer = httpx.request(
        method,
        f"{instance.rasa_url}{path}",
        headers=right,
        json={} if method != "GET" else None,
        timeout=30,
        trust_env=False,
    )

    assert answer.status_code == 404, f"{method} {path} answered {answer.status_code}"


@pytest.mark.parametrize("name", ["rasa", "actions", "web"])
def test_it_listens_on_loopback_alone(instance: Instance, name: str) -> None:
    ports = {"rasa": instance.rasa_port, "actions": instance.actions_port, "web": instance.web_port}

    addresses = listening_addresses(instance.processes[name].pid)

    assert addresses == {("127.0.0.1", ports[name])}, (
        f"{name} listens on {addresses}; it must be reachable from this machine alone"
    )
