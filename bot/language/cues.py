"""Surface cues: reviewed words and phrases that hint at what a sentence is doing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.language.phrases import load_phrases


def cue_features(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Return the hints of each text, shape (number of texts, number of kinds + 4).

    One column a kind of cue (how many there are, at most two, halved), then: is there a quotation,
    a question mark, a word of first person, and is it of five words or fewer.
    """
    cues = load_phrases("cues")
    column = {kind: place for place, kind in enumerate(cues.names)}
    features = np.zeros((len(texts), len(column) + 4), dtype=np.float32)
    for row, text in enumerate(texts):
        doc, found = cues.find(text)
        for kind in found:
            features[row, column[kind]] = min(1.0, features[row, column[kind]] + 0.5)
        words = {token.lower_ for token in doc}
        features[row, -4:] = (
            any(mark in text for mark in '"“”'),
            "?" in text,
            bool(words & {"i", "me", "my", "myself", "im", "i'm"}),
            len(doc) <= 5,
        )
    return features
