"""Rasa's hold on the depth of a message."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message

from bot.language.adaptation import load_adaptation
from bot.language.depth import depth_of
from bot.rasa.message_readers import MessageReader
from bot.rasa.sentence_encoder import ENCODING

#: The key under which a parsed message holds its depth.
DEPTH = "depth"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class DepthReading(MessageReader):
    """Annotates a message with its depth."""

    def read(self, message: Message) -> None:
        """Set `depth`."""
        depth = depth_of(message.get(ENCODING), load_adaptation().depth)
        message.set(DEPTH, depth, add_to_output=True)
