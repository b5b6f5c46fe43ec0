"""The featurizer: sentences and the one encoder pass of a turn, for everything after it."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.encoder import Encoding, Spans, load_encoder
from bot.language.sentences import split_sentences

#: Message keys for what later components read: `[(start, end), …]` and an `Encoding`.
SPANS = "afterword_spans"
ENCODING = "afterword_encoding"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoder(DenseFeaturizer, GraphComponent):
    """Splits a message into sentences and encodes it once.

    The message vector becomes Rasa's dense sentence feature; the sentence vectors stay with the
    message for the components that tag sentences.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoder:
        """Create the component (see the parent class)."""
        return cls(execution_context.node_name, config)

    @staticmethod
    def required_packages() -> list[str]:
        """Name the packages that must be importable."""
        return ["sentence_transformers", "spacy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the default configuration of any featurizer."""
        return {**DenseFeaturizer.get_default_config(), "alias": None}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: there is nothing to set."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Pass it on as it is: what follows learns from the examples' wording alone.

        Encoding all of them would take longer than all the rest of the training.
        """
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Featurize messages; one without text is passed over."""
        for message in messages:
            if text := message.get(TEXT):
                spans = split_sentences(text)
                self._annotate(message, spans, load_encoder().encode(text, spans))
        return messages

    def _annotate(self, message: Message, spans: Spans, encoding: Encoding) -> None:
        message.set(SPANS, spans)
        message.set(ENCODING, encoding)
        message.add_features(
            Features(
                np.expand_dims(encoding.message, 0),
                FEATURE_TYPE_SENTENCE,
                TEXT,
                self._identifier,
            )
        )
