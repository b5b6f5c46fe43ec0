"""Cross-validation in folds of authors, of everything that is learned with the encoder."""

from __future__ import annotations

import time
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sklearn.model_selection import GroupKFold

from bot.language.adaptation import Adaptation
from bot.language.adapting import Tell, adapt
from bot.language.command_examples import CommandExample
from bot.language.corpus import LabelledMessage
from bot.language.encoder import Encoder, adapted_encoder
from bot.language.safety_corpus import SafetyMessage

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Fold:
    """What was learned from some authors, and the messages of those it never saw.

    Examples of commands whose author is not known are always learned.
    """

    adaptation: Adaptation
    encoder: Encoder
    known: Sequence[LabelledMessage]
    unknown: Sequence[LabelledMessage]
    known_safety: Sequence[SafetyMessage]
    unknown_safety: Sequence[SafetyMessage]
    known_commands: Sequence[CommandExample]
    unknown_commands: Sequence[CommandExample]


def learn_in_folds(
    messages: Sequence[LabelledMessage],
    safety: Sequence[SafetyMessage],
    commands: Sequence[CommandExample],
    tell: Tell,
    folds: int = FOLDS,
) -> Iterator[Fold]:
    """Learn from all authors but a fold's, for each fold in turn; takes ten minutes each."""
    written: list[_Written] = [*messages, *safety, *commands]
    writers = [one.author for one in written if one.author is not None]
    for number, (_, places) in enumerate(GroupKFold(folds).split(writers, groups=writers), 1):
        unseen = {writers[place] for place in places}
        known, unknown = _apart(messages, unseen)
        known_safety, unknown_safety = _apart(safety, unseen)
        known_commands, unknown_commands = _apart(commands, unseen)
        count = len(known) + len(known_safety) + len(known_commands)
        tell(f"Fold {number} of {folds}: learning from {count} messages …")
        began = time.monotonic()
        adaptation = adapt(known, known_safety, known_commands, tell)
        tell(f"  after {time.monotonic() - began:.0f} s")
        yield Fold(
            adaptation=adaptation,
            encoder=adapted_encoder(adaptation),
            known=known,
            unknown=unknown,
            known_safety=known_safety,
            unknown_safety=unknown_safety,
            known_commands=known_commands,
            unknown_commands=unknown_commands,
        )


class _Written(Protocol):
    @property
    def author(self) -> str | None:
        """Who wrote it."""


_Text = TypeVar("_Text", bound=_Written)


def _apart(
    texts: Sequence[_Text], unseen: Container[str | None]
) -> tuple[list[_Text], list[_Text]]:
    """Return what is not, and what is, by an unseen author."""
    known = [text for text in texts if text.author not in unseen]
    return known, [text for text in texts if text.author in unseen]
