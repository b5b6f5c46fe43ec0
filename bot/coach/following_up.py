"""Following up: what an author said they would do, and a later reflection that asks how it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.coach.coverage import SURE
from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Question, Reflection

#: The prompt that opens a follow-up.
HOW_DID_IT_GO = "following.how_did_it_go"
#: What the coach says to recall them.
RECALLED = "follow_up.recalled"
#: So many sentences are recalled; more would be a note to read, not a reminder.
MOST = 5


def intended(reflection: Reflection) -> tuple[Span, ...]:
    """Return where a finished reflection says what its author would do, as it was written.

    Of more than `MOST` sentences, those that most surely hold an action.
    """
    if not reflection.closed:
        return ()
    held = [
        (sentence.elements[Element.ACTION], Span(answer.message, sentence.start, sentence.end))
        for answer in reflection.standing_answers
        for sentence in answer.sentences
        if sentence.elements.get(Element.ACTION, 0.0) >= SURE and not sentence.is_empty
    ]
    surest = {span for _, span in sorted(held, key=lambda one: -one[0])[:MOST]}
    return tuple(span for _, span in held if span in surest)


def follows(later: Reflection, earlier: Reflection) -> bool:
    """Say whether one reflection was begun to follow up the other."""
    written = {answer.message for answer in earlier.answers}
    return any(span.message in written for span in later.follows)


def linked(one: str, states: Mapping[str, Reflection]) -> frozenset[str]:
    """Return the ids of the reflections that one follows up or is followed up by, and so on.

    Args:
        one: the id of a reflection, which is among them.
        states: the reflections of its author, by their ids.
    """
    found, rest = {one}, set(states) - {one}
    while near := {name for name in rest if _is_next_to_any(states[name], found, states)}:
        found |= near
        rest -= near
    return frozenset(found)


def _is_next_to_any(
    this: Reflection, others: Iterable[str], states: Mapping[str, Reflection]
) -> bool:
    return any(follows(this, states[one]) or follows(states[one], this) for one in others)


def opening_question(reflection: Reflection) -> Question | None:
    """Return the question that a follow-up begins with, if this is one and it was not yet asked."""
    asked = any(question.ref == HOW_DID_IT_GO for question in reflection.questions)
    if not reflection.follows or asked or reflection.stage is not Stage.WHAT:
        return None
    return Question(HOW_DID_IT_GO, Element.EVENT, Stage.WHAT)
