"""Which safety tier a message is.

Two opinions are added: the adapted encoder's, which knows each sentence in its context, and a
logistic regression's on n-grams and surface cues, which sticks to the wording. What each tier
needs to outweigh `none` is set by `make evaluate` on authors that nothing was learned from
(`data/language/safety_thresholds.yml`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from scipy.special import logsumexp, softmax

from bot.coach.safety import Tier
from bot.language.adaptation import Head
from bot.language.encoder import Encoding
from bot.language.plain_crisis import is_plain_crisis
from bot.language.safety_corpus import TIERS
from bot.language.safety_phrasing import SafetyPhrasing

THRESHOLDS = Path(__file__).resolve().parents[2] / "data" / "language" / "safety_thresholds.yml"

#: How much the wording weighs beside the encoder's opinion. On halves of those authors a quarter
#: and a half did alike when thresholds came from the other half, and better than as much again.
_WORDING_WEIGHT = 0.5
#: A fragment says little: “to be left alone” may be an answer to any question. So much more must
#: speak for a tier where there is hardly a word, and less and less up to a message of so many.
_DOUBT = 4.0
_PLAIN_WORDS = 10
#: A long message says more of everything, so more must speak for a tier in it, and less in one that
#: is shorter than so many words. Set on a fold of unseen authors, who wrote no longer than the
#: longest: beyond it nothing more is asked, or danger could be buried under enough words.
_BY_LENGTH = 0.75
_LENGTH_WORDS = 78
_SHORTEST_WORDS = 25
_LONGEST_WORDS = 380
#: What is said outright outweighs everything by so much.
_OUTRIGHT = 4.0

_NONE = TIERS.index(Tier.NONE)
_CRISIS = TIERS.index(Tier.WORKER_CRISIS)

Evidence = npt.NDArray[np.float64]


class SafetyReader:
    """Weighs how far each tier outweighs `none`."""

    def __init__(self, phrasing: SafetyPhrasing, reading: Head) -> None:
        self._phrasing = phrasing
        self._reading = reading

    def evidence(self, text: str, spans: Sequence[tuple[int, int]], encoding: Encoding) -> Evidence:
        """Return how far each tier outweighs `none`, in log odds, shape (7,).

        Args:
            text: the message.
            spans: `(start, end)` of its sentences, in code points, end exclusive.
            encoding: the message's, with a row a sentence.
        """
        if not spans:
            return np.zeros(len(TIERS))
        said = self.read(encoding) + _WORDING_WEIGHT * self._phrasing.evidence(text, spans)
        doubt = _doubt(len(text.split()))
        evidence = np.where(np.arange(len(TIERS)) == _NONE, 0.0, said - doubt)
        if is_plain_crisis(text, spans):
            evidence[_CRISIS] = max(evidence.max(), 0.0) + _OUTRIGHT
        return evidence

    def read(self, encoding: Encoding) -> Evidence:
        """Return the encoder's opinion alone.

        One clear sentence is enough; many that are half clear count a little, as they did when
        the head learned (`bot.language.learning_reader`).
        """
        message = np.broadcast_to(encoding.message, encoding.sentences.shape)
        logits = self._reading(np.hstack([encoding.sentences, message]))
        clearest = logsumexp(logits, axis=0) - 0.5 * np.log(len(logits))
        return np.append(clearest, 0.0)


def _doubt(words: int) -> float:
    """Return how much more must speak for a tier in a message of so many words; may be below 0."""
    of_a_fragment = _DOUBT * max(0.0, 1 - words / _PLAIN_WORDS)
    counted = min(max(words, _SHORTEST_WORDS), _LONGEST_WORDS)
    of_length = _BY_LENGTH * math.log(counted / _LENGTH_WORDS)
    return of_a_fragment + of_length


def decide(evidence: Evidence, thresholds: Evidence) -> tuple[Tier, float]:
    """Return the tier, and how likely it is against the others, 0 to 1.

    Args:
        evidence: of each tier over `none`, in log odds, shape (7,).
        thresholds: what each must exceed, shape (7,); that of `none` is 0.
    """
    above = evidence - thresholds
    place = int(above.argmax())
    return TIERS[place], float(softmax(above)[place])


def read_thresholds(path: Path = THRESHOLDS) -> Evidence:
    """Return what the evidence for each tier must exceed, in the order of `TIERS`."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))["thresholds"]
    return np.array([float(found.get(str(tier), 0.0)) for tier in TIERS])
