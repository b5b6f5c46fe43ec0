"""Which safety tier a message is, from the encoder pass of the turn and its wording.

In a long message the danger is one clause. So stretches of up to three sentences are read, each on
its own, and a message is as pressing as its most pressing stretch. What each tier needs to outweigh
`none` is set by cross-validation in folds of authors (`data/language/safety_thresholds.yml`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
import yaml
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression

from bot.coach.safety import Tier
from bot.language.encoder import DIMENSIONS, LEVELS, Encoding, Spans, Vectors
from bot.language.safety_wording import (
    CUES_COUNTED,
    Counts,
    cue_counts,
    ngrams_of,
    number_of_cues,
)

THRESHOLDS = Path(__file__).resolve().parents[2] / "data" / "language" / "safety_thresholds.yml"
TIERS = tuple(Tier)
STRETCH = 3

#: Set by cross-validation in folds of authors: how much the vectors and the cues weigh against the
#: n-grams, and how freely it learns.
_MEANING_SCALE = 3.0
_CUE_SCALE = 0.7
_NGRAM_SCALE = 0.4
_C = 1.0
_MIN_MESSAGES = 2
_ROUNDS = 100
_PASSES = 2
_DECOYS = 2
_NONE = TIERS.index(Tier.NONE)

_Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ReadMessage:
    """A message as it was read: its text, its sentences, their vectors, and its tier if known."""

    text: str
    spans: Spans
    encoding: Encoding
    tier: Tier = Tier.NONE


class SafetyReader:
    """A multinomial regression over the levels of a stretch, its n-grams and its cues."""

    def __init__(self, ngrams: Mapping[str, int], weights: _Matrix, biases: _Matrix) -> None:
        self._ngrams = ngrams
        self._weights = weights
        self._biases = biases
        ends = np.cumsum([len(LEVELS) * DIMENSIONS, number_of_cues()])
        self._of_meaning, self._of_cues, self._of_ngrams = np.split(weights, ends)

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
        stretches = _stretches(len(message.spans))
        evidence = self._evidence(message, stretches)
        tier = TIERS.index(message.tier)
        if tier != _NONE:
            return [_Stretch(message, stretches[int(evidence[:, tier].argmax())])]
        looks = np.delete(evidence, _NONE, axis=1).max(axis=1)
        return [_Stretch(message, stretches[place]) for place in np.argsort(-looks)[:_DECOYS]]

    def evidence(self, message: ReadMessage) -> _Matrix:
        """Return how far each tier outweighs `none`, in log odds, at its clearest; shape (7,)."""
        if not message.spans:
            return np.zeros(len(TIERS))
        best: _Matrix = self._evidence(message, _stretches(len(message.spans))).max(axis=0)
        return best

    def _evidence(self, message: ReadMessage, stretches: Sequence[tuple[int, int]]) -> _Matrix:
        sentences = [message.text[start:end] for start, end in message.spans]
        said = np.vstack([self._score(sentence) for sentence in sentences])
        cues = np.vstack([cue_counts(sentence) for sentence in sentences])
        lengths = np.array([_length(sentence) for sentence in sentences])
        logits = np.empty((len(stretches), len(TIERS)))
        for row, (first, last) in enumerate(stretches):
            inside = slice(first, last)
            logits[row] = (
                _meaning(message.encoding, inside) @ self._of_meaning
                + _cues_of(cues[inside]) @ self._of_cues
                + said[inside].sum(axis=0) * _per_word(lengths[inside])
            )
        logits += self._biases
        over_none: _Matrix = logits - logits[:, [_NONE]]
        return over_none

    def _score(self, sentence: str) -> _Matrix:
        places = [place for n in ngrams_of(sentence) if (place := self._ngrams.get(n, -1)) >= 0]
        score: _Matrix = self._of_ngrams[places].sum(axis=0)
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
    places: tuple[int, int]


def decide(evidence: _Matrix, thresholds: _Matrix) -> tuple[Tier, float]:
    """Return the tier, and how likely it is against the others, 0 to 1.

    Args:
        evidence: of each tier over `none`, in log odds, shape (7,).
        thresholds: what each must exceed, shape (7,); that of `none` is 0.
    """
    above = evidence - thresholds
    place = int(above.argmax())
    return TIERS[place], float(softmax(above)[place])


def read_thresholds(path: Path = THRESHOLDS) -> _Matrix:
    """Return what the evidence for each tier must exceed, in the order of `TIERS`."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))["thresholds"]
    return np.array([float(found.get(str(tier), 0.0)) for tier in TIERS])


def _stretches(sentences: int) -> list[tuple[int, int]]:
    """Return every stretch of at most three sentences; one of a short message is the whole."""
    if sentences <= STRETCH:
        return [(0, sentences)]
    return [
        (first, first + length)
        for length in range(1, STRETCH + 1)
        for first in range(sentences - length + 1)
    ]


def _common_ngrams(messages: Sequence[ReadMessage]) -> dict[str, int]:
    """Return the n-grams that more than one message holds, each with its place."""
    held = Counter(ngram for message in messages for ngram in set(ngrams_of(message.text)))
    common = sorted(ngram for ngram, times in held.items() if times >= _MIN_MESSAGES)
    return {ngram: place for place, ngram in enumerate(common)}


def _features(ngrams: Mapping[str, int], stretches: Sequence[_Stretch]) -> sp.csr_matrix:
    """Return a row a stretch: its meaning, its cues, its n-grams."""
    dense = np.empty((len(stretches), len(LEVELS) * DIMENSIONS + number_of_cues()))
    values: list[float] = []
    places: list[int] = []
    ends = [0]
    for row, stretch in enumerate(stretches):
        message, inside = stretch.message, slice(*stretch.places)
        sentences = [message.text[start:end] for start, end in message.spans[inside]]
        cues = np.vstack([cue_counts(sentence) for sentence in sentences])
        dense[row] = np.concatenate([_meaning(message.encoding, inside), _cues_of(cues)])
        counted = Counter(
            p for s in sentences for n in ngrams_of(s) if (p := ngrams.get(n, -1)) >= 0
        )
        scale = _per_word(np.array([_length(sentence) for sentence in sentences]))
        values.extend(times * scale for times in counted.values())
        places.extend(counted)
        ends.append(len(places))
    said = sp.csr_matrix((values, places, ends), shape=(len(stretches), len(ngrams)))
    return sp.hstack([sp.csr_matrix(dense), said]).tocsr()


def _meaning(encoding: Encoding, inside: slice) -> Vectors:
    levels = encoding.sentence_levels[inside].sum(axis=0).reshape(len(LEVELS), DIMENSIONS)
    length = np.linalg.norm(levels, axis=1, keepdims=True)
    meaning: Vectors = (_MEANING_SCALE * levels / np.maximum(length, 1e-9)).reshape(-1)
    return meaning


def _cues_of(counts: Counts) -> Counts:
    held: Counts = _CUE_SCALE * np.minimum(counts.sum(axis=0), CUES_COUNTED)
    return held


def _per_word(lengths: npt.NDArray[np.int64]) -> float:
    return float(_NGRAM_SCALE / np.sqrt(max(1, lengths.sum())))


def _length(sentence: str) -> int:
    return len(re.findall(r"\w+", sentence))
