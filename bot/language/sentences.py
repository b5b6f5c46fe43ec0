"""Where the sentences of a message are, also in the writing of someone who uses no full stops."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

#: A stretch of this many words without a stop is looked at for places where a new clause begins.
RUN_ON_WORDS = 22
#: No piece of a run-on gets shorter than this.
CLAUSE_WORDS = 6

_JOINING = frozenset({"and", "but", "so", "then", "because", "cos", "bc", "anyway", "although"})
_STARTING = frozenset(
    {"i", "he", "she", "they", "we", "it", "you", "there", "mum", "dad", "nan", "then"}
    | {"the", "my", "her", "his", "their", "im", "ive", "id", "its", "theres", "maybe", "when"}
)


@Language.component("run_on_clauses")
def run_on_clauses(doc: Doc) -> Doc:
    """Begin a sentence where a long stretch without stops begins a new clause, and at new lines."""
    for token in doc[1:]:
        if "\n" in doc[token.i - 1].text:
            token.is_sent_start = True
    for sentence in list(doc.sents):
        if len(sentence) < RUN_ON_WORDS:
            continue
        last = sentence.start
        for token in sentence[1:-1]:
            begins = token.lower_ in _JOINING and doc[token.i + 1].lower_ in _STARTING
            far = token.i - last >= CLAUSE_WORDS and sentence.end - token.i >= CLAUSE_WORDS
            if begins and far:
                token.is_sent_start = True
                last = token.i
    return doc


@cache
def _splitter() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…", "。", "؟", "۔"]})
    nlp.add_pipe("run_on_clauses")
    nlp.max_length = 10_000_000
    return nlp


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return `(start, end)` of each sentence, in order, outer white space left out.

    Code points, end exclusive. Every character that is not white space is in exactly one of them.
    """
    spans: list[tuple[int, int]] = []
    for sentence in _splitter()(text).sents:
        piece = text[sentence.start_char : sentence.end_char]
        bare = piece.strip()
        if not bare:
            continue
        start = sentence.start_char + len(piece) - len(piece.lstrip())
        if not any(character.isalnum() for character in bare) and spans:
            # A lone mark belongs to what came before it.
            spans[-1] = (spans[-1][0], start + len(bare))
        else:
            spans.append((start, start + len(bare)))
    return spans
