"""How long the analysis of a message takes, beside the encoder pass that it cannot do without."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from bot.evaluation.commands import read_examples, vectors_of
from bot.language.adaptation import load_adaptation
from bot.language.command_classifier import CommandClassifier
from bot.language.corpus import LabelledMessage
from bot.language.depth import depth_of
from bot.language.element_tagger import ElementTagger
from bot.language.encoder import Encoder
from bot.language.sentences import split_sentences

#: The length of the message that is timed, and how often it is.
WORDS = 150
ROUNDS = 30


def analysis_ratio(
    messages: Sequence[LabelledMessage], encoder: Encoder, tagger: ElementTagger
) -> float:
    """Return the time of the whole analysis of a message over that of its encoder pass."""
    text = " ".join(message.text for message in messages)
    text = " ".join(text.split()[:WORDS])
    examples, intents = map(list, zip(*read_examples()[::10], strict=True))
    vectors = vectors_of(encoder, examples)
    classifier = CommandClassifier.train(examples, intents, vectors)
    spans = split_sentences(text)

    def analyse() -> None:
        spans = split_sentences(text)
        encoding = encoder.encode(text, spans)
        classifier.classify(text, encoding.levels)
        tagger.tag([text[start:end] for start, end in spans], encoding)
        depth_of(encoding, load_adaptation().depth)

    return _median_seconds(analyse) / _median_seconds(lambda: encoder.encode(text, spans))


def _median_seconds(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)
