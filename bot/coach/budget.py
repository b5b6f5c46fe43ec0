"""How many questions a reflection may hold, and how they are shared out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.coach.elements import Stage
from bot.coach.reflection import QuestionKind, Reflection

DEFAULT_MINUTES = 15

#: By the end of each stage at most so many questions have been asked, nudges and the closing
#: question included. What one stage leaves unspent the next may use; no stage can eat the share
#: of those after it, so that nobody runs out of time before *so what* (the short-circuit that
#: Morrison 2005 warns of).
BUDGETS: Mapping[int, Mapping[Stage, int]] = MappingProxyType(
    {
        5: {Stage.WHAT: 2, Stage.SO_WHAT: 3, Stage.NOW_WHAT: 4, Stage.REVIEW: 5},
        15: {Stage.WHAT: 3, Stage.SO_WHAT: 6, Stage.NOW_WHAT: 8, Stage.REVIEW: 9},
        30: {Stage.WHAT: 5, Stage.SO_WHAT: 10, Stage.NOW_WHAT: 13, Stage.REVIEW: 14},
    }
)


def questions_left(reflection: Reflection, stage: Stage) -> int:
    """Return how many more questions to write an answer to may be asked before `stage` ends."""
    limit = BUDGETS[reflection.minutes or DEFAULT_MINUTES][stage]
    asked = sum(question.kind is not QuestionKind.CHOOSING for question in reflection.questions)
    return max(0, limit - asked)
