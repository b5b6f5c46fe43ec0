"""What an action reads from the tracker and says through the dispatcher."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.coach.content import Choice, Content
from bot.coach.continuing import goes_on
from bot.coach.coverage import THIN_WORDS, holds
from bot.coach.elements import Element
from bot.coach.quotation import count_words, quotable
from bot.coach.reflection import PlanPart, Reflection, TaggedSentence, Touch
from bot.coach.saying_none import says_none
from bot.coach.state import from_state
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
    return from_state(tracker.get_slot("reflection"))


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
    none = intent_of(tracker) == "deny" or says_none(
        tracker.latest_message["text"], content().says_none
    )
    return reflection.answer(message_id(tracker), _words(tracker), _sentences(tracker), none)


def mention_or_answer(reflection: Reflection, tracker: Tracker) -> Reflection:
    """Return the reflection with the message in it; as an answer only if it holds what was asked.

    So the question that waits is put again after something more pressing.
    """
    words, sentences = _words(tracker), _sentences(tracker)
    if reflection.open_question is None or _holds_what_was_asked(reflection, words, sentences):
        return reflection.answer(message_id(tracker), words, sentences)
    return reflection.mention(message_id(tracker), words, sentences)


def _holds_what_was_asked(
    reflection: Reflection, words: int, sentences: Iterable[TaggedSentence]
) -> bool:
    """Say whether a message answers the open question; a closing one aims at no element.

    Whatever is long enough answers that, but while a card waits words are about the card.
    """
    question = reflection.open_question
    if question is not None and question.element is None:
        return words >= THIN_WORDS and not reflection.paused
    return question is not None and holds(sentences, question.element)


def tells_something(tracker: Tracker) -> bool:
    """Say whether a typed message holds, with confidence, anything that a reflection is made of."""
    return any(holds(_sentences(tracker), element) for element in Element)


def is_more_of_last_answer(reflection: Reflection, tracker: Tracker) -> bool:
    """Say whether the author goes on with the last answer (`bot.coach.continuing`)."""
    return goes_on(reflection, _words(tracker), _sentences(tracker))


def add_to_last_answer(reflection: Reflection, tracker: Tracker) -> Reflection:
    """Return the reflection with the author's message as more of the last answer."""
    return reflection.go_on(message_id(tracker), _words(tracker), _sentences(tracker))


def _words(tracker: Tracker) -> int:
    return count_words(tracker.latest_message["text"])


def _sentences(tracker: Tracker) -> list[TaggedSentence]:
    message = tracker.latest_message
    text = message["text"]
    return [
        TaggedSentence(
            start=item["start"],
            end=item["end"],
            elements={Element(one["name"]): one["confidence"] for one in item["elements"]},
            quote=quotable(text, item["start"], item["end"]),
            plan=frozenset(map(PlanPart, item.get("plan", ()))),
            touches=touch and Touch(*touch),
        )
        for item, touch in zip(message["sentences"], message["touches"], strict=True)
    ]


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
