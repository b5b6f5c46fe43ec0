"""Rasa's hold on protests: whether a message says that the coach was not listening."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.protests import protest_in
from bot.rasa.message_readers import MessageReader

#: The key under which a parsed message holds its protest, if it is one.
PROTEST = "protest"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ProtestReading(MessageReader):
    """Annotates a message that protests with what it protests against."""

    def read(self, message: Message) -> None:
        """Set `protest` if the message is one."""
        protest = protest_in(message.get(TEXT))
        if protest is not None:
            message.set(PROTEST, str(protest), add_to_output=True)
