"""The spaCy pipeline that tells names, places, organisations and addresses by word and context."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language
from spacy.pipeline import Tagger
from spacy.tokenizer import Tokenizer

from bot.language.identifiers.identifier import LEARNED
from bot.language.identifiers.names import word_vectors

#: Where training puts the pipeline.
FOLDER = Path(__file__).resolve().parents[4] / "models" / "identifiers"

OUTSIDE = "O"
#: The first word of each kind, and the words after it.
TAGS = (OUTSIDE, *(f"{place}-{kind}" for kind in LEARNED for place in "BI"))
TAGGER = "tagger"

_WIDTH = 96
_EMBED = {
    "@architectures": "spacy.MultiHashEmbed.v2",
    "width": _WIDTH,
    "attrs": ["LOWER", "PREFIX", "SUFFIX", "SHAPE"],
    "rows": [4000, 500, 2000, 500],
    "include_static_vectors": True,
}
_ENCODE = {
    "@architectures": "spacy.MaxoutWindowEncoder.v2",
    "width": _WIDTH,
    "depth": 4,
    "window_size": 1,
    "maxout_pieces": 2,
}
_MODEL = {
    "@architectures": "spacy.Tagger.v2",
    "tok2vec": {"@architectures": "spacy.Tok2Vec.v2", "embed": _EMBED, "encode": _ENCODE},
    "normalize": True,
}


def blank_pipeline() -> Language:
    """Return the pipeline before it has learned anything."""
    nlp = spacy.blank("en", config={"nlp": {"vectors": {"@vectors": word_vectors.REGISTERED}}})
    # Exceptions are thousands of words for each vocabulary to take in (see `word_reading`).
    tokenizer_of(nlp).rules = {}
    nlp.add_pipe(TAGGER, config={"model": _MODEL})
    for tag in TAGS:
        tagger_of(nlp).add_label(tag)
    return nlp


def tokenizer_of(nlp: Language) -> Tokenizer:
    """Return what takes the pipeline's texts apart."""
    return cast(Tokenizer, nlp.tokenizer)


def tagger_of(nlp: Language) -> Tagger:
    """Return the pipeline's one component."""
    return cast(Tagger, nlp.get_pipe(TAGGER))
