"""Rasa's hold on the command classifier: its intent classifier."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.command_classifier import CommandClassifier, Ranking
from bot.rasa.sentence_encoder import ENCODING

RANKED = 3


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CommandClassification(IntentClassifier, GraphComponent):
    """Sets the intent: one of the control intents, or `answer` in any doubt."""

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        classifier: CommandClassifier | None = None,
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._classifier = classifier

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CommandClassification:
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
    ) -> CommandClassification:
        """Load the trained component (see the parent class)."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, CommandClassifier.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the intent examples, which the featurizer has encoded already."""
        examples = [e for e in training_data.intent_examples if e.get(ENCODING) is not None]
        self._classifier = CommandClassifier.train(
            [example.get(TEXT) for example in examples],
            [example.get(INTENT) for example in examples],
            np.vstack([example.get(ENCODING).levels for example in examples]),
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._classifier.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `intent` and `intent_ranking` on every message that was encoded."""
        if self._classifier is None:
            return messages
        for message in messages:
            encoding = message.get(ENCODING)
            if encoding is None:
                continue
            name, confidence, ranking = self._classifier.classify(
                message.get(TEXT), encoding.levels
            )
            message.set(INTENT, {"name": name, "confidence": confidence}, add_to_output=True)
            message.set("intent_ranking", _ranking(ranking), add_to_output=True)
        return messages


def _ranking(ranking: Ranking) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": confidence} for name, confidence in ranking[:RANKED]]
