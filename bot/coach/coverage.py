"""Which elements the author's words already hold, and what is thin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.coach.elements import Element
from bot.coach.quotation import Span
from bot.coach.reflection import Answer, QuestionKind, Reflection, TaggedSentence

#: From this confidence on, the coach takes an element as told and does not ask for it.
SURE = 0.6
#: From here up to `SURE` it asks in a way that shows it heard something.
UNSURE = 0.3
#: Fewer words than this, without the element asked for, are met with a nudge.
THIN_WORDS = 8


def coverage(reflection: Reflection) -> Mapping[Element, float]:
    """Return the highest confidence with which any standing sentence holds each element."""
    held: dict[Element, float] = {}
    for answer in reflection.standing_answers:
        for sentence in answer.sentences:
            for element, confidence in sentence.elements.items():
                held[element] = max(confidence, held.get(element, 0.0))
    return held


def holds(sentences: Iterable[TaggedSentence], element: Element | None) -> bool:
    """Say whether sentences hold an element with confidence."""
    return element is not None and any(
        sentence.elements.get(element, 0.0) >= SURE for sentence in sentences
    )


def is_thin(answer: Answer, element: Element) -> bool:
    """Say whether an answer leaves its element open and is short enough to ask once more.

    A thin answer is no failing: it may be all that can be borne just now (Ferguson 2018), so the
    coach asks once, gently, and then moves on. One that there is none leaves nothing to ask for.
    """
    short = answer.words < THIN_WORDS and not answer.says_none
    return short and not holds(answer.sentences, element)


def was_nudged(reflection: Reflection, element: Element) -> bool:
    """Say whether this element has had its one nudge."""
    return any(
        question.kind is QuestionKind.NUDGE and question.element is element
        for question in reflection.questions
    )


def touching_sentence(reflection: Reflection, element: Element) -> Span | None:
    """Return the quotable words of the sentence that most nearly holds an element, if any does.

    `None` unless a sentence reaches `UNSURE`.
    """
    nearest: Span | None = None
    best = UNSURE
    for answer in reflection.standing_answers:
        for sentence in answer.sentences:
            confidence = sentence.elements.get(element, 0.0)
            start, end = sentence.quote
            if confidence >= best and start < end:
                nearest, best = Span(answer.message, start, end), confidence
    return nearest
