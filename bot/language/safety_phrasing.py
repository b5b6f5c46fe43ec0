"""What the wording of a message, by itself, says of its safety tier.

In a long message the danger is one clause. So stretches of up to three sentences are read, each on
its own, and a message is as pressing as its most pressing stretch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from bot.coach.safety import Tier
from bot.language.safety_corpus import TIERS, SafetyMessage
from bot.language.safety_stretches import (
    STRETCH,
    Matrix,
    Places,
    Spans,
    cues_in,
    ngrams_in,
    per_word,
    stretches_of,
    sums,
    wordings_of,
)
from bot.language.safety_wording import Wording, number_of_cues, wording_of
from bot.language.sentences import split_sentences

_NONE = TIERS.index(Tier.NONE)

#: Set by cross-validation in folds of authors: how freely it learns.
_C = 1.0
_ROUNDS = 300
#: How large a step may still be called for, summed over all stretches: finer is slower and changes
#: log odds by hundredths. Looking for the stretches that tell needs less than reading them.
_LOOKING = 10.0
_LEARNING = 1.0
#: How many stretches of an ordinary long message teach.
_DECOYS = 2
#: An n-gram counts from so many messages.
_MIN_MESSAGES = 2


class SafetyPhrasing:
    """A multinomial regression over the n-grams and cues of a stretch."""

    def __init__(self, ngrams: Mapping[str, int], weights: Matrix, biases: Matrix) -> None:
        self._ngrams = ngrams
        self._weights = weights
        self._biases = biases
        self._of_cues, self._of_ngrams = np.split(weights, [number_of_cues()])

    @classmethod
    def train(cls, messages: Sequence[SafetyMessage]) -> SafetyPhrasing:
        """Learn from messages with their tiers.

        Of a message longer than a stretch nobody says which stretch its tier comes from: first the
        short ones are learned, then also the stretch of each long one that shows its tier most,
        and of a long message without danger those that look most like it.
        """
        ngrams = _common_ngrams(messages)
        worded = [_Worded.of(message) for message in messages]
        known = [(one, (0, len(one.wordings))) for one in worded if not one.is_long]
        long = [one for one in worded if one.is_long]
        phrasing = cls._fit(ngrams, known, _LOOKING if long else _LEARNING)
        telling: dict[tuple[int, Places], tuple[_Worded, Places]] = {}
        for exactness in (_LOOKING, _LEARNING) if long else ():
            for number, one in enumerate(long):
                telling |= {(number, places): (one, places) for places in phrasing._telling(one)}
            phrasing = cls._fit(ngrams, [*known, *telling.values()], exactness)
        return phrasing

    @classmethod
    def _fit(
        cls,
        ngrams: Mapping[str, int],
        stretches: Sequence[tuple[_Worded, Places]],
        exactness: float,
    ) -> SafetyPhrasing:
        cues = [cues_in(one.wordings, [places]) for one, places in stretches]
        said = ngrams_in(ngrams, [one.wordings[first:end] for one, (first, end) in stretches])
        fitted = LogisticRegression(C=_C, max_iter=_ROUNDS, tol=exactness).fit(
            sp.hstack([np.vstack(cues), said]).tocsr(),
            [TIERS.index(one.tier) for one, _ in stretches],
        )
        return cls(ngrams, fitted.coef_.T, fitted.intercept_)

    def _telling(self, message: _Worded) -> list[Places]:
        """Return the stretches of a long message that teach most about its tier."""
        stretches = stretches_of(len(message.wordings))
        evidence = self._evidence(message.wordings, stretches)
        tier = TIERS.index(message.tier)
        if tier != _NONE:
            return [stretches[int(evidence[:, tier].argmax())]]
        looks = np.delete(evidence, _NONE, axis=1).max(axis=1)
        return [stretches[place] for place in np.argsort(-looks)[:_DECOYS]]

    def evidence(self, text: str, spans: Spans) -> Matrix:
        """Return how far each tier outweighs `none`, in log odds, at its clearest; shape (7,)."""
        wordings = wordings_of(text, spans)
        best: Matrix = self._evidence(wordings, stretches_of(len(wordings))).max(axis=0)
        return best

    def _evidence(self, wordings: Sequence[Wording], stretches: Sequence[Places]) -> Matrix:
        said = np.array([self._score(wording) for wording in wordings])
        logits = cues_in(wordings, stretches) @ self._of_cues + self._biases
        logits += sums(said, stretches) * per_word(wordings, stretches)
        over_none: Matrix = logits - logits[:, [_NONE]]
        return over_none

    def _score(self, wording: Wording) -> Matrix:
        known = self._ngrams
        score: Matrix = self._of_ngrams[[known[n] for n in wording.ngrams if n in known]].sum(
            axis=0
        )
        return score

    def save(self, folder: Path) -> None:
        """Write what was learned into a folder."""
        np.savez(
            folder / "safety.npz",
            ngrams=np.array(list(self._ngrams)),
            weights=self._weights,
            biases=self._biases,
        )

    @classmethod
    def load(cls, folder: Path) -> SafetyPhrasing:
        """Read what `save` wrote; a file with anything but plain data is refused."""
        data = np.load(folder / "safety.npz", allow_pickle=False)
        ngrams = {ngram: place for place, ngram in enumerate(data["ngrams"].tolist())}
        return cls(ngrams, data["weights"], data["biases"])


@dataclass(frozen=True, slots=True)
class _Worded:
    """A message to learn from: the wording of its sentences, and its tier."""

    wordings: Sequence[Wording]
    tier: Tier

    @classmethod
    def of(cls, message: SafetyMessage) -> _Worded:
        return cls(wordings_of(message.text, split_sentences(message.text)), message.tier)

    @property
    def is_long(self) -> bool:
        return len(self.wordings) > STRETCH


def _common_ngrams(messages: Sequence[SafetyMessage]) -> dict[str, int]:
    """Return the n-grams that more than one message holds, each with its place."""
    held = Counter(ngram for message in messages for ngram in set(wording_of(message.text).ngrams))
    common = sorted(ngram for ngram, times in held.items() if times >= _MIN_MESSAGES)
    return {ngram: place for place, ngram in enumerate(common)}
