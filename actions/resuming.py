"""Going on with a reflection that waited on something else."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.stages import pass_over, wait_for
from actions.turn import content, say
from actions.welcome import ask_welcome_question
from bot.coach.choosing import next_question
from bot.coach.elements import Stage
from bot.coach.reflection import Reflection
from bot.coach.speaking import put, remark
from bot.coach.state import to_state


def resume(
    reflection: Reflection, dispatcher: CollectingDispatcher, before: str | None = None
) -> list[dict[str, Any]]:
    """Put the question that waits, or the next one, and listen; after the end nothing waits.

    Args:
        before: the reply to say before a question, and only there.
    """
    if reflection.closed:
        return _end(reflection)
    if reflection.stage is Stage.WELCOME:
        _say(before, dispatcher)
        return _welcome(reflection, dispatcher)
    question = reflection.open_question
    if question is None:
        going_on = pass_over(reflection)
        question = next_question(going_on, content())
        if question is None:
            say(dispatcher, remark("closed", content()))
            return _end(going_on.close())
        opening = f"stage.{going_on.stage}"
        if going_on.stage is not reflection.stage and opening in content().replies:
            say(dispatcher, remark(opening, content()))
        reflection = going_on.ask(question)
    _say(before, dispatcher)
    say(dispatcher, put(question, content()))
    return [SlotSet("reflection", to_state(reflection)), *wait_for(question)]


def _say(ref: str | None, dispatcher: CollectingDispatcher) -> None:
    if ref is not None:
        say(dispatcher, remark(ref, content()))


def _welcome(reflection: Reflection, dispatcher: CollectingDispatcher) -> list[dict[str, Any]]:
    told = {"consent": reflection.consented, "setting": reflection.setting}
    slot = next((slot for slot, answer in told.items() if not answer), "minutes")
    ask_welcome_question(dispatcher, slot)
    return [
        SlotSet("reflection", to_state(reflection)),
        ActiveLoop("welcome_form"),
        SlotSet("requested_slot", slot),
        FollowupAction("action_listen"),
    ]


def _end(reflection: Reflection) -> list[dict[str, Any]]:
    return [
        SlotSet("reflection", to_state(reflection)),
        SlotSet("closed", True),
        ActiveLoop(None),
        SlotSet("requested_slot", None),
        FollowupAction("action_listen"),
    ]
