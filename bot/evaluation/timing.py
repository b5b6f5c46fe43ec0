"""How long the analysis of a message takes, beside the encoder pass that it cannot do without."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.evaluation.commands import classifier_of
from bot.language.adaptation import load_adaptation
from bot.language.capabilities import CapabilityReader
from bot.language.command_examples import read_command_examples
from bot.language.corpus import LabelledMessage
from bot.language.depth import depth_of
from bot.language.element_tagger import ElementTagger
from bot.language.encoder import Encoder
from bot.language.protests import protest_in
from bot.language.safety import SafetyReader, decide
from bot.language.safety import read_thresholds as read_safety_thresholds
from bot.language.safety_phrasing import SafetyPhrasing
from bot.language.safety_training import training_messages
from bot.language.sentences import split_sentences

#: The length of the message that is timed, and how often it is.
WORDS = 150
ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Timing:
    """Median times of a message: the whole analysis, and the encoder pass alone."""

    analysis_ms: float
    encoder_ms: float

    @property
    def ratio(self) -> float:
        """The whole over its encoder pass."""
        return self.analysis_ms / self.encoder_ms


def time_analysis(
    messages: Sequence[LabelledMessage],
    encoder: Encoder,
    tagger: ElementTagger,
    capabilities: CapabilityReader,
) -> Timing:
    """Time all that is read of a message, by models that learned from a part of what there is."""
    text = " ".join(message.text for message in messages)
    text = " ".join(text.split()[:WORDS])
    adaptation = load_adaptation()
    classifier = classifier_of(read_command_examples(), adaptation)
    reader = SafetyReader(SafetyPhrasing.train(training_messages()[::4]), adaptation.safety)
    thresholds = read_safety_thresholds()
    spans = split_sentences(text)

    def analyse() -> None:
        spans = split_sentences(text)
        encoding = encoder.encode(text, spans)
        classifier.classify(text, encoding)
        tagger.tag([text[start:end] for start, end in spans], encoding)
        depth_of(encoding, adaptation.depth)
        decide(reader.evidence(text, spans, encoding), thresholds)
        protest_in(text)
        capabilities.read(encoding, encoder)

    def encode() -> None:
        encoder.encode(text, spans)

    return Timing(*_medians_ms(analyse, encode))


def _medians_ms(*acts: Callable[[], None]) -> list[float]:
    """Time acts in turn, so that what slows the machine down for a while slows each of them."""
    taken: list[list[float]] = [[] for _ in acts]
    for _ in range(ROUNDS):
        for act, times in zip(acts, taken, strict=True):
            began = time.perf_counter()
            act()
            times.append(1000 * (time.perf_counter() - began))
    return [statistics.median(times) for times in taken]
