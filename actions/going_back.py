"""Going back to the question before, and taking the last answer back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.apologies import answer_protest, protest_in
from actions.asides import put_again
from actions.resuming import resume
from actions.safety import keep_waiting
from actions.stages import slot_of, wait_for
from actions.turn import content, reflection_in, say
from bot.coach.elements import Stage
from bot.coach.protests import Protest
from bot.coach.reflection import Question, Reflection
from bot.coach.speaking import put, remark
from bot.coach.state import to_state


def _return_to(
    question: Question, reflection: Reflection, ref: str, dispatcher: CollectingDispatcher
) -> list[dict[str, Any]]:
    """Put the reopened question, and wait for its answer."""
    say(dispatcher, remark(ref, content()))
    say(dispatcher, put(question, content()))
    return [
        SlotSet("reflection", to_state(reflection)),
        SlotSet("closed", False),
        SlotSet(slot_of(question), None),
        *wait_for(question),
    ]


def _return_in_welcome(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[dict[str, Any]] | None:
    """Put the question of the welcome before the one that waits; `None` if there is none."""
    reflection, waiting = reflection_in(tracker), tracker.get_slot("requested_slot")
    if tracker.active_loop.get("name") != "welcome_form" or waiting == "consent":
        return None
    if waiting == "minutes":
        before, earlier = "setting", replace(reflection, setting=None)
    else:
        before, earlier = "consent", replace(reflection, consented=False)
    say(dispatcher, remark("welcome.went_back", content()))
    return [SlotSet(before, None), *resume(earlier, dispatcher)]


def _return_to_time(
    reflection: Reflection, dispatcher: CollectingDispatcher
) -> list[dict[str, Any]] | None:
    """Ask again, before the first question, how much time there is; `None` in the welcome."""
    if reflection.stage is Stage.WELCOME:
        return None
    say(dispatcher, remark("welcome.went_back", content()))
    earlier = replace(reflection.enter(Stage.WELCOME), minutes=None)
    return [SlotSet("minutes", None), SlotSet("closed", False), *resume(earlier, dispatcher)]


class ActionBack(Action):
    """Returns to the question before; nothing written is lost."""

    def name(self) -> str:
        return "action_back"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Go back one question, or say that there is none; a card that waits comes first.

        Rasa itself calls this for the intent, whichever form is active.
        """
        reflection = reflection_in(tracker)
        if reflection.paused:
            return keep_waiting(reflection, dispatcher)
        earlier = reflection.back()
        question = earlier.open_question
        if question is None:
            asked_before = _return_in_welcome(tracker, dispatcher)
            asked_before = asked_before or _return_to_time(reflection, dispatcher)
            if asked_before is not None:
                return asked_before
            say(dispatcher, remark("nothing_before", content()))
            put_again(dispatcher, tracker, reflection)
            return []
        return _return_to(question, earlier, "went_back", dispatcher)


class ActionChangeLast(Action):
    """Takes the last answer out of the note and puts its question again."""

    def name(self) -> str:
        return "action_change_last"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Withdraw the last answer, or say that there is none.

        Where a nudge waited that was about those words, the next question comes instead. “That is
        not what I said”, to a question that quotes, is about the question. “What I just told you”
        only names the answer.
        """
        reflection = reflection_in(tracker)
        misheard = protest_in(tracker) is Protest.MISHEARD
        mended = answer_protest(reflection, tracker, dispatcher) if misheard else None
        if mended is not None:
            return resume(mended, dispatcher)
        last = reflection.latest_answer
        if last is None:
            in_welcome = _return_in_welcome(tracker, dispatcher)
            if in_welcome is not None:
                return in_welcome
            say(dispatcher, remark("nothing_to_change", content()))
            put_again(dispatcher, tracker, reflection)
            return []
        earlier = reflection.withdraw_last_answer()
        question = earlier.open_question
        if last.question is not None and question is not None:
            return _return_to(question, earlier, "withdrawn", dispatcher)
        say(dispatcher, remark("withdrawn_in_passing", content()))
        if question is None and reflection.open_question is not None:
            return resume(earlier, dispatcher)
        put_again(dispatcher, tracker, earlier)
        return [SlotSet("reflection", to_state(earlier))]
