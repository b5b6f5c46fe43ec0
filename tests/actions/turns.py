"""One action run by itself: a message as the pipeline reads it, and what it leads to."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.coach.reflection import Reflection
from bot.coach.safety import Tier
from bot.coach.state import from_state, to_state
from bot.language.protests import protest_in

Message = dict[str, Any]

DOMAIN = {"forms": {"welcome_form": {"required_slots": ["consent", "setting", "minutes"]}}}


@dataclass(frozen=True)
class Turn:
    """What an action said, and the slots and the form as they are afterwards."""

    said: list[dict[str, Any]]
    slots: dict[str, Any]
    form: str | None

    @property
    def refs(self) -> list[str]:
        """Which reviewed text each bubble holds."""
        return [one["utterance"]["ref"] for one in self.said]

    @property
    def ends_on(self) -> str:
        """The kind of the last bubble; one who reads a remark last does not know what to do."""
        return str(self.said[-1]["utterance"]["kind"])

    @property
    def reflection(self) -> Reflection:
        """The state that the next message will find."""
        return from_state(self.slots["reflection"])


def typed(text: str, intent: str = "answer", tier: Tier = Tier.NONE) -> Message:
    """Return a typed message of one sentence that holds nothing in particular."""
    message = {
        "text": text,
        "intent": {"name": intent},
        "entities": [],
        "safety": {"tier": tier, "confidence": 1.0},
        "sentences": [{"start": 0, "end": len(text), "elements": []}],
        "touches": [None],
        "metadata": {"message_id": "now"},
    }
    protest = protest_in(text)
    return message | ({"protest": str(protest)} if protest else {})


def pressed(group: str, choice: str) -> Message:
    """Return what a button of a group sends."""
    return {
        "text": "/choose",
        "intent": {"name": "choose"},
        "entities": [{"entity": group, "value": choice}],
        "metadata": {"message_id": "now"},
    }


def take(
    action: Action,
    message: Message,
    reflection: Reflection | None,
    form: str | None = None,
    asked_for: str | None = None,
    value: object = None,
) -> Turn:
    """Run an action; the form has put the message, or a `value`, into the slot it asked for."""
    state = None if reflection is None else to_state(reflection)
    slots = {"reflection": state, "requested_slot": asked_for, "closed": False}
    events: list[dict[str, Any]] = [{"event": "user"}]
    if asked_for:
        slots[asked_for] = message["text"] if value is None else value
        events.append({"event": "slot", "name": asked_for, "value": slots[asked_for]})
    loop = {"name": form} if form else {}
    tracker = Tracker("one", dict(slots), message, events, False, None, loop, "action_listen")
    dispatcher = CollectingDispatcher()
    for event in asyncio.run(action.run(dispatcher, tracker, DOMAIN)):
        if event["event"] == "slot":
            slots[event["name"]] = event["value"]
        elif event["event"] == "active_loop":
            form = event["name"]
    return Turn([one["custom"] for one in dispatcher.messages], slots, form)
