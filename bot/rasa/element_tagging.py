"""Rasa's hold on the element tagger: trains it from the corpus, annotates each message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
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
from bot.rasa.message_readers import TrainedReader
from bot.rasa.sentence_encoder import ENCODING, SPANS

#: The key under which a parsed message holds its sentences and their elements.
SENTENCES = "sentences"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class ElementTagging(TrainedReader[Wording]):
    """Annotates each sentence of a message with the elements it holds."""

    @classmethod
    def learned_from(cls) -> Iterable[Path]:
        """Return the corpus and the cues."""
        return (*sorted(FOLDER.glob("*.txt")), PHRASES / "cues.yml")

    @classmethod
    def find(cls, folder: Path) -> Wording:
        """Return the wording that was kept in a folder."""
        return Wording.load(folder)

    def learn(self, training_data: TrainingData) -> Wording:
        """Learn the wording from the corpus; Rasa's own training data has no elements in it."""
        return Wording.train(
            [TrainingSentence(s.text, s.elements) for m in read_corpus() for s in m.sentences]
        )

    def read(self, message: Message) -> None:
        """Set `sentences`: `[{"start", "end", "elements": [{"name", "confidence"}]}]`.

        A sentence with an action also has `plan`: which of `who` and `when` it names.
        """
        text, spans = message.get(TEXT), message.get(SPANS)
        tags = self._tagger.tag([text[start:end] for start, end in spans], message.get(ENCODING))
        annotated = [
            _annotated(text, span, elements) for span, elements in zip(spans, tags, strict=True)
        ]
        message.set(SENTENCES, annotated, add_to_output=True)

    @cached_property
    def _tagger(self) -> ElementTagger:
        return ElementTagger(self.learned, load_adaptation().elements, read_thresholds())


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
