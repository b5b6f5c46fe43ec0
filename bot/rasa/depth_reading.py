"""Rasa's hold on the depth of a message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message

from bot.language.adaptation import load_adaptation
from bot.language.depth import depth_of
from bot.rasa.sentence_encoder import ENCODING

#: The key under which a parsed message holds its depth.
DEPTH = "depth"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DepthReading(GraphComponent):
    """Annotates a message with its depth."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DepthReading:
        """Create the component (see the parent class)."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `depth` on every message that was encoded."""
        for message in messages:
            encoding = message.get(ENCODING)
            if encoding is not None:
                depth = depth_of(encoding, load_adaptation().depth)
                message.set(DEPTH, depth, add_to_output=True)
        return messages
