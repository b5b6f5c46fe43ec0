"""Elements and depth on unseen writers: authors that nothing was learned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from bot.evaluation.folds import FOLDS, Fold
from bot.language.corpus import DEPTHS
from bot.language.depth import depth_of
from bot.language.element_tagger import ElementTagger
from bot.language.wording import ELEMENTS, TrainingSentence, Wording

Likelihoods = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Unseen:
    """What was said of each sentence and message by a model that never saw its author.

    Rows of `truth`, `likely` and `wording` are sentences, columns elements; `wording` is the
    baseline, the wording alone. `authors` has an entry a sentence. `depths` pairs each message's
    labelled depth with the one read, as places in `DEPTHS`; `texts` are the messages.
    """

    truth: Truth
    likely: Likelihoods
    wording: Likelihoods
    authors: Sequence[str]
    depths: Sequence[tuple[int, int]]
    texts: Sequence[str]


def together(parts: Sequence[Unseen]) -> Unseen:
    """Return what was said in all folds."""
    return Unseen(
        truth=np.vstack([part.truth for part in parts]),
        likely=np.vstack([part.likely for part in parts]),
        wording=np.vstack([part.wording for part in parts]),
        authors=[author for part in parts for author in part.authors],
        depths=[pair for part in parts for pair in part.depths],
        texts=[text for part in parts for text in part.texts],
    )


def macro_f1(truth: Truth, found: Truth) -> float:
    """Return the mean over the elements of their F1."""
    return float(f1_score(truth, found, average="macro", zero_division=0))


def at_best_thresholds(
    truth: Truth, likely: Likelihoods, authors: Sequence[str]
) -> tuple[Truth, npt.NDArray[np.float64]]:
    """Return what is found above thresholds of other authors, and the thresholds of all."""
    found = np.zeros(truth.shape, dtype=bool)
    groups = min(FOLDS, len(set(authors)))
    for known, unknown in GroupKFold(groups).split(truth, groups=authors):
        found[unknown] = likely[unknown] >= best_thresholds(truth[known], likely[known])
    return found, best_thresholds(truth, likely)


def best_thresholds(truth: Truth, likely: Likelihoods) -> npt.NDArray[np.float64]:
    """Return, for each element, the likelihood that divides with the highest F1."""
    candidates = np.arange(0.1, 0.9, 0.02)
    return np.array(
        [
            max(
                candidates,
                key=lambda t: f1_score(truth[:, i], likely[:, i] >= t, zero_division=0),
            )
            for i in range(truth.shape[1])
        ]
    )


def read_unseen(fold: Fold) -> Unseen:
    """Return what a fold's model says of the authors it never saw."""
    unknown, adaptation = fold.unknown.messages, fold.adaptation
    wording = Wording.train(
        [TrainingSentence(s.text, s.elements) for m in fold.known.messages for s in m.sentences]
    )
    tagger = ElementTagger(wording, adaptation.elements, dict.fromkeys(ELEMENTS, 0.5))
    encodings = fold.encoder.encode_many(
        [(m.text, [(s.start, s.end) for s in m.sentences]) for m in unknown]
    )
    sentences = [[s.text for s in m.sentences] for m in unknown]
    return Unseen(
        truth=np.array([[e in s.elements for e in ELEMENTS] for m in unknown for s in m.sentences]),
        likely=np.vstack(
            [
                tagger.likelihoods(texts, encoding)
                for texts, encoding in zip(sentences, encodings, strict=True)
            ]
        ),
        wording=np.vstack([wording.logits(texts) for texts in sentences]),
        authors=[m.author for m in unknown for _ in m.sentences],
        depths=[
            (DEPTHS.index(m.depth), DEPTHS.index(depth_of(encoding, adaptation.depth)))
            for m, encoding in zip(unknown, encodings, strict=True)
        ],
        texts=[m.text for m in unknown],
    )
