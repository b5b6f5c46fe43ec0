"""Which question comes next. Deterministic: the same answers give the same questions."""

from __future__ import annotations

from bot.coach.budget import questions_left
from bot.coach.content import Breadth, Content, Nudge, Prompt
from bot.coach.coverage import (
    SURE,
    UNSURE,
    coverage,
    is_thin,
    touching_sentence,
    was_nudged,
)
from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Outcome, Question, QuestionKind, Reflection


def next_question(reflection: Reflection, content: Content) -> Question | None:
    """Return the next question of the current stage, or `None` when the stage is done.

    An open question is not repeated here: settle it first. A thin answer is nudged once; then
    come the elements that the author's words do not hold yet, in the order of `STAGE_ELEMENTS`.
    """
    stage = reflection.stage
    if stage is Stage.REVIEW:
        return _closing_question(reflection, content)
    if stage not in STAGE_ELEMENTS or questions_left(reflection, stage) == 0:
        return None
    return _nudge(reflection, content) or _prompt(reflection, content)


def _nudge(reflection: Reflection, content: Content) -> Question | None:
    """Ask once more about the element of a thin last answer, quoting it."""
    if not reflection.questions or not reflection.answers:
        return None
    question, answer = reflection.questions[-1], reflection.answers[-1]
    element = question.element
    if (
        element is None
        or question.outcome is not Outcome.ANSWERED
        or answer.question != len(reflection.questions) - 1
        or answer.withdrawn
        or question.stage is not reflection.stage
        or was_nudged(reflection, element)
        or coverage(reflection).get(element, 0.0) >= SURE
        or not is_thin(answer, element)
    ):
        return None
    quote = _first_quote(answer.message, answer.sentences[0].quote if answer.sentences else None)
    if quote is None:
        return None
    nudge = _choose_nudge(reflection, content, element)
    return Question(nudge.id, element, reflection.stage, QuestionKind.NUDGE, quote)


def _first_quote(message: str, quote: tuple[int, int] | None) -> Span | None:
    if quote is None or quote[0] == quote[1]:
        return None
    return Span(message, *quote)


def _choose_nudge(reflection: Reflection, content: Content, element: Element) -> Nudge:
    """Prefer a nudge not used yet, then one made for the element, then the order of the file."""
    used = {question.ref for question in reflection.questions}
    suitable = [nudge for nudge in content.nudges.values() if nudge.suits(element)]
    return min(suitable, key=lambda nudge: (nudge.id in used, not nudge.elements))


def _prompt(reflection: Reflection, content: Content) -> Question | None:
    element = _missing_element(reflection)
    if element is None:
        return None
    prompt = _choose_prompt(reflection, content, element)
    if prompt is None:
        return None
    quote = touching_sentence(reflection, element)
    kind = QuestionKind.ACKNOWLEDGING if quote else QuestionKind.PROMPT
    return Question(prompt.id, element, reflection.stage, kind, quote)


def _missing_element(reflection: Reflection) -> Element | None:
    """Return the element to ask for: not told, not yet asked for; least heard of first."""
    held = coverage(reflection)
    asked = {question.element for question in reflection.questions}
    missing = [
        element
        for element in STAGE_ELEMENTS[reflection.stage]
        if held.get(element, 0.0) < SURE and element not in asked
    ]
    return min(missing, key=lambda element: held.get(element, 0.0) >= UNSURE, default=None)


def _choose_prompt(reflection: Reflection, content: Content, element: Element) -> Prompt | None:
    """Open a stage broadly, then be focused; every other question is one for the setting.

    A run of questions that only suit one setting would narrow what the author thinks about.
    """
    used = {question.ref for question in reflection.questions}
    opening = not any(question.stage is reflection.stage for question in reflection.questions)
    wanted = Breadth.BROAD if opening else Breadth.FOCUSED
    last = content.prompts.get(reflection.questions[-1].ref) if reflection.questions else None
    after_special = last is not None and bool(last.settings)
    suitable = [
        prompt
        for prompt in content.prompts.values()
        if prompt.element is element
        and prompt.stage is reflection.stage
        and prompt.suits(reflection.setting)
        and prompt.id not in used
    ]
    return min(
        suitable,
        key=lambda prompt: (prompt.breadth is not wanted, bool(prompt.settings) is after_special),
        default=None,
    )


def _closing_question(reflection: Reflection, content: Content) -> Question | None:
    """Ask once for the heart of it."""
    if any(question.stage is Stage.REVIEW for question in reflection.questions):
        return None
    closing = next(p for p in content.prompts.values() if p.stage is Stage.REVIEW)
    return Question(closing.id, None, Stage.REVIEW)
