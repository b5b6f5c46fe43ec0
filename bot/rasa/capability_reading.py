"""Rasa's hold on the capability reader: learns from the corpus, annotates each message."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.coach.safety import PAUSING_TIERS
from bot.language.capabilities import CapabilityReader
from bot.language.capability_corpus import LEARNED
from bot.language.capability_training import trained_on_corpora
from bot.language.corpus import FOLDER as ORDINARY
from bot.language.encoder import KNOWN_TO_THE_ENCODER, load_encoder
from bot.rasa.message_readers import TrainedReader
from bot.rasa.safety_reading import SAFETY
from bot.rasa.sentence_encoder import ENCODING

#: The key under which a parsed message holds what its sentences touch on.
TOUCHES = "touches"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class CapabilityReading(TrainedReader[CapabilityReader]):
    """Annotates each sentence of a message with the capability domain that it may touch on."""

    @classmethod
    def learned_from(cls) -> Iterable[Path]:
        """Return the corpora, and what the encoder knows, whose vectors it learns."""
        return (LEARNED, *sorted(ORDINARY.glob("*.txt")), *KNOWN_TO_THE_ENCODER)

    @classmethod
    def find(cls, folder: Path) -> CapabilityReader:
        """Return the reader that was kept in a folder."""
        return CapabilityReader.load(folder)

    def learn(self, training_data: TrainingData) -> CapabilityReader:
        """Learn from the corpora; Rasa's own training data has no domains in it."""
        return trained_on_corpora(load_encoder())

    def read(self, message: Message) -> None:
        """Set `touches`: for each sentence `[domain, likelihood]`, or none.

        What needs a card first is nobody's evidence of a capability: nothing in it is pointed at.
        """
        touches = self.learned.read(message.get(ENCODING), load_encoder())
        if message.get(SAFETY, {}).get("tier") in PAUSING_TIERS:
            touches = [None] * len(touches)
        message.set(TOUCHES, [one and [*one] for one in touches], add_to_output=True)
