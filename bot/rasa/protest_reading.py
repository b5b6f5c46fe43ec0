"""Rasa's hold on protests: whether a message says that the coach was not listening."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.protests import protest_in
from bot.rasa.sentence_encoder import SPANS

#: The key under which a parsed message holds its protest, if it is one.
PROTEST = "protest"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ProtestReading(GraphComponent):
    """Annotates a message that protests with what it protests against."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ProtestReading:
        """Create the component (see the parent class)."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `protest` on every typed message that is one."""
        for message in messages:
            protest = protest_in(message.get(TEXT)) if message.get(SPANS) is not None else None
            if protest is not None:
                message.set(PROTEST, str(protest), add_to_output=True)
        return messages
