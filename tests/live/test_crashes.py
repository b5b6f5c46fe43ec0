"""`kill -9`, of anything, at any moment: nothing typed is lost, doubled or out of order.

Every conversation here is compared with the same one held in peace, word for word.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from uuid import uuid4

import httpx
import pytest

from tests.instance import Instance
from tests.live.visitor import THE_WELCOME, Given, Json, Visitor, provenance, texts, transcript

pytestmark = pytest.mark.coach

BEFORE, STRUCK, AFTER = texts(
    (
        "I went to see her about the carers assessment. She said she was fine.",
        "I felt uneasy the whole time, and I could not say why.",
        "I think she did not want to ask for help in front of her son.",
    )
)
#: How long after sending Flask is killed, from before it reads the message to after it answered.
MOMENTS = (0.0, 0.005, 0.01, 0.02, 0.04, 0.08)
PATIENCE_SECONDS = 20.0


@dataclass(frozen=True)
class Outcome:
    """What a conversation came to."""

    said: list[tuple[str, str, str]]
    note: list[tuple[str, str | None]]


@pytest.fixture(scope="module")
def in_peace(instance: Instance) -> Outcome:
    """The conversation as it goes when nothing happens."""
    with an_author(instance) as author:
        author.say(*THE_WELCOME, BEFORE, STRUCK, AFTER)
        return outcome(author)


@contextmanager
def an_author(instance: Instance) -> Iterator[Visitor]:
    with closing(Visitor(instance.url)) as author:
        author.begin()
        yield author


@pytest.fixture
def author(instance: Instance) -> Iterator[Visitor]:
    """Somebody in mid-conversation, with a question before them."""
    with an_author(instance) as somebody:
        somebody.say(*THE_WELCOME, BEFORE)
        yield somebody


def outcome(author: Visitor) -> Outcome:
    return Outcome(transcript(author.read()), provenance(author.exported()))


@pytest.mark.parametrize(
    "victims", [("actions",), ("rasa",), ("actions", "rasa")], ids=lambda names: "_and_".join(names)
)
def test_what_is_sent_while_the_coach_is_dead_is_kept_and_then_answered(
    instance: Instance, author: Visitor, in_peace: Outcome, victims: tuple[str, ...]
) -> None:
    client_id = str(uuid4())
    for victim in victims:
        instance.kill(victim)

    kept = author.send(STRUCK, client_id)
    assert (kept.status_code, kept.json()["kept"]) == (503, True)
    assert kept.headers["Retry-After"]
    assert_waits_once(author.read(), STRUCK)
    assert author.send(STRUCK, client_id).status_code == 503
    assert_waits_once(author.read(), STRUCK)

    instance.start(*victims)
    instance.wait_until_ready()
    assert author.send(STRUCK, client_id).status_code == 200
    author.say(AFTER)
    assert outcome(author) == in_peace


def test_what_was_kept_is_answered_before_what_is_said_next(
    instance: Instance, author: Visitor, in_peace: Outcome
) -> None:
    """The page may have been closed meanwhile, so that nobody ever sends the kept one again."""
    instance.kill("actions")
    assert author.send(STRUCK).status_code == 503

    instance.start("actions")
    instance.wait_until_ready()
    author.say(AFTER)

    assert outcome(author) == in_peace


def test_what_is_sent_while_flask_is_dead_is_taken_once_it_lives(
    instance: Instance, author: Visitor, in_peace: Outcome
) -> None:
    client_id = str(uuid4())
    instance.kill("web")
    with pytest.raises(httpx.TransportError):
        author.send(STRUCK, client_id)

    revive_flask(instance)
    assert author.send(STRUCK, client_id).status_code == 201
    author.say(AFTER)

    assert outcome(author) == in_peace


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"after_{moment * 1000:.0f}_ms")
def test_flask_may_die_at_any_moment_of_a_turn(
    instance: Instance, author: Visitor, in_peace: Outcome, moment: float
) -> None:
    client_id = str(uuid4())
    with ThreadPoolExecutor(1) as elsewhere:
        sending = elsewhere.submit(author.send, STRUCK, client_id)
        time.sleep(moment)
        instance.kill("web")
        assert_cut_off_or_answered(sending)

    revive_flask(instance)
    assert author.send(STRUCK, client_id).status_code in (200, 201)
    author.say(AFTER)

    assert outcome(author) == in_peace
    assert_sound(instance)


def test_flask_dies_between_storing_and_answering(
    instance: Instance, author: Visitor, in_peace: Outcome
) -> None:
    client_id = str(uuid4())
    with ThreadPoolExecutor(1) as elsewhere, held_up(instance, "rasa"):
        sending = elsewhere.submit(author.send, STRUCK, client_id)
        wait_until(lambda: transcript(author.read())[-1][2] == STRUCK["text"], "it is stored")
        instance.kill("web")
        with pytest.raises(httpx.TransportError):
            sending.result(PATIENCE_SECONDS)
        instance.start("web")
        instance.wait_for_web()
        assert_waits_once(author.read(), STRUCK)
    instance.wait_until_ready()

    assert author.send(STRUCK, client_id).status_code == 200
    author.say(AFTER)

    assert outcome(author) == in_peace


def test_the_coach_dies_in_the_middle_of_a_turn(
    instance: Instance, author: Visitor, in_peace: Outcome
) -> None:
    """The action server has the message and gives no answer; Rasa must not make up half of one."""
    client_id = str(uuid4())
    with ThreadPoolExecutor(1) as elsewhere, held_up(instance, "actions"):
        sending = elsewhere.submit(author.send, STRUCK, client_id)
        wait_until(lambda: transcript(author.read())[-1][2] == STRUCK["text"], "it is stored")
        time.sleep(0.5)
        instance.kill("actions")
        kept = sending.result(PATIENCE_SECONDS)
    assert (kept.status_code, kept.json()["kept"]) == (503, True)

    instance.start("actions")
    instance.wait_until_ready()
    assert author.send(STRUCK, client_id).status_code == 200
    author.say(AFTER)

    assert outcome(author) == in_peace


def revive_flask(instance: Instance) -> None:
    instance.start("web")
    instance.wait_for_web()


@contextmanager
def held_up(instance: Instance, name: str) -> Iterator[None]:
    """Have a process stand still, as one does that swaps or waits for a disk."""
    group = instance.processes[name].pid
    os.killpg(group, signal.SIGSTOP)
    try:
        yield
    finally:
        if name in instance.processes:
            os.killpg(group, signal.SIGCONT)


def wait_until(happened: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < until, f"after {PATIENCE_SECONDS:.0f} s it is not so that {what}"
        time.sleep(0.02)


def assert_waits_once(reflection: Json, given: Given) -> None:
    found = [one for one in reflection["messages"] if one["text"] == given["text"]]
    assert len(found) == 1, f"it is stored {len(found)} times"
    assert found[0] == reflection["messages"][-1], "something was said after it, without an answer"
    assert found[0]["answered"] is False


def assert_cut_off_or_answered(sending: Future[httpx.Response]) -> None:
    with suppress(httpx.TransportError):
        assert sending.result(PATIENCE_SECONDS).status_code == 201


def assert_sound(instance: Instance) -> None:
    with closing(sqlite3.connect(instance.var / "afterword.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
