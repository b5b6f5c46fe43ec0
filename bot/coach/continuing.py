"""An answer that comes in several short messages, as people write to each other."""

from __future__ import annotations

from collections.abc import Iterable

from bot.coach.coverage import SURE, UNSURE
from bot.coach.reflection import QuestionKind, Reflection, TaggedSentence

#: A message of more words stands by itself.
SHORT_WORDS = 12
#: An answer has at most so many messages more; after that the open question has its turn.
MOST_MORE = 3


def goes_on(reflection: Reflection, words: int, sentences: Iterable[TaggedSentence]) -> bool:
    """Say whether a message is more of the last answer rather than one to the open question.

    So it is when it is short, holds what the question before asked for, nothing of what the open
    one asks for, and nothing has been said to the open one yet.
    """
    here = reflection.open_place
    if here is None:
        return False
    question = reflection.questions[here]
    if question.element is None or question.kind is QuestionKind.NUDGE:
        return False
    before = here - 1
    given = [answer.question for answer in reflection.answers]
    if (
        before < 0
        or words > SHORT_WORDS
        or given[-1:] != [before]
        or reflection.answers[-1].withdrawn
    ):
        return False
    asked_before = reflection.questions[before].element
    if asked_before is None or given.count(before) > MOST_MORE:
        return False
    held = [sentence.elements for sentence in sentences]
    return any(one.get(asked_before, 0.0) >= SURE for one in held) and all(
        one.get(question.element, 0.0) < UNSURE for one in held
    )
