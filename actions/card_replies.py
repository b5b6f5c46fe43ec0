"""What the author answers to a safety card, and how the reflection goes on from there."""

from __future__ import annotations

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.resuming import resume
from actions.safety import (
    CARD_REPLY,
    GOES_ON,
    chosen_reply,
    heed,
    keep_waiting,
    replies_to,
    tier_of,
)
from actions.turn import content, intent_of, mention_or_answer, reflection_in, say, was_typed
from bot.coach.coverage import THIN_WORDS
from bot.coach.quotation import count_words
from bot.coach.recognising import recognise_whole
from bot.coach.reflection import Reflection
from bot.coach.safety import GO_ON, Reply, ShownCard, Tier
from bot.coach.speaking import after_reply, remark, show
from bot.coach.utterance import Kind


class ValidateSafetyForm(FormValidationAction):
    """Waits until the card is answered or left; nothing else happens meanwhile."""

    def name(self) -> str:
        return "validate_safety_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Take the reply, or wait on; anything longer that is typed is kept in either case."""
        heeded = heed(tracker, dispatcher)
        if heeded is not None:
            return heeded
        reflection = _kept(reflection_in(tracker), tracker, dispatcher)
        shown = reflection.latest_card
        reply = None if shown is None else reply_in(tracker, shown)
        if reply == GO_ON:
            say(dispatcher, remark("card.left", content()))
            events = _go_on(reflection.leave_card(), dispatcher)
        elif shown is None or reply is None:
            events = keep_waiting(reflection, dispatcher)
        else:
            events = self._take(Reply(reply), shown, reflection, dispatcher)
        return [SlotSet(CARD_REPLY, None), *events]

    def _take(
        self,
        reply: Reply,
        shown: ShownCard,
        reflection: Reflection,
        dispatcher: CollectingDispatcher,
    ) -> list[dict[str, Any]]:
        card = content().cards[shown.card]
        if reply is Reply.NOT_YET:
            then = after_reply(card, reply, Kind.QUESTION)
            return keep_waiting(reflection.reply_to_card(reply), dispatcher, then)
        say(dispatcher, after_reply(card, reply, Kind.REMARK))
        return _go_on(reflection.reply_to_card(reply), dispatcher)


def _go_on(reflection: Reflection, dispatcher: CollectingDispatcher) -> list[dict[str, Any]]:
    """Return to another card that still waits, or else to the questions."""
    waiting = reflection.latest_card if reflection.paused else None
    if waiting is None:
        return resume(reflection, dispatcher, GOES_ON)
    return keep_waiting(reflection, dispatcher, show(content().cards[waiting.card]))


def reply_in(tracker: Tracker, shown: ShownCard) -> str | None:
    """Return what a message answers to a card, whether by a button or in words.

    Words that a person has reviewed come before what is read from others. To go on counts only
    once it is offered: a card is not left by a word that was meant for something else.
    """
    if not was_typed(tracker):
        return chosen_reply(tracker)
    going_on = content().choices["card"] if shown.reply else ()
    offered = [*replies_to(shown.card, *Reply), *going_on]
    reviewed = recognise_whole(tracker.latest_message["text"], offered)
    if reviewed is not None:
        return reviewed
    if tier_of(tracker) is Tier.ALREADY_SHARED:
        return Reply.TOLD
    if intent_of(tracker) == "deny":
        return Reply.NOT_YET
    return None


def _kept(reflection: Reflection, tracker: Tracker, dispatcher: CollectingDispatcher) -> Reflection:
    """Keep words too many to be a reply."""
    if not was_typed(tracker) or count_words(tracker.latest_message["text"]) < THIN_WORDS:
        return reflection
    say(dispatcher, remark("welcome.kept_for_later", content()))
    return mention_or_answer(reflection, tracker)
