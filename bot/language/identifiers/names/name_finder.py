"""Finds people, places, organisations and addresses by a trained spaCy pipeline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from bot.language.identifiers.identifier import Identifier, Kind
from bot.language.identifiers.names.decoding import decode
from bot.language.identifiers.names.pipeline import TAGGER, TAGS, tagger_of
from bot.language.identifiers.names.word_reading import read_words

#: What other pipelines call what they find, after OntoNotes and CoNLL.
_KIND_OF = {
    **{"PERSON": Kind.PERSON, "PER": Kind.PERSON},
    **{"GPE": Kind.PLACE, "LOC": Kind.PLACE, "FAC": Kind.PLACE},
    "ORG": Kind.ORGANISATION,
}
#: How sure to be of what another pipeline finds: it does not say.
_FOUND_BY_ANOTHER = 0.8
#: How many texts another pipeline reads before it is loaded anew: it keeps the words of all.
READ_BY_ANOTHER = 500
_LONGEST = 10_000_000
#: No name is that long, and spaCy's tokenizer takes minutes over thousands of brackets.
_ENDLESS = re.compile(r"\S{200,}")


class NameFinder:
    """Holds a pipeline: ours, or any of spaCy's with an entity recogniser."""

    def __init__(self, load: Callable[[], Language]) -> None:
        """Load the pipeline.

        Raises:
            OSError: it is not there.
        """
        self._load = load
        self._take_up(load())
        ours = TAGGER in self._nlp.pipe_names and tuple(tagger_of(self._nlp).labels) == TAGS
        self._read: Callable[[str], Iterator[Identifier]] = self._ours if ours else self._another

    def find(self, text: str) -> list[Identifier]:
        """Return what is found, in order and disjoint."""
        readable = _ENDLESS.sub(lambda run: " " * len(run[0]), text)
        return list(self._read(readable))

    def _take_up(self, nlp: Language) -> None:
        nlp.max_length = _LONGEST
        self._nlp = nlp
        self._texts = 0

    def _ours(self, text: str) -> Iterator[Identifier]:
        doc = read_words(self._nlp, text)
        if len(doc):
            [likelihoods] = tagger_of(self._nlp).model.predict([doc])
            yield from decode(doc, likelihoods)

    def _another(self, text: str) -> Iterator[Identifier]:
        doc: Doc = self._nlp(text)
        for entity in doc.ents:
            if entity.label_ in _KIND_OF:
                kind = _KIND_OF[entity.label_]
                yield Identifier(entity.start_char, entity.end_char, kind, _FOUND_BY_ANOTHER)
        self._texts += 1
        if self._texts >= READ_BY_ANOTHER:
            self._take_up(self._load())
