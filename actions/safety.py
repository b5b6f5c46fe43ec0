"""Safety cards: what a message calls for is shown before anything else happens."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import content, mention_or_answer, reflection_in, say, was_typed
from bot.coach.content import Choice
from bot.coach.reflection import Reflection
from bot.coach.safety import CardId, Reply, ShownCard, Tier, card_for, pauses
from bot.coach.speaking import show
from bot.coach.state import to_state
from bot.coach.utterance import Kind, Utterance

#: The form that waits for an answer to a card, its slot, and the prefix of its buttons.
SAFETY_FORM = "safety_form"
CARD_REPLY = "card_reply"
#: What is said after the answer to a card where a question follows.
GOES_ON = "card.goes_on"


def tier_of(tracker: Tracker) -> Tier:
    """Return the safety tier of the author's message; a button has none."""
    return Tier(tracker.latest_message["safety"]["tier"]) if was_typed(tracker) else Tier.NONE


def heed(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[dict[str, Any]] | None:
    """Show the card that the author's message calls for, if it calls for one.

    Returns the events with which the reflection waits on the card; the message is kept. `None` if
    the reflection goes on: then the tracker knows of a card that was shown in passing. While
    another card waits none is shown so; its matter may come up again.
    """
    reflection = reflection_in(tracker)
    card = card_for(tier_of(tracker), reflection.cards)
    if card is None:
        return None
    if pauses(card):
        return _wait_on(card, mention_or_answer(reflection, tracker), tracker, dispatcher)
    if not reflection.paused:
        tracker.slots["reflection"] = to_state(show_in_passing(card, reflection, dispatcher))
    return None


def show_in_passing(
    card: CardId, reflection: Reflection, dispatcher: CollectingDispatcher
) -> Reflection:
    """Show a card below which the reflection goes on."""
    say(dispatcher, show(content().cards[card]))
    return reflection.show_card(card)


def replies_to(card: CardId, *replies: Reply) -> list[Choice]:
    """Return the buttons for some of the replies to a card."""
    given = [content().cards[card].reply(reply) for reply in replies]
    return [Choice(one.id, one.label, one.also) for one in given]


def keep_waiting(
    reflection: Reflection, dispatcher: CollectingDispatcher, asked: Utterance | None = None
) -> list[dict[str, Any]]:
    """Ask for an answer to the card that waits; after a “not yet” it may be left as well."""
    waits = Utterance(Kind.QUESTION, "card.waits", (content().replies["card.waits"],))
    shown = reflection.latest_card
    say(dispatcher, asked or waits, [] if shown is None else _offered(shown), CARD_REPLY)
    return [SlotSet("reflection", to_state(reflection)), *_wait_for_reply()]


def _offered(shown: ShownCard) -> list[Choice]:
    if shown.reply is None:
        return replies_to(shown.card, *Reply)
    return [*replies_to(shown.card, Reply.TOLD, Reply.NOT_MEANT), *content().choices["card"]]


def chosen_reply(tracker: Tracker) -> str | None:
    """Return the answer to a card that a button holds, if it is such a button."""
    known = {*Reply, *(choice.id for choice in content().choices["card"])}
    given = next(tracker.get_latest_entity_values(CARD_REPLY), None)
    return given if given in known else None


def _wait_on(
    card: CardId, reflection: Reflection, tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[dict[str, Any]]:
    say(dispatcher, show(content().cards[card]), replies_to(card, *Reply), CARD_REPLY)
    # Rasa has put the words themselves into the slot that was asked for.
    asked_for = tracker.get_slot("requested_slot")
    return [
        *([SlotSet(asked_for, None)] if asked_for else []),
        SlotSet("reflection", to_state(reflection.show_card(card))),
        # After the end, too, the next message is about the card.
        SlotSet("closed", False),
        *_wait_for_reply(),
    ]


def _wait_for_reply() -> list[dict[str, Any]]:
    """Return the events that have the next message read as an answer to the card."""
    return [
        ActiveLoop(SAFETY_FORM),
        SlotSet("requested_slot", CARD_REPLY),
        FollowupAction("action_listen"),
    ]
