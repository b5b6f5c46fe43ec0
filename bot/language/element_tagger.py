"""Which of the sixteen elements each sentence of a message holds.

Two opinions are weighed: the adapted encoder's, which knows a sentence in its context, and a
logistic regression's on words, characters and surface cues, which sticks to the wording. What they
come to is bent so that 0.5 is the element's best working point on writers it did not learn from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from scipy.special import expit

from bot.coach.elements import Element
from bot.language.adaptation import Head
from bot.language.encoder import Encoding
from bot.language.wording import ELEMENTS, Wording

#: Confidences below this are noise and are not reported.
REPORTED = 0.2
#: How likely an element must be to be taken as there; `make evaluate` finds and writes these.
THRESHOLDS = Path(__file__).resolve().parents[2] / "data" / "language" / "thresholds.yml"

#: Set by cross-validation in folds of authors.
_WORDING_SHARE = 0.4

_Matrix = npt.NDArray[np.float64]


class ElementTagger:
    """Tags sentences with elements and how sure it is of each, 0 to 1."""

    def __init__(
        self, wording: Wording, reading: Head, thresholds: Mapping[Element, float]
    ) -> None:
        self._wording = wording
        self._reading = reading
        self._thresholds = np.array([thresholds[element] for element in ELEMENTS])

    def tag(self, texts: Sequence[str], encoding: Encoding) -> list[Mapping[Element, float]]:
        """Return, for each sentence, its elements by falling confidence.

        Args:
            texts: the sentences of a message.
            encoding: the message's, with a row a sentence.
        """
        confidences = bend(self.likelihoods(texts, encoding), self._thresholds)
        return [
            {
                ELEMENTS[place]: round(float(row[place]), 3)
                for place in np.argsort(-row)
                if row[place] >= REPORTED
            }
            for row in confidences
        ]

    def likelihoods(self, texts: Sequence[str], encoding: Encoding) -> _Matrix:
        """Return how likely each element is before bending, shape (len(texts), 16)."""
        message = np.broadcast_to(encoding.message, encoding.sentences.shape)
        reading = self._reading(np.hstack([encoding.sentences, message]))
        weighed = _WORDING_SHARE * self._wording.logits(texts) + (1 - _WORDING_SHARE) * reading
        likely: _Matrix = expit(weighed)
        return likely


def read_thresholds(path: Path = THRESHOLDS) -> dict[Element, float]:
    """Return the likelihood from which each element is taken as there."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))["thresholds"]
    return {element: float(found[str(element)]) for element in ELEMENTS}


def bend(confidences: _Matrix, thresholds: _Matrix) -> _Matrix:
    """Map 0 to 0, each element's threshold to 0.5, and 1 to 1, in straight lines."""
    below = 0.5 * confidences / thresholds
    above = 0.5 + 0.5 * (confidences - thresholds) / (1 - thresholds)
    bent: _Matrix = np.where(confidences < thresholds, below, above)
    return bent
