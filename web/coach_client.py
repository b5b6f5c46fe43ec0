"""The one way to the coach: a turn sent to Rasa's own channel.

A turn is a pure function of the dialogue and the message, so sending one again is harmless.
"""

import threading
import weakref
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from bot.coach.elements import Element
from bot.coach.quotation import Span
from bot.coach.utterance import Kind

_SECONDS_TO_ANSWER = 20.0
_SECONDS_TO_CONNECT = 2.0
#: A coach that hangs must leave some of the web server's threads to the safety cards and to saving.
_TURNS_AT_ONCE = 5
_SECONDS_IN_LINE = 1.0


class CoachUnavailable(Exception):
    """No usable answer came. Says why in words that hold nothing anyone typed."""


@dataclass(frozen=True)
class Quote:
    """Some of the author's own words: a span of code points in a stored message."""

    message: str
    start: int
    end: int


@dataclass(frozen=True)
class Utterance:
    """Something the coach says: reviewed text, with the author's words quoted in it."""

    kind: Kind
    ref: str
    parts: tuple[str | Quote, ...]


@dataclass(frozen=True)
class Choice:
    """A button offered under the coach's question."""

    id: str
    label: str


@dataclass(frozen=True)
class Answer:
    """What one turn gave back."""

    utterances: tuple[Utterance, ...]
    choices: tuple[Choice, ...]
    dialogue: dict[str, Any]

    @property
    def quoted(self) -> frozenset[str]:
        """The ids of the messages it quotes."""
        return frozenset(
            part.message
            for utterance in self.utterances
            for part in utterance.parts
            if isinstance(part, Quote)
        )


class CoachClient:
    """Sends turns over one shared pool of connections; safe to use from several threads."""

    def __init__(self, rasa_url: str, service_token: str) -> None:
        self._http = httpx.Client(
            base_url=rasa_url,
            headers={"Authorization": f"Bearer {service_token}"},
            timeout=httpx.Timeout(_SECONDS_TO_ANSWER, connect=_SECONDS_TO_CONNECT),
            # A proxy named in the environment must not see what people write.
            trust_env=False,
        )
        self._places = threading.BoundedSemaphore(_TURNS_AT_ONCE)
        weakref.finalize(self, self._http.close)

    def greet(
        self,
        conversation: str,
        familiar: Iterable[Element] = (),
        finished_before: int = 0,
        follows: Iterable[Span] = (),
    ) -> Answer:
        """Take the first turn of a reflection.

        Args:
            familiar: what its author has come to bring unprompted.
            finished_before: how many reflections its author has finished.
            follows: the sentences of an earlier reflection that this one follows up.
        """
        turn: dict[str, Any] = {"conversation": conversation, "message_id": "", "choice": "greet"}
        turn["familiar"] = sorted(familiar)
        turn["finished_before"] = finished_before
        turn["follows"] = [[one.message, one.start, one.end] for one in follows]
        return self._take(turn, None)

    def answer_text(
        self, conversation: str, message_id: str, text: str, dialogue: Mapping[str, Any]
    ) -> Answer:
        """Take a turn with something the author typed."""
        turn = {"conversation": conversation, "message_id": message_id, "text": text}
        return self._take(turn, dialogue)

    def answer_choice(
        self, conversation: str, message_id: str, choice: str, dialogue: Mapping[str, Any]
    ) -> Answer:
        """Take a turn with a button or a command the author chose."""
        turn = {"conversation": conversation, "message_id": message_id, "choice": choice}
        return self._take(turn, dialogue)

    def _take(self, turn: dict[str, Any], dialogue: Mapping[str, Any] | None) -> Answer:
        if not self._places.acquire(timeout=_SECONDS_IN_LINE):
            raise CoachUnavailable("others wait for it already")
        try:
            response = self._http.post(
                "/webhooks/afterword/turn", json={**turn, "dialogue": dialogue}
            )
        except httpx.HTTPError as error:
            raise CoachUnavailable(f"no answer: {type(error).__name__}") from None
        finally:
            self._places.release()
        if response.status_code != httpx.codes.OK:
            raise CoachUnavailable(f"status {response.status_code}")
        try:
            return _parse_answer(response.json())
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CoachUnavailable(f"malformed answer: {type(error).__name__}") from None


def _parse_answer(body: Any) -> Answer:
    utterances = tuple(_parse_utterance(item) for item in body["utterances"])
    if not utterances:
        raise ValueError("the coach said nothing")
    choices = tuple(Choice(_text(item["id"]), _text(item["label"])) for item in body["choices"])
    dialogue = body["dialogue"]
    if not isinstance(dialogue, dict):
        raise TypeError("dialogue is not an object")
    return Answer(utterances, choices, dialogue)


def _parse_utterance(item: Any) -> Utterance:
    parts = tuple(_parse_part(part) for part in item["parts"])
    return Utterance(Kind(item["kind"]), _text(item["ref"]), parts)


def _parse_part(part: Any) -> str | Quote:
    if "quote" in part:
        quote = part["quote"]
        return Quote(_text(quote["message"]), _offset(quote["start"]), _offset(quote["end"]))
    return _text(part["text"])


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("expected text")
    return value


def _offset(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("expected an offset")
    return value
