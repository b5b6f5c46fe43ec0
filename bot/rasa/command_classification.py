"""Rasa's hold on the command classifier: its intent classifier."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.adaptation import load_adaptation
from bot.language.command_classifier import CommandClassifier, Ranking
from bot.language.command_wording import CommandWording
from bot.language.respelling import SPELLINGS, VOCABULARY
from bot.rasa.message_readers import TrainedReader
from bot.rasa.sentence_encoder import ENCODING

RANKED = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CommandClassification(TrainedReader[CommandWording], IntentClassifier):
    """Sets the intent: one of the control intents, or `answer` in any doubt."""

    @classmethod
    def learned_from(cls) -> Iterable[Path]:
        """Return what says how a word is usually spelt."""
        return (SPELLINGS, VOCABULARY)

    @classmethod
    def find(cls, folder: Path) -> CommandWording:
        """Return the wording that was kept in a folder."""
        return CommandWording.load(folder)

    def learn(self, training_data: TrainingData) -> CommandWording:
        """Learn the wording of the intent examples."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        return CommandWording.train(
            [example.get(TEXT) for example in examples],
            [example.get(INTENT) for example in examples],
        )

    def read(self, message: Message) -> None:
        """Set `intent` and `intent_ranking`."""
        name, confidence, ranking = self._classifier.classify(
            message.get(TEXT), message.get(ENCODING)
        )
        message.set(INTENT, {"name": name, "confidence": confidence}, add_to_output=True)
        message.set("intent_ranking", _ranking(ranking), add_to_output=True)

    @cached_property
    def _classifier(self) -> CommandClassifier:
        return CommandClassifier(self.learned, load_adaptation())


def _ranking(ranking: Ranking) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": confidence} for name, confidence in ranking[:RANKED]]
