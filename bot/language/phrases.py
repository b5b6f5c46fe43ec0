"""Lists of words and phrases that a reader may edit, found in texts by spaCy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spacy
import yaml
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

FOLDER = Path(__file__).resolve().parents[2] / "data" / "language"


class PhraseLists:
    """Named lists of phrases, matched whole and without regard to case."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self._nlp = spacy.blank("en")
        self._matcher = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for name, phrases in lists.items():
            self._matcher.add(name, [self._nlp.make_doc(str(phrase)) for phrase in phrases])
        self.names = sorted(lists)

    def find(self, text: str) -> tuple[Doc, list[str]]:
        """Return a text as tokens, and the name of the list of every phrase in it."""
        doc = self._nlp.make_doc(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        return doc, [self._nlp.vocab.strings[name] for name, _, _ in self._matcher(doc)]

    def beside(self, text: str) -> list[str]:
        """Return the words of a text that are in none of the phrases found in it."""
        doc, _ = self.find(text)
        found = {place for _, start, end in self._matcher(doc) for place in range(start, end)}
        beside = (token.text for token in doc if token.i not in found)
        return [word for word in beside if any(map(str.isalnum, word))]


@cache
def load_phrases(name: str) -> PhraseLists:
    """Return the lists in `data/language/<name>.yml`, read once a process."""
    data = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return PhraseLists(data[name])
