"""Cross-validation in folds of authors, of everything that is learned with the encoder."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sklearn.model_selection import GroupKFold

from bot.language.adaptation import Adaptation
from bot.language.adapting import Tell, adapt
from bot.language.corpus import LabelledMessage
from bot.language.encoder import Encoder, adapted_encoder
from bot.language.safety_corpus import SafetyMessage

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Fold:
    """What was learned from some authors, and the messages of those it never saw."""

    adaptation: Adaptation
    encoder: Encoder
    known: Sequence[LabelledMessage]
    unknown: Sequence[LabelledMessage]
    known_safety: Sequence[SafetyMessage]
    unknown_safety: Sequence[SafetyMessage]


def learn_in_folds(
    messages: Sequence[LabelledMessage],
    safety: Sequence[SafetyMessage],
    tell: Tell,
    folds: int = FOLDS,
) -> Iterator[Fold]:
    """Learn from all authors but a fold's, for each fold in turn; takes ten minutes each."""
    together: list[LabelledMessage | SafetyMessage] = [*messages, *safety]
    authors = [message.author for message in together]
    for number, (_, places) in enumerate(GroupKFold(folds).split(together, groups=authors), 1):
        unseen = {authors[place] for place in places}
        known = [message for message in messages if message.author not in unseen]
        known_safety = [message for message in safety if message.author not in unseen]
        tell(f"Fold {number} of {folds}: learning from {len(known) + len(known_safety)} messages …")
        began = time.monotonic()
        adaptation = adapt(known, known_safety, tell)
        tell(f"  after {time.monotonic() - began:.0f} s")
        yield Fold(
            adaptation=adaptation,
            encoder=adapted_encoder(adaptation),
            known=known,
            unknown=[message for message in messages if message.author in unseen],
            known_safety=known_safety,
            unknown_safety=[message for message in safety if message.author in unseen],
        )
