"""Reading what a client sends: JSON, then a message, each refused with its own problem."""

import json
import re
from dataclasses import dataclass
from typing import Any, TypeGuard

from flask import request

from bot.coach.replacing import LONGEST_REPLACEMENT
from bot.content.required import IDENTIFIER_KINDS
from web.api.problems import Problem
from web.replacing import Wish

LONGEST_MESSAGE = 20_000
LONGEST_SEARCH = 200
# So many ways of writing one name, and so many characters for each, are plenty.
_MOST_ORIGINALS = 20
_LONGEST_ORIGINAL = 200
# Room for a longest message in which every character is an escaped surrogate pair.
LARGEST_BODY = 512 * 1024

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True)
class Sent:
    """A message as the client sent it: something typed, or a choice."""

    client_message_id: str
    text: str | None
    choice: str | None


def read_object() -> dict[str, Any]:
    """Return the JSON object in the request's body."""
    if request.mimetype != "application/json":
        raise Problem("not_json")
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError):
        raise Problem("bad_json") from None
    if not isinstance(body, dict):
        raise Problem("invalid")
    return body


def read_nothing() -> None:
    """Accept an empty JSON object only."""
    if read_object():
        raise Problem("invalid")


def read_message() -> Sent:
    """Return the message in the request's body."""
    body = read_object()
    client_message_id = body.pop("client_message_id", None)
    if not is_client_id(client_message_id):
        raise Problem("invalid")
    match body:
        case {"text": str(text), **rest} if not rest:
            return Sent(client_message_id, read_typed(text), None)
        case {"choice": str(choice), **rest} if not rest:
            return Sent(client_message_id, None, choice)
    raise Problem("invalid")


def is_client_id(value: object) -> TypeGuard[str]:
    """Tell whether a client made this id as it should."""
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def read_text() -> str:
    """Return the text in the request's body to the letter, since places in it are counted."""
    match read_object():
        case {"text": str(text), **rest} if not rest:
            return _no_longer_than_allowed(_readable(text))
    raise Problem("invalid")


def read_search() -> str:
    """Return what to look for, which the body holds as a text."""
    text = read_text().strip()
    if not text:
        raise Problem("empty")
    if len(text) > LONGEST_SEARCH:
        raise Problem("invalid")
    return text


def read_wish() -> tuple[Wish, str]:
    """Return what the request's body asks to be replaced, and the draft to replace it in."""
    match read_object():
        case {
            "originals": [*originals],
            "type": str(kind),
            "replacement": str(replacement),
            "draft": str(draft),
            **rest,
        } if not rest and kind in IDENTIFIER_KINDS and _are_originals(originals):
            replacement = " ".join(_readable(replacement).split())
            if not replacement:
                raise Problem("empty")
            if len(replacement) > LONGEST_REPLACEMENT:
                raise Problem("invalid")
            draft = _no_longer_than_allowed(_readable(draft))
            return Wish(tuple(originals), kind, replacement), draft
    raise Problem("invalid")


def _are_originals(originals: list[Any]) -> bool:
    """Tell whether each is text with a letter or a digit in it, and there are not too many."""
    return 0 < len(originals) <= _MOST_ORIGINALS and all(
        isinstance(one, str)
        and len(one) <= _LONGEST_ORIGINAL
        and any(character.isalnum() for character in one)
        for one in originals
    )


def read_typed(text: str) -> str:
    """Return something typed as it is kept, without the white space around it."""
    text = _readable(text).strip()
    if not text:
        raise Problem("empty")
    return _no_longer_than_allowed(text)


def _readable(text: str) -> str:
    if _UNREADABLE.search(text):
        raise Problem("unreadable_characters")
    return text


def _no_longer_than_allowed(text: str) -> str:
    if len(text) > LONGEST_MESSAGE:
        raise Problem("too_long")
    return text
