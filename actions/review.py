"""The review: the heart of it, the end, and what is written after the end."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.stages import StageForm
from actions.turn import content, reflection_in, say, take_message, was_typed
from bot.coach.elements import Stage
from bot.coach.speaking import remark


class ValidateReviewForm(StageForm):
    """Asks for the heart of it; its answer, or a skip, closes the reflection."""

    stage = Stage.REVIEW

    async def validate_heart(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Take the heart of it and close, unless its question still waits."""
        taken = await self.take_answer(value, dispatcher, tracker, domain)
        tracker.slots.update(taken)
        if reflection_in(tracker).open_question is not None:
            return taken
        say(dispatcher, remark("closed", content()))
        return taken | {"reflection": reflection_in(tracker).close().to_dict(), "closed": True}


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
        say(dispatcher, remark("added_after_closing", content()))
        return [SlotSet("reflection", take_message(reflection_in(tracker), tracker).to_dict())]
