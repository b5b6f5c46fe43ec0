"""A text in words, of which nothing stays when it has been read.

spaCy keeps every word that it reads for as long as it runs. So each text gets a vocabulary of its
own, which goes when the text does.
"""

from __future__ import annotations

from typing import Any

from spacy.attrs import LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.lang.lex_attrs import LEX_ATTRS
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.language.identifiers.names.pipeline import tokenizer_of

#: What our pipeline looks at in a word; spaCy would work out twenty things more.
_ATTRIBUTES: Any = {name: LEX_ATTRS[name] for name in (LOWER, NORM, PREFIX, SUFFIX, SHAPE)}


def read_words(nlp: Language, text: str) -> Doc:
    """Return a text in words as our pipeline reads it, without the pipeline taking in a word."""
    vocab = Vocab(lex_attr_getters=_ATTRIBUTES)
    vocab.vectors = nlp.vocab.vectors.for_words_of(vocab.strings)
    ours = tokenizer_of(nlp)
    tokenizer = Tokenizer(
        vocab,
        prefix_search=ours.prefix_search,
        suffix_search=ours.suffix_search,
        infix_finditer=ours.infix_finditer,
        token_match=ours.token_match,
        url_match=ours.url_match,
    )
    doc: Doc = tokenizer(text)
    return doc
