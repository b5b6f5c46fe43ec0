"""Surface cues: reviewed words and phrases that hint at what a sentence is doing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import spacy
import yaml
from spacy.language import Language
from spacy.matcher import PhraseMatcher

FILE = Path(__file__).resolve().parents[2] / "data" / "language" / "cues.yml"


@cache
def _matcher() -> tuple[Language, PhraseMatcher, list[str]]:
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    cues = yaml.safe_load(FILE.read_text(encoding="utf-8"))["cues"]
    for name, phrases in cues.items():
        matcher.add(name, [nlp.make_doc(str(phrase)) for phrase in phrases])
    return nlp, matcher, sorted(cues)


def cue_features(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the hints of each text, shape (number of texts, number of kinds + 4).

    One column a kind of cue (how many there are, at most two, halved), then: is there a quotation,
    a question mark, a word of first person, and is it of five words or fewer.
    """
    nlp, matcher, kinds = _matcher()
    column = {nlp.vocab.strings[kind]: place for place, kind in enumerate(kinds)}
    features = np.zeros((len(texts), len(kinds) + 4), dtype=np.float32)
    for row, text in enumerate(texts):
        doc = nlp.make_doc(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
        for kind, _, _ in matcher(doc):
            features[row, column[kind]] = min(1.0, features[row, column[kind]] + 0.5)
        words = {token.lower_ for token in doc}
        features[row, -4:] = (
            any(mark in text for mark in '"“”'),
            "?" in text,
            bool(words & {"i", "me", "my", "myself", "im", "i'm"}),
            len(doc) <= 5,
        )
    return features
