"""What an action reads from the tracker and says through the dispatcher."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.coach.content import Choice, Content
from bot.coach.elements import Element
from bot.coach.quotation import count_words, quotable
from bot.coach.reflection import Reflection, TaggedSentence
from bot.coach.utterance import Utterance
from bot.content import load_content

#: The value of a slot whose question was skipped.
SKIPPED = "skipped"


@cache
def content() -> Content:
    """Return the reviewed texts, read once, with the overlay that the host names."""
    overlay = os.environ.get("AFTERWORD_COACH_OVERLAY")
    return load_content(Path(overlay) if overlay else None)


def reflection_in(tracker: Tracker) -> Reflection:
    """Return the state of the reflection as the tracker holds it."""
    return Reflection.from_dict(tracker.get_slot("reflection"))


def message_id(tracker: Tracker) -> str:
    """Return the web store's id of the author's message."""
    return str(tracker.latest_message["metadata"]["message_id"])


def intent_of(tracker: Tracker) -> str:
    """Return the intent of the author's message."""
    return str(tracker.latest_message["intent"]["name"])


def was_typed(tracker: Tracker) -> bool:
    """Say whether the message was typed; a button holds no words for the note."""
    return "sentences" in tracker.latest_message


def take_message(reflection: Reflection, tracker: Tracker) -> Reflection:
    """Return the reflection with the author's message as an answer."""
    text = tracker.latest_message["text"]
    return reflection.answer(
        message_id(tracker), count_words(text), _sentences(text, tracker.latest_message)
    )


def _sentences(text: str, message: dict[str, Any]) -> Iterable[TaggedSentence]:
    for sentence in message["sentences"]:
        start, end = sentence["start"], sentence["end"]
        elements = {Element(item["name"]): item["confidence"] for item in sentence["elements"]}
        yield TaggedSentence(start, end, elements, quotable(text, start, end))


def say(
    dispatcher: CollectingDispatcher,
    utterance: Utterance,
    choices: Iterable[Choice] = (),
    group: str | None = None,
) -> None:
    """Utter one bubble; the ids of its buttons are prefixed with their group, if they have one."""
    prefix = f"{group}:" if group else ""
    dispatcher.utter_message(
        json_message={
            "utterance": utterance.to_dict(),
            "choices": [{"id": prefix + c.id, "label": c.label} for c in choices],
        }
    )
