"""The state of a dialogue between two turns: which form is active and what the slots hold.

That is all Rasa's rules and forms look at when the next message comes, so a tracker made from it
goes on exactly where the last one stopped, without the events (and the typed text) in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

#: Slots that Rasa derives for itself in every turn.
_RASAS_OWN = frozenset({"session_started_metadata"})


def capture(tracker: DialogueStateTracker) -> dict[str, Any]:
    """Return the state of the dialogue as JSON-ready data."""
    slots = {
        name: slot.value
        for name, slot in tracker.slots.items()
        if slot.value != slot.initial_value and name not in _RASAS_OWN
    }
    return {"active_loop": tracker.active_loop_name, "slots": slots}


def restore(conversation: str, dialogue: Mapping[str, Any], domain: Domain) -> DialogueStateTracker:
    """Return a tracker that listens where `capture` left off.

    Slots that the domain no longer has are passed over, so that a conversation outlives an
    update of the bot.
    """
    known = {slot.name for slot in domain.slots}
    events: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    events += [SlotSet(name, value) for name, value in dialogue["slots"].items() if name in known]
    if dialogue["active_loop"]:
        events.append(ActiveLoop(dialogue["active_loop"]))
    events.append(ActionExecuted(ACTION_LISTEN_NAME))
    return DialogueStateTracker.from_events(conversation, events, domain.slots, domain=domain)
