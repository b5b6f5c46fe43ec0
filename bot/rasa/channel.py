"""The channel through which the web application, and nobody else, reaches Rasa.

`POST /webhooks/afterword/turn` is a pure function of the dialogue so far and one message. It
answers with what the coach says and the dialogue as it is afterwards, or with an error; never with
half a turn, so the caller may safely ask again.
"""

from __future__ import annotations

import hmac
import json
import re
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.coach.elements import Element
from bot.coach.utterance import Kind
from bot.quiet_errors import log_errors_quietly
from bot.rasa.dialogue import capture, restore
from bot.rasa.schema_checks import check_each_schema_once

Handler = Callable[[UserMessage], Awaitable[Any]]

#: Stands for a typed "/" in front, which Rasa would read as the name of an intent.
_DIVISION_SLASH = "\N{DIVISION SLASH}"
_CHOICE = re.compile(r"[a-z_]+(:\w+)?")
#: What the actions are told of a message, apart from its words.
_TOLD = ("message_id", "familiar", "finished_before", "follows")


class BadTurn(ValueError):
    """The request is not a turn."""


class UnfinishedTurn(RuntimeError):
    """Rasa or the action server broke off in the middle; Rasa itself only logs that."""


class AfterwordInput(InputChannel):
    """Rasa's side of the conversation between web and coach."""

    def __init__(self, token: str) -> None:
        self._authorization = f"Bearer {token}".encode()

    @classmethod
    def name(cls) -> str:
        """Name the channel; it is part of the address."""
        return "afterword"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        """Read the service token from credentials.yml, once, as Rasa starts to serve."""
        token = (credentials or {}).get("token")
        if not token:
            cls.raise_missing_credentials_exception()
        log_errors_quietly()
        check_each_schema_once()
        return cls(str(token))

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Return the one route of the channel."""
        blueprint = Blueprint("afterword_channel")

        @blueprint.post("/turn")
        async def turn(request: Request) -> HTTPResponse:
            given = request.headers.get("authorization", "").encode()
            if not hmac.compare_digest(given, self._authorization):
                return response.json({"error": "wrong service token"}, status=401)
            try:
                body = read_turn(request.body)
                return response.json(await take_turn(body, request.app.ctx.agent, on_new_message))
            except BadTurn as error:
                return response.json({"error": str(error)}, status=400)
            except UnfinishedTurn as error:
                return response.json({"error": str(error)}, status=502)

        return blueprint


def read_turn(body: bytes) -> dict[str, Any]:
    """Return a well-formed turn.

    Raises:
        BadTurn: the body is not one.
    """
    try:
        turn = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadTurn("the body is not JSON") from error
    if not isinstance(turn, dict) or not isinstance(turn.get("message_id"), str):
        raise BadTurn("a turn is an object with a message_id")
    said = [key for key in ("text", "choice") if isinstance(turn.get(key), str)]
    if len(said) != 1:
        raise BadTurn("a turn holds either a text or a choice")
    if "text" in said and (not turn["text"] or turn["text"] != turn["text"].strip()):
        raise BadTurn("a text has no white space around it: offsets count from its start")
    if "choice" in said and not _CHOICE.fullmatch(turn["choice"]):
        raise BadTurn("a choice is the id of an intent, or slot:value")
    familiar = turn.setdefault("familiar", [])
    if not isinstance(familiar, list) or not set(map(str, familiar)) <= set(Element):
        raise BadTurn("what is familiar is a list of elements")
    before = turn.setdefault("finished_before", 0)
    if type(before) is not int or before < 0:
        raise BadTurn("how many reflections were finished before is a number")
    if not _are_places(turn.setdefault("follows", [])):
        raise BadTurn("what is followed up is a list of places: message, start and end")
    dialogue = turn.setdefault("dialogue", None)
    if dialogue is not None and not _is_dialogue(dialogue):
        raise BadTurn("the dialogue is not one that this channel gave out")
    return turn


def _are_places(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(place, list) and [*map(type, place)] == [str, int, int] for place in value
    )


def _is_dialogue(dialogue: Any) -> bool:
    return (
        isinstance(dialogue, dict)
        and isinstance(dialogue.get("slots"), dict)
        and isinstance(dialogue.get("active_loop", 0), str | None)
    )


async def take_turn(
    turn: Mapping[str, Any], agent: Agent, on_new_message: Handler
) -> dict[str, Any]:
    """Let Rasa answer one message in a conversation that exists for this turn only.

    Raises:
        UnfinishedTurn: there is no whole answer.
    """
    if not agent.is_ready() or agent.domain is None:
        raise UnfinishedTurn("Rasa has no model loaded")
    conversation = uuid.uuid4().hex
    store = agent.tracker_store
    if turn["dialogue"] is not None:
        await store.save(restore(conversation, turn["dialogue"], agent.domain))
    output = CollectingOutputChannel()
    message = UserMessage(
        typed_or_chosen(turn),
        output,
        conversation,
        input_channel=AfterwordInput.name(),
        metadata={name: turn[name] for name in _TOLD},
    )
    try:
        await on_new_message(message)
        tracker = await store.retrieve(conversation)
    finally:
        await store.save(store.init_tracker(conversation))
    said = [item["custom"] for item in output.messages if "custom" in item]
    if tracker is None or not is_whole(said, tracker.get_slot("closed")):
        raise UnfinishedTurn("the turn broke off; see the logs of Rasa and the action server")
    return {
        "utterances": [item["utterance"] for item in said],
        "choices": said[-1]["choices"],
        "dialogue": capture(tracker),
    }


def typed_or_chosen(turn: Mapping[str, Any]) -> str:
    """Return the message as Rasa reads it: typed text as text, a button as an intent.

    A button is the id of an intent, or `slot:value`.
    """
    if isinstance(turn.get("text"), str):
        return as_typed(turn["text"])
    slot, _, value = turn["choice"].partition(":")
    return f"/choose{json.dumps({slot: value})}" if value else f"/{slot}"


def as_typed(text: str) -> str:
    """Return typed text so that Rasa takes it for text; no character changes its place."""
    return _DIVISION_SLASH + text[1:] if text.startswith("/") else text


def is_whole(said: list[dict[str, Any]], closed: bool) -> bool:
    """Say whether a turn came to its end: a question or card waits, or the reflection is over."""
    if not said:
        return False
    return closed or said[-1]["utterance"]["kind"] in (Kind.QUESTION, Kind.CARD)
