"""Saying sorry when the author says that the coach was not listening."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import content, say
from bot.coach.protests import Protest, accept_protest
from bot.coach.reflection import Reflection
from bot.coach.speaking import remark


def answer_protest(
    reflection: Reflection, tracker: Tracker, dispatcher: CollectingDispatcher
) -> Reflection | None:
    """Say sorry if the message is a protest, and return the reflection as it is mended.

    `None` if it is none, or not against anything the coach just said.
    """
    found = tracker.latest_message.get("protest")
    accepted = accept_protest(reflection, Protest(found), content()) if found else None
    if accepted is None:
        return None
    reply, mended = accepted
    say(dispatcher, remark(reply, content()))
    return mended
