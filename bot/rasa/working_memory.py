"""Rasa's tracker store, for the length of one turn.

The web store keeps the state of every dialogue and sends it along with each message, so Rasa need
not remember anything. Killing Rasa loses nothing, any Rasa worker can serve any turn, and no typed
text outlives the turn it came in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class WorkingMemory(TrackerStore):
    """Keeps trackers of running turns as live objects; saving an empty one forgets it."""

    def __init__(
        self,
        domain: Domain | None,
        event_broker: EventBroker | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._trackers: dict[str, DialogueStateTracker] = {}

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep a tracker, or forget its conversation when it holds no events."""
        if tracker.events:
            self._trackers[tracker.sender_id] = tracker
        else:
            self._trackers.pop(tracker.sender_id, None)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Return the tracker of a running turn."""
        return self._trackers.get(sender_id)

    async def keys(self) -> Iterable[str]:
        """Return the ids of the running turns."""
        return tuple(self._trackers)
