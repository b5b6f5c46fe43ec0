"""Which of the control intents a message is, if it is one at all.

Two opinions are added: the adapted encoder's, which knows what is meant, and a regression's on
characters, which knows how commands are spelt and misspelt.
"""

from __future__ import annotations

import numpy as np
from scipy.special import softmax

from bot.language.adaptation import Adaptation
from bot.language.command_wording import CommandWording
from bot.language.commands import ANSWER, is_command
from bot.language.encoder import Encoding

Ranking = list[tuple[str, float]]


class CommandClassifier:
    """Ranks the intents of a message."""

    def __init__(self, wording: CommandWording, adaptation: Adaptation) -> None:
        """Take both opinions.

        Raises:
            ValueError: they do not know the same intents.
        """
        if wording.intents != adaptation.intents:
            other = sorted(set(wording.intents) ^ set(adaptation.intents))
            raise ValueError(
                f"The examples in data/nlu and what the encoder learned differ in {other}. "
                "Run `make adapt`, which has the encoder learn the examples anew."
            )
        self._wording = wording
        self._reading = adaptation.commands

    def rank(self, text: str, encoding: Encoding) -> Ranking:
        """Return every intent with its probability, the likeliest first, before any doubt."""
        likely = softmax(self._reading(encoding.message) + self._wording.logits(text))
        order = np.argsort(-likely)
        return [(self._wording.intents[place], float(likely[place])) for place in order]

    def classify(self, text: str, encoding: Encoding) -> tuple[str, float, Ranking]:
        """Return the intent, its confidence, and the ranking it came from.

        A command that is not sure enough becomes an answer (`bot.language.commands`).
        """
        ranking = self.rank(text, encoding)
        name, confidence = next(ranked for ranked in ranking if ranked[0] != ANSWER)
        if is_command(text, doubt=dict(ranking)[ANSWER]):
            return name, confidence, ranking
        return ANSWER, 1.0 - confidence, ranking
