"""Rasa's hold on what in a message could tell who somebody is."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.identifiers.loading import load_detector

#: The key under which a parsed message holds its identifiers.
IDENTIFIERS = "identifiers"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class IdentifierDetection(GraphComponent):
    """Annotates a message with its identifiers: start, end, type, confidence."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IdentifierDetection:
        """Create the component (see the parent class)."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `identifiers` on every message with text."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                found = [
                    asdict(one) | {"type": str(one.type)} for one in load_detector().find(text)
                ]
                message.set(IDENTIFIERS, found, add_to_output=True)
        return messages
