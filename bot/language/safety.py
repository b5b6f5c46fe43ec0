"""Which safety tier a message is, from the encoder pass of the turn and its wording.

In a long message the danger is one clause. So stretches of up to three sentences are read, each on
its own, and a message is as pressing as its most pressing stretch. What each tier needs to outweigh
`none` is set by cross-validation in folds of authors (`data/language/safety_thresholds.yml`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp
import yaml
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression

from bot.coach.safety import Tier
from bot.language.safety_features import (
    STRETCH,
    Matrix,
    Places,
    ReadMessage,
    per_word,
    seen_in,
    stretches_of,
    sums,
    width,
    wordings_of,
)
from bot.language.safety_wording import Wording, wording_of

THRESHOLDS = Path(__file__).resolve().parents[2] / "data" / "language" / "safety_thresholds.yml"
TIERS = tuple(Tier)

#: Set by cross-validation in folds of authors: how freely it learns.
_C = 1.0
_ROUNDS = 100
#: How often the stretches of long messages are looked for, and how many of an ordinary one teach.
_PASSES = 2
_DECOYS = 2
#: An n-gram counts from so many messages.
_MIN_MESSAGES = 2
_NONE = TIERS.index(Tier.NONE)


class SafetyReader:
    """A multinomial regression over the levels of a stretch, its n-grams and its cues."""

    def __init__(self, ngrams: Mapping[str, int], weights: Matrix, biases: Matrix) -> None:
        self._ngrams = ngrams
        self._weights = weights
        self._biases = biases
        self._of_what_is_seen, self._of_ngrams = np.split(weights, [width()])

    @classmethod
    def train(cls, messages: Sequence[ReadMessage]) -> SafetyReader:
        """Learn from messages with their tiers.

        Of a message longer than a stretch nobody says which stretch its tier comes from: first the
        short ones are learned, then also the stretch of each long one that shows its tier most,
        and of a long message without danger those that look most like it.
        """
        ngrams = _common_ngrams(messages)
        known = [
            _Stretch(message, (0, len(message.spans)))
            for message in messages
            if len(message.spans) <= STRETCH
        ]
        long = [message for message in messages if len(message.spans) > STRETCH]
        reader = cls._fit(ngrams, known)
        telling: list[_Stretch] = []
        for _ in range(_PASSES if long else 0):
            found = [stretch for message in long for stretch in reader._telling(message)]
            telling = list(dict.fromkeys([*telling, *found]))
            reader = cls._fit(ngrams, [*known, *telling])
        return reader

    @classmethod
    def _fit(cls, ngrams: Mapping[str, int], stretches: Sequence[_Stretch]) -> SafetyReader:
        fitted = LogisticRegression(C=_C, max_iter=_ROUNDS, tol=1e-3).fit(
            _features(ngrams, stretches),
            [TIERS.index(stretch.message.tier) for stretch in stretches],
        )
        return cls(ngrams, fitted.coef_.T, fitted.intercept_)

    def _telling(self, message: ReadMessage) -> list[_Stretch]:
        """Return the stretches of a long message that teach most about its tier."""
        stretches = stretches_of(message)
        evidence = self._evidence(message, stretches)
        tier = TIERS.index(message.tier)
        if tier != _NONE:
            return [_Stretch(message, stretches[int(evidence[:, tier].argmax())])]
        looks = np.delete(evidence, _NONE, axis=1).max(axis=1)
        return [_Stretch(message, stretches[place]) for place in np.argsort(-looks)[:_DECOYS]]

    def evidence(self, message: ReadMessage) -> Matrix:
        """Return how far each tier outweighs `none`, in log odds, at its clearest; shape (7,)."""
        if not message.spans:
            return np.zeros(len(TIERS))
        best: Matrix = self._evidence(message, stretches_of(message)).max(axis=0)
        return best

    def _evidence(self, message: ReadMessage, stretches: Sequence[Places]) -> Matrix:
        wordings = wordings_of(message)
        said = np.array([self._score(wording) for wording in wordings])
        logits = seen_in(message, wordings, stretches) @ self._of_what_is_seen + self._biases
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
        """Write the reader into a folder."""
        np.savez(
            folder / "safety.npz",
            ngrams=np.array(list(self._ngrams)),
            weights=self._weights,
            biases=self._biases,
        )

    @classmethod
    def load(cls, folder: Path) -> SafetyReader:
        """Read what `save` wrote; a file with anything but plain data is refused."""
        data = np.load(folder / "safety.npz", allow_pickle=False)
        ngrams = {ngram: place for place, ngram in enumerate(data["ngrams"].tolist())}
        return cls(ngrams, data["weights"], data["biases"])


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The sentences of a message from the first to before the last of `places`."""

    message: ReadMessage
    places: Places


def decide(evidence: Matrix, thresholds: Matrix) -> tuple[Tier, float]:
    """Return the tier, and how likely it is against the others, 0 to 1.

    Args:
        evidence: of each tier over `none`, in log odds, shape (7,).
        thresholds: what each must exceed, shape (7,); that of `none` is 0.
    """
    above = evidence - thresholds
    place = int(above.argmax())
    return TIERS[place], float(softmax(above)[place])


def read_thresholds(path: Path = THRESHOLDS) -> Matrix:
    """Return what the evidence for each tier must exceed, in the order of `TIERS`."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))["thresholds"]
    return np.array([float(found.get(str(tier), 0.0)) for tier in TIERS])


def _common_ngrams(messages: Sequence[ReadMessage]) -> dict[str, int]:
    """Return the n-grams that more than one message holds, each with its place."""
    held = Counter(ngram for message in messages for ngram in set(wording_of(message.text).ngrams))
    common = sorted(ngram for ngram, times in held.items() if times >= _MIN_MESSAGES)
    return {ngram: place for place, ngram in enumerate(common)}


def _features(ngrams: Mapping[str, int], stretches: Sequence[_Stretch]) -> sp.csr_matrix:
    """Return a row a stretch: what is seen in it, then its n-grams."""
    dense = np.empty((len(stretches), width()))
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for row, stretch in enumerate(stretches):
        wordings = wordings_of(stretch.message)
        dense[row] = seen_in(stretch.message, wordings, [stretch.places])
        [[scale]] = per_word(wordings, [stretch.places])
        inside = wordings[slice(*stretch.places)]
        counted = Counter(ngrams[n] for w in inside for n in w.ngrams if n in ngrams)
        values.extend(times * scale for times in counted.values())
        columns.extend(counted)
        ends.append(len(columns))
    said = sp.csr_matrix((values, columns, ends), shape=(len(stretches), len(ngrams)))
    return sp.hstack([sp.csr_matrix(dense), said]).tocsr()
