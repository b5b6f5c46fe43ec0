"""Saying sorry when the author says that the coach was not listening."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import content, say
from bot.coach.protests import Protest, accept_protest
from bot.coach.reflection import Reflection
from bot.coach.speaking import remark


def protest_in(tracker: Tracker) -> Protest | None:
    """Return what the author's message protests against, if it does."""
    found = tracker.latest_message.get("protest")
    return Protest(found) if found else None


def answer_protest(
    reflection: Reflection, tracker: Tracker, dispatcher: CollectingDispatcher
) -> Reflection | None:
    """Say sorry if the message is a protest, and return the reflection as it is mended.

    `None` if it is none, or not against anything the coach just said.
    """
    protest = protest_in(tracker)
    accepted = accept_protest(reflection, protest, content()) if protest else None
    if accepted is None:
        return None
    reply, mended = accepted
    say(dispatcher, remark(reply, content()))
    return mended
