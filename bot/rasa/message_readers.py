"""What all that read a typed message have in common as components of Rasa's graph."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.rasa.sentence_encoder import ENCODING


class Keepable(Protocol):
    """What was learned, and can be written into a folder."""

    def save(self, folder: Path) -> None:
        """Write it."""


Learned = TypeVar("Learned", bound=Keepable)


class MessageReader(GraphComponent, ABC):
    """Annotates messages that were typed; a button was not encoded, and is passed over."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Create the component (see the parent class)."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Annotate every message that was encoded."""
        for message in messages:
            if message.get(ENCODING) is not None:
                self.read(message)
        return messages

    @abstractmethod
    def read(self, message: Message) -> None:
        """Annotate one message."""


class TrainedReader(MessageReader, Generic[Learned]):
    """Keeps what it learned in Rasa's model storage; until it has learned, it reads nothing."""

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, learned: Learned | None = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._kept = learned

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Create an untrained component (see the parent class)."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Self:
        """Load the trained component (see the parent class)."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, cls.find(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn, and keep what was learned."""
        self._kept = self.learn(training_data)
        with self._model_storage.write_to(self._resource) as folder:
            self._kept.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Annotate every message that was encoded."""
        return messages if self._kept is None else super().process(messages)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Train again whenever a file changes that it learns from, none of which Rasa watches."""
        digest = hashlib.sha256()
        for path in cls.learned_from():
            digest.update(path.read_bytes())
        return digest.hexdigest()

    @classmethod
    @abstractmethod
    def learned_from(cls) -> Iterable[Path]:
        """Return the files that it learns from beside Rasa's training data, always in one order."""

    @property
    def learned(self) -> Learned:
        """What was learned.

        Raises:
            RuntimeError: nothing was yet.
        """
        if self._kept is None:
            raise RuntimeError(f"{type(self).__name__} was not trained")
        return self._kept

    @classmethod
    @abstractmethod
    def find(cls, folder: Path) -> Learned:
        """Return what was kept in a folder."""

    @abstractmethod
    def learn(self, training_data: TrainingData) -> Learned:
        """Return what can be learned from Rasa's training data, or from a corpus."""
