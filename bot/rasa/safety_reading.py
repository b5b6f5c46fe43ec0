"""Rasa's hold on the safety reader: learns its wording from the corpus, annotates each message."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.coach.safety import PAUSING_TIERS
from bot.language.adaptation import load_adaptation
from bot.language.commands import ANSWER
from bot.language.corpus import FOLDER as ORDINARY
from bot.language.safety import Evidence, SafetyReader, decide, read_thresholds
from bot.language.safety_corpus import FOLDER
from bot.language.safety_phrasing import SafetyPhrasing
from bot.language.safety_training import ordinary, training_messages
from bot.language.safety_wording import FILE as CUES
from bot.rasa.message_readers import TrainedReader
from bot.rasa.sentence_encoder import ENCODING, SPANS

#: The key under which a parsed message holds `{"tier", "confidence"}`.
SAFETY = "safety"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SafetyReading(TrainedReader[SafetyPhrasing]):
    """Annotates a message with its safety tier."""

    @classmethod
    def learned_from(cls) -> Iterable[Path]:
        """Return the corpora and the cues."""
        texts = (path for folder in (FOLDER, ORDINARY) for path in sorted(folder.glob("*.txt")))
        return (*texts, CUES)

    @classmethod
    def find(cls, folder: Path) -> SafetyPhrasing:
        """Return the wording that was kept in a folder."""
        return SafetyPhrasing.load(folder)

    def learn(self, training_data: TrainingData) -> SafetyPhrasing:
        """Learn the wording from the corpus, and from Rasa's examples, none of which is danger."""
        examples = ordinary(example.get(TEXT) for example in training_data.intent_examples)
        return SafetyPhrasing.train([*training_messages(), *examples])

    def read(self, message: Message) -> None:
        """Set `safety`: `{"tier", "confidence"}`.

        Where a card has to come first the message is no command: “I can't go on” is no *pause*.
        """
        evidence = self._reader.evidence(
            message.get(TEXT), message.get(SPANS), message.get(ENCODING)
        )
        tier, confidence = decide(evidence, self._thresholds)
        message.set(SAFETY, {"tier": str(tier), "confidence": confidence}, add_to_output=True)
        if tier in PAUSING_TIERS:
            message.set(INTENT, {"name": ANSWER, "confidence": confidence}, add_to_output=True)

    @cached_property
    def _reader(self) -> SafetyReader:
        return SafetyReader(self.learned, load_adaptation().safety)

    @cached_property
    def _thresholds(self) -> Evidence:
        return read_thresholds()
