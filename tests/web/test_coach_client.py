"""What the wire may bring: an answer, or anything else, which counts as none."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from typing import Any

import pytest

from bot.coach.utterance import Kind
from web.coach_client import Choice, CoachClient, CoachUnavailable, Quote, Utterance
from web.turns import render

QUOTING = {
    "kind": "question",
    "ref": "nudge.more",
    "parts": [
        {"text": "You wrote "},
        {"quote": {"message": "m", "start": 2, "end": 6}},
        {"text": ". Can you say more?"},
    ],
}
GOOD = {
    "utterances": [QUOTING],
    "choices": [{"id": "minutes:15", "label": "15 minutes"}],
    "dialogue": {"active_loop": None, "slots": {}},
}
Wire = Callable[..., tuple[CoachClient, list[dict[str, Any]]]]


@pytest.fixture
def wire() -> Iterator[Wire]:
    """A server on loopback that answers every request with the same bytes."""
    servers = []

    def serve(body: bytes | str, status: int = 200) -> tuple[CoachClient, list[dict[str, Any]]]:
        heard: list[dict[str, Any]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sent = self.rfile.read(int(self.headers["Content-Length"]))
                heard.append(
                    {"path": self.path, "auth": self.headers["Authorization"], **json.loads(sent)}
                )
                data = body.encode() if isinstance(body, str) else body
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return CoachClient(f"http://127.0.0.1:{server.server_port}", "the-token"), heard

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_turn_carries_the_message_the_dialogue_and_the_token(wire: Wire) -> None:
    coach, heard = wire(json.dumps(GOOD))

    coach.answer_text("r", "m", "Ça va 🙂", {"slots": {}})
    coach.answer_choice("r", "m", "skip", {"slots": {}})
    coach.greet("r", finished_before=3)

    usual = {
        "path": "/webhooks/afterword/turn",
        "auth": "Bearer the-token",
        "conversation": "r",
        "message_id": "m",
        "dialogue": {"slots": {}},
    }
    assert heard[0] == usual | {"text": "Ça va 🙂"}
    assert heard[1] == usual | {"choice": "skip"}
    assert (heard[2]["choice"], heard[2]["dialogue"]) == ("greet", None)
    assert heard[2]["finished_before"] == 3


def test_a_coach_that_hangs_keeps_few_waiting() -> None:
    """The other threads of the web server go on showing cards and keeping words."""
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        coach = CoachClient(f"http://127.0.0.1:{deaf.getsockname()[1]}", "the-token")
        with ThreadPoolExecutor(8) as people:
            turns = [people.submit(coach.greet, "r") for _ in range(8)]
            turned_away = list(islice(as_completed(turns, timeout=10), 3))
            still_waiting = [turn for turn in turns if turn not in turned_away]
            assert all("others wait" in str(turn.exception()) for turn in turned_away)
            assert not any(turn.done() for turn in still_waiting)
            for _ in still_waiting:
                deaf.accept()[0].close()
        assert all("no answer" in str(turn.exception()) for turn in still_waiting)


def test_an_answer_is_read_whole(wire: Wire) -> None:
    answer = wire(json.dumps(GOOD))[0].greet("r")

    assert answer.choices == (Choice("minutes:15", "15 minutes"),)
    assert answer.dialogue == GOOD["dialogue"]
    (utterance,) = answer.utterances
    assert render(utterance, {"m": "A 🙂bcd!"}) == "You wrote “🙂bcd”. Can you say more?"


def test_what_is_left_out_of_a_long_quotation_is_shown_behind_it() -> None:
    said = Utterance(Kind.QUESTION, "q", ("You wrote ", Quote("m", 0, 23), ". Say more?"))
    longer = {"m": "a b c d e f g h i j k l, m."}
    assert render(said, longer) == "You wrote “a b c d e f g h i j k l” … Say more?"
    assert render(said, {"m": "a b c d e f g h i j k l."}) == (
        "You wrote “a b c d e f g h i j k l”. Say more?"
    )


def without(key: str) -> str:
    return json.dumps({name: value for name, value in GOOD.items() if name != key})


def with_utterance(**changes: object) -> str:
    return json.dumps(GOOD | {"utterances": [QUOTING | changes]})


BROKEN = {
    "nothing": "",
    "a page": "<html>",
    "a list": "[]",
    "no utterances": without("utterances"),
    "no choices": without("choices"),
    "no dialogue": without("dialogue"),
    "null for a dialogue": json.dumps(GOOD | {"dialogue": None}),
    "silence": json.dumps(GOOD | {"utterances": []}),
    "an unknown kind": with_utterance(kind="verdict"),
    "a number for text": with_utterance(parts=[{"text": 5}]),
    "an offset below zero": with_utterance(
        parts=[{"quote": {"message": "m", "start": -1, "end": 2}}]
    ),
    "an offset that is true": with_utterance(
        parts=[{"quote": {"message": "m", "start": True, "end": 2}}]
    ),
    "a choice without a label": json.dumps(GOOD | {"choices": [{"id": "x"}]}),
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_malformed_answer_is_none(wire: Wire, body: str) -> None:
    with pytest.raises(CoachUnavailable, match="malformed"):
        wire(body)[0].greet("r")


@pytest.mark.parametrize("status", [204, 307, 400, 401, 404, 500, 502])
def test_any_other_status_is_none(wire: Wire, status: int) -> None:
    with pytest.raises(CoachUnavailable, match=str(status)):
        wire(json.dumps(GOOD), status)[0].greet("r")


@pytest.mark.parametrize(
    "quote", [Quote("unknown", 0, 1), Quote("m", 0, 8), Quote("m", 3, 3), Quote("m", 3, 2)]
)
def test_words_that_nobody_typed_are_never_quoted(quote: Quote) -> None:
    with pytest.raises(CoachUnavailable, match="nobody typed"):
        render(Utterance("question", "ref", (quote,)), {"m": "A 🙂bcd!"})


def test_a_proxy_named_in_the_environment_is_not_used(
    wire: Wire, monkeypatch: pytest.MonkeyPatch, closed_port: int
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{closed_port}")

    assert wire(json.dumps(GOOD))[0].greet("r").utterances
