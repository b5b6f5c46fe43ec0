"""Scaffolds fade: what an author has come to bring unprompted is asked less, and more openly.

A scripted coach that asked the same at every use saw reflectivity fall by the eighth
(Wolfbauer et al. 2022).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.coach.coverage import SURE
from bot.coach.elements import Element
from bot.coach.reflection import Reflection

#: An element is familiar when it came unprompted in this many finished reflections running.
RUNNING = 2


def unprompted(reflection: Reflection) -> frozenset[Element]:
    """Return the elements that the author's words hold where something else was asked."""
    return frozenset(
        element
        for answer in reflection.standing_answers
        for sentence in answer.sentences
        for element, sure in sentence.elements.items()
        if sure >= SURE and element is not _asked(reflection, answer.question)
    )


def familiar(finished: Sequence[Reflection]) -> frozenset[Element]:
    """Return the elements that came unprompted in each of the last finished reflections.

    Args:
        finished: the author's finished reflections, the newest first; `RUNNING` are looked at.
    """
    if len(finished) < RUNNING:
        return frozenset()
    return frozenset.intersection(*map(unprompted, finished[:RUNNING]))


def _asked(reflection: Reflection, question: int | None) -> Element | None:
    return None if question is None else reflection.questions[question].element
