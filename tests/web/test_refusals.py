"""What cannot be taken is refused before anything is stored, and the reason is named."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

API = "/api/v1"
UUID = str(uuid4())
FAMILY = "👨‍👩‍👧"


@pytest.fixture
def send(client: FlaskClient, stored: str) -> Callable[..., tuple[int, dict[str, Any]]]:
    def post(data: bytes | str, content_type: str = "application/json") -> tuple[int, Any]:
        response = client.post(
            f"{API}/reflections/{stored}/messages", data=data, content_type=content_type
        )
        return response.status_code, response.get_json()

    return post


def message(**fields: object) -> str:
    return json.dumps({"client_message_id": UUID} | fields)


REFUSED = {
    "empty": (message(text=""), 422, "empty"),
    "white space only": (message(text=" \n\t\u00a0\u2003"), 422, "empty"),
    "one character too many": (message(text="x" * 20_001), 413, "too_long"),
    "100,000 characters": (message(text="x" * 100_000), 413, "too_long"),
    "a megabyte": (message(text="x" * 1_000_000), 413, "too_long"),
    "NUL": (message(text="before\x00after"), 422, "unreadable_characters"),
    "escape": (message(text="\x1b[31m"), 422, "unreadable_characters"),
    "a control at the edge": (message(text="words\x1f"), 422, "unreadable_characters"),
    "a lone high surrogate": (message(text="\ud800 words"), 422, "unreadable_characters"),
    "a lone low surrogate": (message(text="words \udfff"), 422, "unreadable_characters"),
    "nothing": ("", 400, "bad_json"),
    "broken JSON": ('{"text": "I went', 400, "bad_json"),
    "not UTF-8": (b'{"text": "\xff\xfe\xfa"}', 400, "bad_json"),
    "endless nesting": ("[" * 200_000, 400, "bad_json"),
    "an endless number": ('{"text": ' + "9" * 10_000 + "}", 400, "bad_json"),
    "a list": ("[]", 422, "invalid"),
    "a word": ('"text"', 422, "invalid"),
    "nothing in it": ("{}", 422, "invalid"),
    "neither text nor choice": (message(), 422, "invalid"),
    "both text and choice": (message(text="x", choice="skip"), 422, "invalid"),
    "something else besides": (message(text="x", sender="me"), 422, "invalid"),
    "a number for text": (message(text=5), 422, "invalid"),
    "null for text": (message(text=None), 422, "invalid"),
    "no id": ('{"text": "x"}', 422, "invalid"),
    "an id that is no UUID": (message(text="x", client_message_id="1"), 422, "invalid"),
    "a surrogate in the id": (message(text="x", client_message_id="\ud800"), 422, "invalid"),
    "a choice nobody offered": (message(choice="minutes:99"), 422, "unknown_choice"),
    "an empty choice": (message(choice=""), 422, "unknown_choice"),
    "a surrogate for a choice": (message(choice="\ud800"), 422, "unknown_choice"),
}


@pytest.mark.parametrize(("data", "status", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(
    send: Callable[..., tuple[int, dict[str, Any]]],
    client: FlaskClient,
    stored: str,
    data: bytes | str,
    status: int,
    code: str,
) -> None:
    answered, problem = send(data)

    assert (answered, problem["code"], problem["kept"]) == (status, code, False)
    said = client.get(f"{API}/reflections/{stored}").get_json()["messages"]
    assert [one["from"] for one in said] == ["coach", "coach"]


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/json-seq"]
)
def test_only_json_is_read(
    send: Callable[..., tuple[int, dict[str, Any]]], client: FlaskClient, kind: str
) -> None:
    assert send(message(text="x"), kind)[0] == 415
    assert client.post(f"{API}/reflections", data="{}", content_type=kind).status_code == 415


@pytest.mark.parametrize("body", ["[]", "null", '{"stage": "review"}'])
def test_a_reflection_begins_with_an_empty_object_only(client: FlaskClient, body: str) -> None:
    response = client.post(f"{API}/reflections", data=body, content_type="application/json")

    assert response.status_code == 422


KEPT = {
    "the longest text": "x" * 20_000,
    "the longest text in surrogate pairs": "\N{PERSON FROWNING}" * 20_000,
    "HTML": "<script>alert('x')</script> & <b>bold</b>",
    "right to left": "قالت الأم إنها متعبة \u202e abc \u202c",
    "emoji": f"She said {FAMILY} and smiled 🙂",
    "lines": "One.\r\n\r\nTwo.\n\tThree.",
    "combining marks": "Zoe\u0308 and ﬁne",
    "quotation marks": "She said \"I’m fine\" 'twice' \\ and `left`",
    "SQL": "Robert'); DROP TABLE message;--",
    "a template": "{{ 7 * 7 }} {quote} %s ${x}",
    "a unit separator of lines": "one\u2028two\u0085three",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_whatever_people_write_is_kept_letter_for_letter(
    send: Callable[..., tuple[int, dict[str, Any]]], client: FlaskClient, stored: str, text: str
) -> None:
    status, problem = send(message(text=text))

    assert (status, problem["kept"]) == (503, True)
    said = client.get(f"{API}/reflections/{stored}").get_json()["messages"]
    assert said[-1]["text"] == text


def test_white_space_around_a_text_is_left_out(
    send: Callable[..., tuple[int, dict[str, Any]]], client: FlaskClient, stored: str
) -> None:
    send(message(text=" \n" + "x" * 20_000 + "\t "))

    said = client.get(f"{API}/reflections/{stored}").get_json()["messages"]
    assert said[-1]["text"] == "x" * 20_000
