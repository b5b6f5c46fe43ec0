"""Authors that nothing was learned from: those kept aside, or a fold of all at a time."""

from __future__ import annotations

import time
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from sklearn.model_selection import GroupKFold

from bot.language.adaptation import Adaptation, load_adaptation
from bot.language.adapting import Tell, adapt
from bot.language.command_examples import CommandExample
from bot.language.corpus import LabelledMessage
from bot.language.encoder import Encoder, adapted_encoder, load_encoder
from bot.language.kept_aside import Written, apart, kept_aside
from bot.language.safety_corpus import SafetyMessage

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Corpora:
    """Everything that is learned from. Examples of commands may be by nobody in particular."""

    messages: Sequence[LabelledMessage]
    safety: Sequence[SafetyMessage]
    commands: Sequence[CommandExample]

    def apart_from(self, authors: Container[str | None]) -> tuple[Corpora, Corpora]:
        """Return what is not, and what is, by some authors."""
        messages, safety = apart(self.messages, authors), apart(self.safety, authors)
        commands = apart(self.commands, authors)
        return (
            Corpora(messages[0], safety[0], commands[0]),
            Corpora(messages[1], safety[1], commands[1]),
        )

    @property
    def writers(self) -> list[str]:
        """Return the author of each text that has one."""
        written: list[Written] = [*self.messages, *self.safety, *self.commands]
        return [one.author for one in written if one.author is not None]


@dataclass(frozen=True, slots=True)
class Fold:
    """What was learned from some authors, and the texts of those it never saw."""

    adaptation: Adaptation
    encoder: Encoder
    known: Corpora
    unknown: Corpora


def of_kept_aside(corpora: Corpora) -> Fold:
    """Return what is shipped, and the texts of the authors who were kept aside."""
    return Fold(load_adaptation(), load_encoder(), *corpora.apart_from(kept_aside()))


def learn_in_folds(corpora: Corpora, tell: Tell, folds: int = FOLDS) -> Iterator[Fold]:
    """Learn from all authors but a fold's, for each fold in turn; takes an hour or so each."""
    writers = corpora.writers
    for number, (_, places) in enumerate(GroupKFold(folds).split(writers, groups=writers), 1):
        known, unknown = corpora.apart_from({writers[place] for place in places})
        count = len(known.messages) + len(known.safety) + len(known.commands)
        tell(f"Fold {number} of {folds}: learning from {count} messages …")
        began = time.monotonic()
        adaptation = adapt(known.messages, known.safety, known.commands, tell)
        tell(f"  after {time.monotonic() - began:.0f} s")
        yield Fold(adaptation, adapted_encoder(adaptation), known, unknown)
