"""Small builders, so that a test says only what matters to it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Question, QuestionKind, Reflection, TaggedSentence

PLENTY = 30


def asked(
    ref: str = "event.one",
    element: Element | None = Element.EVENT,
    stage: Stage = Stage.WHAT,
    kind: QuestionKind = QuestionKind.PROMPT,
    quote: Span | None = None,
) -> Question:
    """Return a question of no importance."""
    return Question(ref, element, stage, kind, quote)


def sentence(
    elements: Mapping[Element, float] | None = None, start: int = 0, end: int = 20
) -> TaggedSentence:
    """Return a sentence of which the first ten characters may be quoted."""
    return TaggedSentence(start, end, dict(elements or {}), (start, min(end, start + 10)))


def told(
    reflection: Reflection,
    message: str,
    elements: Mapping[Element, float] | None = None,
    words: int = PLENTY,
) -> Reflection:
    """Answer with one sentence that holds these elements."""
    return reflection.answer(message, words, [sentence(elements)])
