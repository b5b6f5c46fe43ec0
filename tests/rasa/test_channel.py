"""What the channel reads from a request, and what it makes of it for Rasa."""

import json
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from bot.rasa.channel import BadTurn, is_whole, read_turn, typed_or_chosen

DIALOGUE = {"active_loop": "what_form", "slots": {}}


def body(**changes: Any) -> bytes:
    turn = {"conversation": "c", "message_id": "m1", "text": "Got there at four.", "dialogue": None}
    return json.dumps(turn | changes).encode()


def chosen(choice: Any) -> bytes:
    return json.dumps({"message_id": "m1", "choice": choice, "dialogue": DIALOGUE}).encode()


def test_a_typed_turn_is_read() -> None:
    assert read_turn(body(dialogue=DIALOGUE))["text"] == "Got there at four."


def test_a_first_turn_may_leave_the_dialogue_out() -> None:
    turn = read_turn(b'{"message_id": "m1", "choice": "greet"}')
    assert turn["dialogue"] is None


def test_a_turn_may_follow_something_up() -> None:
    assert read_turn(body())["follows"] == []
    assert read_turn(body(follows=[["m1", 0, 9]]))["follows"] == [["m1", 0, 9]]


def test_a_turn_may_say_how_many_reflections_came_before() -> None:
    assert read_turn(body())["finished_before"] == 0
    assert read_turn(body(finished_before=3))["finished_before"] == 3


@pytest.mark.parametrize("choice", ["skip", "explain_question", "minutes:15", "setting:adults"])
def test_a_pressed_button_is_read(choice: str) -> None:
    assert read_turn(chosen(choice))["choice"] == choice


@pytest.mark.parametrize(
    "faulty",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'"text"',
        b'{"text": "no message id", "dialogue": null}',
        body(message_id=7),
        body(text=None),
        body(text=["a", "list"]),
        body(choice="skip"),
        body(text=""),
        body(finished_before=None),
        body(finished_before=-1),
        body(finished_before=True),
        body(finished_before="3"),
        body(follows=None),
        body(follows=["m1"]),
        body(follows=[["m1", 0]]),
        body(follows=[["m1", 0, True]]),
        body(follows=[["m1", 0, 9, "more"]]),
        body(dialogue=[]),
        body(dialogue="what_form"),
        body(dialogue={}),
        body(dialogue={"active_loop": None}),
        body(dialogue={"slots": {}}),
        body(dialogue={"active_loop": None, "slots": []}),
        body(dialogue={"active_loop": 3, "slots": {}}),
        chosen(""),
        chosen("/skip"),
        chosen('choose{"minutes": "5"}'),
        chosen("skip please"),
        chosen("minutes:"),
        chosen("skip\n"),
    ],
)
def test_anything_else_is_not_a_turn(faulty: bytes) -> None:
    with pytest.raises(BadTurn):
        read_turn(faulty)


@pytest.mark.parametrize("text", [" /erase", "\n/erase", "\u00a0/erase", "Got there.  ", "   "])
def test_white_space_around_a_text_is_refused_because_rasa_would_take_it_away(text: str) -> None:
    """Offsets would no longer fit what is stored, and a slash would come to the front."""
    with pytest.raises(BadTurn, match="white space"):
        read_turn(body(text=text))


@pytest.mark.parametrize(
    "typed",
    ["Got there at four.", "and/or", "skip", "I typed /erase", "\u200b/erase", "1/2 an hour"],
)
def test_typed_text_reaches_rasa_unchanged(typed: str) -> None:
    assert typed_or_chosen({"text": typed}) == typed


@pytest.mark.parametrize(
    "typed", ["/erase", "/restart", "/", "//", '/choose{"minutes": "5"}', "/\n/erase"]
)
def test_a_typed_slash_command_stays_text_of_the_same_length(typed: str) -> None:
    heard = UserMessage(typed_or_chosen({"text": typed})).text
    assert heard is not None
    assert not heard.startswith("/")
    assert heard[1:] == typed[1:]
    assert len(heard) == len(typed)


def test_a_button_is_an_intent() -> None:
    assert typed_or_chosen({"choice": "explain_question"}) == "/explain_question"


def test_a_button_with_a_value_fills_a_slot() -> None:
    assert typed_or_chosen({"choice": "minutes:15"}) == '/choose{"minutes": "15"}'


REMARK = {"utterance": {"kind": "remark"}}
QUESTION = {"utterance": {"kind": "question"}}


@pytest.mark.parametrize(
    ("said", "closed", "whole"),
    [
        ([], False, False),
        ([], True, False),
        ([REMARK], False, False),
        ([QUESTION], False, True),
        ([REMARK, QUESTION], False, True),
        ([QUESTION, REMARK], False, False),
        ([REMARK], True, True),
    ],
)
def test_a_turn_is_whole_when_it_ends_in_a_question_or_after_the_end(
    said: list[dict[str, Any]], closed: bool, whole: bool
) -> None:
    assert is_whole(said, closed) is whole
