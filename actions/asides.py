"""Steps aside from the question: a reply, then the same question again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import content, intent_of, reflection_in, say
from actions.welcome import ask_welcome_question
from bot.coach.reflection import Reflection
from bot.coach.speaking import example, put, remark, why

#: Commands that have nothing to act on where they are heard, and the reply that fits them there.
_REPLY_INSTEAD = {
    "choose": "aside.greet",
    "explain_question": "closed",
    "finish": "aside.pause",
    "give_example": "closed",
    "skip": "closed",
}


def put_again(dispatcher: CollectingDispatcher, tracker: Tracker, reflection: Reflection) -> None:
    """Put the question that waits once more; after the end none does."""
    question = reflection.open_question
    if question is not None:
        say(dispatcher, put(question, content()))
    elif tracker.active_loop.get("name") == "welcome_form":
        ask_welcome_question(dispatcher, tracker.get_slot("requested_slot"))


class ActionStepAside(Action):
    """Answers what is not an answer with the reply written for it."""

    def name(self) -> str:
        return "action_step_aside"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Say the reply and put the question again."""
        intent = intent_of(tracker)
        ref = _REPLY_INSTEAD.get(intent, f"aside.{intent}")
        reflection = reflection_in(tracker)
        if reflection.closed and intent == "finish":
            ref = "closed"
        say(dispatcher, remark(ref, content()))
        put_again(dispatcher, tracker, reflection)
        return []


class ActionExplainQuestion(Action):
    """*Why do you ask?*"""

    def name(self) -> str:
        return "action_explain_question"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Say why the coach asks this, and put the question again."""
        reflection = reflection_in(tracker)
        question = reflection.open_question
        if question is not None:
            say(dispatcher, why(question, content()))
        else:
            slot = tracker.get_slot("requested_slot")
            say(dispatcher, remark(f"welcome.{slot}.why", content()))
        put_again(dispatcher, tracker, reflection)
        return []


class ActionGiveExample(Action):
    """*How might I begin?*"""

    def name(self) -> str:
        return "action_give_example"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Show how one might begin, and put the question again."""
        reflection = reflection_in(tracker)
        question = reflection.open_question
        if question is not None:
            say(dispatcher, example(question, content()))
        else:
            say(dispatcher, remark("welcome.no_example", content()))
        put_again(dispatcher, tracker, reflection)
        return []
