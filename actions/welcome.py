"""The welcome: ground rules and consent, the practice setting, and how much time there is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.safety import heed
from actions.turn import (
    SKIPPED,
    content,
    intent_of,
    reflection_in,
    say,
    take_message,
    tells_something,
    was_typed,
)
from bot.coach.budget import DEFAULT_MINUTES
from bot.coach.coverage import THIN_WORDS
from bot.coach.elements import Element
from bot.coach.quotation import Span, count_words
from bot.coach.recognising import recognise_within
from bot.coach.reflection import Reflection
from bot.coach.speaking import recalled, remark
from bot.coach.state import to_state
from bot.coach.utterance import Kind, Utterance, fill

#: The button groups whose ids must say which question they answer.
_GROUPS = {"setting": "setting", "minutes": "minutes"}
#: More words than these are the story itself, whichever setting or time they name.
_LONGEST_ANSWER = 11


def ask_welcome_question(dispatcher: CollectingDispatcher, slot: str) -> None:
    """Put one of the three questions of the welcome, with its buttons."""
    ref = f"welcome.{slot}"
    question = Utterance(Kind.QUESTION, ref, fill(content().replies[ref]))
    say(dispatcher, question, content().choices[slot], _GROUPS.get(slot))


class ValidateWelcomeForm(FormValidationAction):
    """Asks for consent, setting and time; keeps anything longer that is typed meanwhile."""

    def name(self) -> str:
        return "validate_welcome_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Greet on activation, then validate, then ask what is still open.

        Whatever was validated, the reflection is handed back: it may hold a card shown in passing.
        Where nothing was, the message is no answer, and Rasa looks for another action.
        """
        activating = tracker.get_slot("reflection") is None
        if activating:
            reflection = _begun(tracker)
            _greet(reflection, dispatcher)
            tracker.slots["reflection"] = to_state(reflection)
        heeded = heed(tracker, dispatcher)
        if heeded is not None:
            return heeded
        events: list[dict[str, Any]] = await super().run(dispatcher, tracker, domain)
        if activating:
            ask_welcome_question(dispatcher, "consent")
        kept = SlotSet("reflection", to_state(reflection_in(tracker)))
        return [*events, kept] if events or activating else []

    async def validate_consent(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Go on with a yes; a no or anything else leaves the question open."""
        if value is True:
            reflection = replace(reflection_in(tracker), consented=True)
            ask_welcome_question(dispatcher, "setting")
            return {"consent": True, "reflection": to_state(reflection)}
        if value is False:
            say(dispatcher, remark("welcome.consent.declined", content()))
            ask_welcome_question(dispatcher, "consent")
            return {"consent": None}
        return self._ask_again("consent", dispatcher, tracker)

    async def validate_setting(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Take the setting from a button or from words; a skip means no setting in particular."""
        setting = "other" if _skipped(value, tracker) else _answered("setting", value, tracker)
        if setting is None:
            return self._ask_again("setting", dispatcher, tracker)
        reflection = replace(reflection_in(tracker), setting=setting)
        ask_welcome_question(dispatcher, "minutes")
        return {"setting": setting, "reflection": to_state(reflection)}

    async def validate_minutes(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Take the time from a button or from words; a skip means the middle one.

        “Five mins” may be heard as a pause, and is one only where it names no time to plan for.
        """
        skipped = _skipped(value, tracker)
        minutes = str(DEFAULT_MINUTES) if skipped else _answered("minutes", value, tracker)
        if minutes is None:
            return self._ask_again("minutes", dispatcher, tracker)
        reflection = replace(reflection_in(tracker), minutes=int(minutes))
        say(dispatcher, remark("before_first_question", content()))
        if reflection.familiar:
            say(dispatcher, remark("fading.explained", content()))
        return {"minutes": minutes, "reflection": to_state(reflection)}

    def _ask_again(
        self, slot: str, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> dict[str, Any]:
        """Put the question again; words too many to be an answer to it are kept for the note."""
        filled: dict[str, Any] = {slot: None}
        paused = intent_of(tracker) == "pause"
        if not paused and count_words(tracker.latest_message["text"]) >= THIN_WORDS:
            filled["reflection"] = to_state(take_message(reflection_in(tracker), tracker))
            say(dispatcher, remark("welcome.kept_for_later", content()))
        say(dispatcher, remark("aside.pause" if paused else f"welcome.{slot}.unclear", content()))
        ask_welcome_question(dispatcher, slot)
        return filled


def _answered(slot: str, value: Any, tracker: Tracker) -> str | None:
    """Return the choice that a button holds, or that typed words name.

    What may belong in the note is no answer here: it would be lost to the note.
    """
    choices = content().choices[slot]
    if not was_typed(tracker):
        return next((choice.id for choice in choices if choice.id == value), None)
    text = tracker.latest_message["text"]
    words = count_words(text)
    if words > _LONGEST_ANSWER or (words >= THIN_WORDS and tells_something(tracker)):
        return None
    return recognise_within(text, choices)


def _skipped(value: Any, tracker: Tracker) -> bool:
    return bool(value == SKIPPED and intent_of(tracker) == "skip")


def _begun(tracker: Tracker) -> Reflection:
    """Return a new reflection with what the web part knows of the earlier ones."""
    known = tracker.latest_message["metadata"]
    return Reflection(
        familiar=frozenset(map(Element, known.get("familiar", ()))),
        finished_before=known.get("finished_before", 0),
        follows=tuple(Span(*place) for place in known.get("follows", ())),
    )


def _greet(reflection: Reflection, dispatcher: CollectingDispatcher) -> None:
    """Say hello, or in a follow-up what the author wrote before; then the ground rules."""
    hello = remark("welcome.hello", content())
    say(dispatcher, recalled(reflection, content()) if reflection.follows else hello)
    say(dispatcher, remark("welcome.ground_rules", content()))
