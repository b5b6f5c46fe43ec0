"""The three stages. Each is a form whose next slot the coach chooses at run time."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.apologies import answer_protest
from actions.safety import heed
from actions.turn import (
    SKIPPED,
    add_to_last_answer,
    content,
    intent_of,
    is_more_of_last_answer,
    message_id,
    reflection_in,
    say,
    take_message,
    was_typed,
)
from bot.coach.choosing import askable, next_question
from bot.coach.elements import Stage, next_stage
from bot.coach.reflection import Question, QuestionKind, Reflection
from bot.coach.speaking import put, remark
from bot.coach.state import to_state

#: The slots of the closing questions, which aim at no element.
HEART = "heart"
MATTERS = "matters"


def slot_of(question: Question) -> str:
    """Return the form slot that the answer to a question fills."""
    if question.kind is QuestionKind.CHOOSING:
        return MATTERS
    return str(question.element) if question.element else HEART


def wait_for(question: Question) -> list[dict[str, Any]]:
    """Return the events that make a question's form the active one, and listen.

    Without the last, Rasa would run a form that was just made active once more for nothing.
    """
    return [
        ActiveLoop(f"{question.stage}_form"),
        SlotSet("requested_slot", slot_of(question)),
        FollowupAction("action_listen"),
    ]


def pass_over(reflection: Reflection) -> Reflection:
    """Go on to the next stage that has something to ask: this one, or the review at the latest."""
    while reflection.stage is not Stage.REVIEW and next_question(reflection, content()) is None:
        reflection = reflection.enter(next_stage(reflection.stage))
    return reflection


class StageForm(FormValidationAction, ABC):
    """Asks what `bot.coach` chooses; the form is done when there is nothing more to choose."""

    @property
    @abstractmethod
    def stage(self) -> Stage:
        """The stage whose form this is."""

    def name(self) -> str:
        return f"validate_{self.stage}_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Enter the stage when the form is activated; afterwards validate as forms do.

        A stage whose every element is told already is passed over in the same call.
        """
        if reflection_in(tracker).stage is self.stage:
            events: list[dict[str, Any]] | None = heed(tracker, dispatcher)
            return await super().run(dispatcher, tracker, domain) if events is None else events
        reflection = pass_over(reflection_in(tracker).enter(self.stage))
        asked = self.ask_next(reflection, dispatcher, f"stage.{reflection.stage}")
        events = [SlotSet(name, value) for name, value in asked.items()]
        tracker.add_slots(events)
        question = reflection_in(tracker).open_question
        if question is not None and question.stage is not self.stage:
            return [*events, *wait_for(question)]
        requested = await self.next_requested_slot(dispatcher, tracker, domain)
        return [*events, requested] if requested else events

    def domain_slots(self, domain: DomainDict) -> list[str]:
        """Return the slots of the form; Rasa does not send the domain along to look them up."""
        return [*map(str, askable(self.stage))] or [MATTERS, HEART]

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> list[str]:
        """Require the slot of the open question; none when the stage has no more to ask."""
        reflection = reflection_in(tracker)
        question = reflection.open_question
        if question is None or reflection.stage is not self.stage:
            return []
        return [slot_of(question)]

    async def take_answer(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        """Take an answer or a skip, and ask what comes next.

        The slot keeps the id of the message, not its words.
        """
        reflection = reflection_in(tracker)
        question = reflection.open_question
        if question is None:
            return {}
        mended = answer_protest(reflection, tracker, dispatcher)
        if mended is not None and mended.open_question is not None:
            return self._put_again(mended.open_question, mended, dispatcher)
        if mended is not None:
            reflection, filled = mended, SKIPPED
        elif value == SKIPPED and intent_of(tracker) != "answer":
            say(dispatcher, remark("skipped", content()))
            reflection, filled = reflection.skip(), SKIPPED
        elif not was_typed(tracker):
            # A button of an earlier question, pressed before this one came.
            return self._put_again(question, reflection, dispatcher)
        elif is_more_of_last_answer(reflection, tracker):
            say(dispatcher, remark("added_to_last", content()))
            reflection = add_to_last_answer(reflection, tracker)
            return self._put_again(question, reflection, dispatcher)
        else:
            reflection, filled = take_message(reflection, tracker), message_id(tracker)
        return {slot_of(question): filled} | self.ask_next(reflection, dispatcher)

    def _put_again(
        self, question: Question, reflection: Reflection, dispatcher: CollectingDispatcher
    ) -> dict[str, Any]:
        """Put the question that still waits once more."""
        say(dispatcher, put(question, content()))
        return {slot_of(question): None, "reflection": to_state(reflection)}

    def ask_next(
        self, reflection: Reflection, dispatcher: CollectingDispatcher, opening: str | None = None
    ) -> dict[str, Any]:
        """Ask the next question of the stage, if there is one; return the slots that change."""
        question = next_question(reflection, content())
        if question is None:
            return {"reflection": to_state(reflection)}
        if opening in content().replies:
            say(dispatcher, remark(str(opening), content()))
        say(dispatcher, put(question, content()))
        return {slot_of(question): None, "reflection": to_state(reflection.ask(question))}


class ValidateWhatForm(StageForm):
    """*What happened?*"""

    stage = Stage.WHAT
    validate_event = StageForm.take_answer
    validate_voice = StageForm.take_answer
    validate_observation = StageForm.take_answer
    validate_feeling = StageForm.take_answer
    validate_purpose = StageForm.take_answer


class ValidateSoWhatForm(StageForm):
    """*So what?*"""

    stage = Stage.SO_WHAT
    validate_interpretation = StageForm.take_answer
    validate_alternative = StageForm.take_answer
    validate_self_awareness = StageForm.take_answer
    validate_feeling = StageForm.take_answer
    validate_uncertainty = StageForm.take_answer
    validate_power_identity = StageForm.take_answer
    validate_strength = StageForm.take_answer
    validate_knowledge = StageForm.take_answer
    #: What a conclusion rests on, where it was not told before.
    validate_observation = StageForm.take_answer


class ValidateNowWhatForm(StageForm):
    """*Now what?*"""

    stage = Stage.NOW_WHAT
    validate_action = StageForm.take_answer
    validate_learning = StageForm.take_answer
    validate_supervision = StageForm.take_answer
    validate_wellbeing = StageForm.take_answer
