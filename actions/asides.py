"""Steps aside from the question: a reply, then the same question again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.safety import GOES_ON, chosen_reply, show_in_passing
from actions.turn import content, intent_of, reflection_in, say
from actions.welcome import ask_welcome_question
from bot.coach.reflection import Reflection
from bot.coach.safety import CardId, Reply, was_shown
from bot.coach.speaking import after_reply, example, put, remark, why
from bot.coach.state import to_state
from bot.coach.utterance import Kind

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
        reflection = reflection_in(tracker)
        after = _card_turn(reflection, tracker, dispatcher)
        if after is None:
            say(dispatcher, remark(_reply_to(intent_of(tracker), reflection), content()))
        put_again(dispatcher, tracker, after or reflection)
        return [] if after is None else [SlotSet("reflection", to_state(after))]


def _card_turn(
    reflection: Reflection, tracker: Tracker, dispatcher: CollectingDispatcher
) -> Reflection | None:
    """Answer a reply to a card that does not pause, or the first request for a judgement."""
    asked = CardId.ASKS_JUDGEMENT
    if intent_of(tracker) == asked and not was_shown(asked, reflection.cards):
        return show_in_passing(asked, reflection, dispatcher)
    reply = chosen_reply(tracker)
    shown = reflection.latest_card
    if reply not in set(Reply) or shown is None:
        return None
    answered = reflection.reply_to_card(Reply(reply))
    say(dispatcher, after_reply(content().cards[shown.card], Reply(reply), Kind.REMARK))
    if not answered.closed:
        say(dispatcher, remark(GOES_ON, content()))
    return answered


def _reply_to(intent: str, reflection: Reflection) -> str:
    """Return the reviewed reply to a command that is a step aside."""
    if reflection.closed and intent in ("finish", "pause"):
        return "closed"
    return _REPLY_INSTEAD.get(intent, f"aside.{intent}")


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
