"""Rasa's hold on the element tagger: trains it from the corpus, annotates each message."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.coach.elements import Element
from bot.language.adaptation import load_adaptation
from bot.language.corpus import FOLDER, read_corpus
from bot.language.element_tagger import ElementTagger, read_thresholds
from bot.language.phrases import FOLDER as PHRASES
from bot.language.plans import plan_parts
from bot.language.wording import TrainingSentence, Wording
from bot.rasa.sentence_encoder import ENCODING, SPANS

#: The key under which a parsed message holds its sentences and their elements.
SENTENCES = "sentences"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ElementTagging(GraphComponent):
    """Annotates each sentence of a message with the elements it holds."""

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        tagger: ElementTagger | None = None,
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._tagger = tagger

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ElementTagging:
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
    ) -> ElementTagging:
        """Load the trained component (see the parent class)."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, _tagger(Wording.load(folder)))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Train again whenever the corpus or the cues change, which Rasa does not watch."""
        digest = hashlib.sha256()
        for path in (*sorted(FOLDER.glob("*.txt")), PHRASES / "cues.yml"):
            digest.update(path.read_bytes())
        return digest.hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the wording from the corpus; Rasa's own training data has no elements in it."""
        wording = Wording.train(
            [TrainingSentence(s.text, s.elements) for m in read_corpus() for s in m.sentences]
        )
        self._tagger = _tagger(wording)
        with self._model_storage.write_to(self._resource) as folder:
            wording.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set `sentences`: `[{"start", "end", "elements": [{"name", "confidence"}]}]`.

        A sentence with an action also has `plan`: which of `who` and `when` it names.
        """
        if self._tagger is None:
            return messages
        for message in messages:
            spans = message.get(SPANS)
            if spans is None:
                continue
            text = message.get(TEXT)
            tags = self._tagger.tag(
                [text[start:end] for start, end in spans], message.get(ENCODING)
            )
            annotated = [
                _annotated(text, span, elements) for span, elements in zip(spans, tags, strict=True)
            ]
            message.set(SENTENCES, annotated, add_to_output=True)
        return messages


def _annotated(
    text: str, span: tuple[int, int], elements: Mapping[Element, float]
) -> dict[str, Any]:
    start, end = span
    sentence: dict[str, Any] = {
        "start": start,
        "end": end,
        "elements": [{"name": str(name), "confidence": sure} for name, sure in elements.items()],
    }
    if Element.ACTION in elements:
        sentence["plan"] = sorted(plan_parts(text[start:end]))
    return sentence


def _tagger(wording: Wording) -> ElementTagger:
    return ElementTagger(wording, load_adaptation().elements, read_thresholds())
