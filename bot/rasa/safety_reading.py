"""Rasa's hold on the safety reader: trains it from the corpus, annotates each message."""

from __future__ import annotations

import hashlib
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.adaptation import FILE as ADAPTATION
from bot.language.corpus import FOLDER as ORDINARY
from bot.language.encoder import load_encoder
from bot.language.safety import SafetyReader, decide, read_thresholds
from bot.language.safety_corpus import FOLDER
from bot.language.safety_features import ReadMessage
from bot.language.safety_training import read_messages, training_messages
from bot.language.safety_wording import FILE as CUES
from bot.rasa.sentence_encoder import ENCODING, SPANS

#: The key under which a parsed message holds `{"tier", "confidence"}`.
SAFETY = "safety"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SafetyReading(GraphComponent):
    """Annotates a message with its safety tier."""

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        reader: SafetyReader | None = None,
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._reader = reader
        self._thresholds = read_thresholds()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SafetyReading:
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
    ) -> SafetyReading:
        """Load the trained component (see the parent class)."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, SafetyReader.load(folder))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Train again whenever the corpus, the cues or the encoder change; Rasa watches none."""
        digest = hashlib.sha256()
        texts = (path for folder in (FOLDER, ORDINARY) for path in sorted(folder.glob("*.txt")))
        for path in (*texts, CUES, ADAPTATION):
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the corpus; Rasa's own training data has no tiers in it."""
        self._reader = SafetyReader.train(read_messages(load_encoder(), training_messages()))
        with self._model_storage.write_to(self._resource) as folder:
            self._reader.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `safety`: `{"tier", "confidence"}` on every message that was encoded."""
        if self._reader is None:
            return messages
        for message in messages:
            encoding = message.get(ENCODING)
            if encoding is None:
                continue
            read = ReadMessage(message.get(TEXT), message.get(SPANS), encoding)
            tier, confidence = decide(self._reader.evidence(read), self._thresholds)
            value = {"tier": str(tier), "confidence": confidence}
            message.set(SAFETY, value, add_to_output=True)
        return messages
