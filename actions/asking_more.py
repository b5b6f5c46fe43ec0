"""Bringing back the questions that have faded."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.asides import put_again
from actions.turn import content, reflection_in, say
from bot.coach.elements import Stage
from bot.coach.reflection import Reflection
from bot.coach.speaking import remark
from bot.coach.state import to_state


class ActionAskMore(Action):
    """*Ask me more*: from here on about everything again (`bot.coach.fading`)."""

    def name(self) -> str:
        return "action_ask_more"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Say what changes, and put the question again."""
        reflection = reflection_in(tracker)
        say(dispatcher, remark(_reply(reflection), content()))
        put_again(dispatcher, tracker, reflection)
        return [SlotSet("reflection", to_state(reflection.ask_about_everything()))]


def _reply(reflection: Reflection) -> str:
    """Promise more questions only where some may still come."""
    if reflection.stage is Stage.REVIEW:
        return "fading.over"
    return "fading.stopped" if reflection.familiar else "fading.nothing_faded"
