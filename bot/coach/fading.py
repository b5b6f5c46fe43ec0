"""Scaffolds fade: what an author has come to bring unprompted is asked less, and more openly.

What is asked comes in other words from one reflection to the next (`bot.coach.choosing`).

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


def finished_before(finished: Sequence[Reflection]) -> int:
    """Return how many reflections an author had finished when the next begins.

    It is counted on from the last ones, so that those whose time is up go on counting; or the
    questions would stay the same once as many are erased as come.

    Args:
        finished: the author's last finished reflections, of which `RUNNING` are enough.
    """
    counted = [reflection.finished_before + 1 for reflection in finished]
    return max(len(finished), *counted, 0)


def _asked(reflection: Reflection, question: int | None) -> Element | None:
    return None if question is None else reflection.questions[question].element
