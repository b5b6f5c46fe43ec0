"""The known faults of reflections, and what the coach does about each.

Most are mended by the order in which elements are asked for (`STAGE_ELEMENTS`) and by each stage's
share of the questions (`BUDGETS`): no trace of the person's own voice, feelings absent or nothing
but feelings, one explanation only, and jumping from *what* to *now what* without a *so what*
(Morrison 2005). Others are halves of something, and get a nudge that asks for the other half: a
conclusion that rests on no observation, and an action without who or when.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.coach.coverage import SURE, coverage
from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Answer, PlanPart, Reflection, TaggedSentence


class Fault(StrEnum):
    """A half that lacks its other half; the nudges written for it name it."""

    CONCLUSION_WITHOUT_OBSERVATION = "conclusion_without_observation"
    ACTION_WITHOUT_WHO = "action_without_who"
    ACTION_WITHOUT_WHEN = "action_without_when"


@dataclass(frozen=True, slots=True)
class Half:
    """When a fault is there: in its `stage`, `told` is held and the reflection `lacks` the rest.

    `asked` is the element that the nudge for it aims at.
    """

    fault: Fault
    stage: Stage
    told: Element
    asked: Element
    lacks: Callable[[Reflection], bool]


def half_told(reflection: Reflection) -> tuple[Half, Span] | None:
    """Return a half that the current stage may ask about, with the words that told it."""
    for half in HALVES:
        if half.stage is reflection.stage and half.lacks(reflection):
            quote = _latest_quote(reflection, half.told)
            if quote is not None:
                return half, quote
    return None


def _lacks_observation(reflection: Reflection) -> bool:
    asked = any(question.element is Element.OBSERVATION for question in reflection.questions)
    return not asked and coverage(reflection).get(Element.OBSERVATION, 0.0) < SURE


def _lacks_plan(part: PlanPart) -> Callable[[Reflection], bool]:
    def lacks(reflection: Reflection) -> bool:
        actions = _sentences_with(reflection, Element.ACTION)
        return not any(part in sentence.plan for _, sentence in actions)

    return lacks


HALVES = (
    Half(
        Fault.CONCLUSION_WITHOUT_OBSERVATION,
        Stage.SO_WHAT,
        told=Element.INTERPRETATION,
        asked=Element.OBSERVATION,
        lacks=_lacks_observation,
    ),
    Half(
        Fault.ACTION_WITHOUT_WHO,
        Stage.NOW_WHAT,
        told=Element.ACTION,
        asked=Element.ACTION,
        lacks=_lacks_plan(PlanPart.WHO),
    ),
    Half(
        Fault.ACTION_WITHOUT_WHEN,
        Stage.NOW_WHAT,
        told=Element.ACTION,
        asked=Element.ACTION,
        lacks=_lacks_plan(PlanPart.WHEN),
    ),
)


def _latest_quote(reflection: Reflection, element: Element) -> Span | None:
    for answer, sentence in _sentences_with(reflection, element):
        start, end = sentence.quote
        if start < end:
            return Span(answer.message, start, end)
    return None


def _sentences_with(
    reflection: Reflection, element: Element
) -> Iterator[tuple[Answer, TaggedSentence]]:
    """Yield the sentences that surely hold an element, the latest first."""
    for answer in reversed(reflection.standing_answers):
        for sentence in reversed(answer.sentences):
            if sentence.elements.get(element, 0.0) >= SURE:
                yield answer, sentence
