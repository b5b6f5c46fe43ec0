"""The review: the heart of it, the end, and what is written after the end."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.safety import heed
from actions.stages import MATTERS, StageForm
from actions.turn import content, intent_of, reflection_in, say, take_message, was_typed
from bot.coach import speaking
from bot.coach.elements import Stage
from bot.coach.looking_across import find_chosen, is_looking_across
from bot.coach.reflection import Reflection
from bot.coach.speaking import remark
from bot.coach.state import to_state


class ValidateReviewForm(StageForm):
    """Asks for the heart of it; its answer, or a skip, closes the reflection."""

    stage = Stage.REVIEW

    async def validate_matters(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Take the sentences that matter most; whoever would rather write or skip may.

        One who asks to finish here has finished.
        """
        reflection = reflection_in(tracker)
        matters = find_chosen(str(value), reflection) if is_looking_across(reflection) else None
        if matters is None or was_typed(tracker):
            return await self.validate_heart(value, dispatcher, tracker, domain)
        chosen = reflection.choose(matters)
        say(dispatcher, speaking.chosen(chosen, content()))
        return {MATTERS: value} | self.ask_next(chosen, dispatcher)

    async def validate_heart(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Take the heart of it and close, unless a question still waits."""
        if intent_of(tracker) == "finish":
            return self._close(reflection_in(tracker).skip(), dispatcher)
        taken = await self.take_answer(value, dispatcher, tracker, domain)
        tracker.slots.update(taken)
        reflection = reflection_in(tracker)
        if reflection.open_question is not None:
            return taken
        return taken | self._close(reflection, dispatcher)

    def _close(self, reflection: Reflection, dispatcher: CollectingDispatcher) -> dict[str, Any]:
        say(dispatcher, remark("closed", content()))
        return {"reflection": to_state(reflection.close()), "closed": True}


class ActionAddToNote(Action):
    """Keeps what is written after the end."""

    def name(self) -> str:
        return "action_add_to_note"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Add the message to the note; a button pressed late has nothing to add."""
        if not was_typed(tracker):
            say(dispatcher, remark("closed", content()))
            return []
        heeded = heed(tracker, dispatcher)
        if heeded is not None:
            return heeded
        say(dispatcher, remark("added_after_closing", content()))
        return [SlotSet("reflection", to_state(take_message(reflection_in(tracker), tracker)))]
