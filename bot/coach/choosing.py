"""Which question comes next. Deterministic: the same answers give the same questions.

From one reflection of an author to the next, prompts and nudges that suit equally well take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.coach.budget import questions_left
from bot.coach.content import Breadth, Content, Nudge, Prompt
from bot.coach.coverage import (
    SURE,
    THIN_WORDS,
    UNSURE,
    coverage,
    is_thin,
    touching_sentence,
    was_nudged,
)
from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.faults import HALVES, Fault, half_told
from bot.coach.following_up import HOW_DID_IT_GO, opening_question
from bot.coach.looking_across import can_look_across
from bot.coach.quotation import Span
from bot.coach.reflection import Outcome, Question, QuestionKind, Reflection

#: The prompts of the review.
MATTERS = "closing.matters"
HEART = "closing.heart"
CLOSING = (MATTERS, HEART)
#: What is asked at its own moment aims at no element, so it is never chosen among the others.
AT_ITS_MOMENT = (HOW_DID_IT_GO, *CLOSING)

T = TypeVar("T", Prompt, Nudge)


def askable(stage: Stage) -> tuple[Element, ...]:
    """Return the elements that the questions of a stage may aim at, nudges included."""
    nudged = (half.asked for half in HALVES if half.stage is stage)
    return tuple(dict.fromkeys((*STAGE_ELEMENTS.get(stage, ()), *nudged)))


def next_question(reflection: Reflection, content: Content) -> Question | None:
    """Return the next question of the current stage, or `None` when the stage is done.

    An open question is not repeated here: settle it first. A follow-up begins with how it went. A
    thin answer is nudged once, and so is what was told by half; then come the elements that the
    author's words do not hold yet, in the order of `STAGE_ELEMENTS`, those the author has come to
    bring unprompted at the end.
    """
    stage = reflection.stage
    if stage is Stage.REVIEW:
        return _closing_question(reflection)
    if stage not in STAGE_ELEMENTS or questions_left(reflection, stage) == 0:
        return None
    return (
        opening_question(reflection)
        or _nudge_thin_answer(reflection, content)
        or _nudge_other_half(reflection, content)
        or _prompt(reflection, content)
    )


def plainly(reflection: Reflection, content: Content) -> Question | None:
    """Return the open question without the author's words in it.

    `None` if it quotes none, or if no prompt of the stage asks for the same.
    """
    question = reflection.open_question
    if question is None or question.quote is None or question.element is None:
        return None
    if question.kind is QuestionKind.ACKNOWLEDGING:
        return replace(question, kind=QuestionKind.PROMPT, quote=None)
    prompt = _choose_prompt(reflection, content, question.element)
    return Question(prompt.id, question.element, question.stage) if prompt else None


def _nudge_thin_answer(reflection: Reflection, content: Content) -> Question | None:
    """Ask once more about the element of a thin last answer, quoting it."""
    answer = reflection.answers[-1] if reflection.answers else None
    if answer is None or answer.question is None or answer.withdrawn:
        return None
    question = reflection.questions[answer.question]
    element = question.element
    if (
        element is None
        or question.outcome is not Outcome.ANSWERED
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


def _nudge_other_half(reflection: Reflection, content: Content) -> Question | None:
    """Ask for what a conclusion rests on, or for who and when; quoting what was told."""
    found = half_told(reflection)
    if found is None or was_nudged(reflection, found[0].asked):
        return None
    half, quote = found
    nudge = _choose_nudge(reflection, content, half.asked, half.fault)
    return Question(nudge.id, half.asked, reflection.stage, QuestionKind.NUDGE, quote)


def _first_quote(message: str, quote: tuple[int, int] | None) -> Span | None:
    if quote is None or quote[0] == quote[1]:
        return None
    return Span(message, *quote)


def _choose_nudge(
    reflection: Reflection, content: Content, element: Element, fault: Fault | None = None
) -> Nudge:
    """Prefer a nudge not used yet, then one made for the element; those alike take turns."""
    used = {question.ref for question in reflection.questions}
    suitable = [nudge for nudge in content.nudges.values() if nudge.suits(element, fault)]
    return _in_turn(suitable, lambda nudge: (nudge.id in used, not nudge.elements), reflection)


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
    """Return the element to ask for: not told, not yet asked for; least heard of first.

    Of the familiar elements a stage asks for one at most, and after the others.
    """
    held = coverage(reflection)
    asked = {question.element for question in reflection.questions}
    had_familiar = any(
        question.stage is reflection.stage and question.element in reflection.familiar
        for question in reflection.questions
    )
    missing = [
        element
        for element in STAGE_ELEMENTS[reflection.stage]
        if held.get(element, 0.0) < SURE
        and element not in asked
        and not (had_familiar and element in reflection.familiar)
    ]
    return min(
        missing,
        key=lambda element: (element in reflection.familiar, held.get(element, 0.0) >= UNSURE),
        default=None,
    )


def _choose_prompt(reflection: Reflection, content: Content, element: Element) -> Prompt | None:
    """Open a stage broadly, then be focused, but stay broad with what is familiar.

    Every other question is one for the setting: a run of questions that only suit one setting would
    narrow what the author thinks about.
    """
    used = {question.ref for question in reflection.questions}
    opening = not any(question.stage is reflection.stage for question in reflection.questions)
    broadly = opening or element in reflection.familiar
    wanted = Breadth.BROAD if broadly else Breadth.FOCUSED
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
    if not suitable:
        return None

    def rank(prompt: Prompt) -> tuple[bool, bool]:
        return prompt.breadth is not wanted, bool(prompt.settings) is after_special

    return _in_turn(suitable, rank, reflection)


def _in_turn(
    suitable: Sequence[T], rank: Callable[[T], tuple[bool, bool]], reflection: Reflection
) -> T:
    """Of those that rank first, each reflection has the one after that of the reflection before."""
    best = min(map(rank, suitable))
    alike = [one for one in suitable if rank(one) == best]
    return alike[reflection.finished_before % len(alike)]


def _closing_question(reflection: Reflection) -> Question | None:
    """Ask once which sentences matter most, where there are several, and once for the heart."""
    closing = {q.ref for q in reflection.questions if q.stage is Stage.REVIEW}
    if MATTERS not in closing and HEART not in closing and can_look_across(reflection):
        return Question(MATTERS, None, Stage.REVIEW, QuestionKind.CHOOSING)
    if HEART in closing or _wrote_instead_of_choosing(reflection):
        return None
    return Question(HEART, None, Stage.REVIEW)


def _wrote_instead_of_choosing(reflection: Reflection) -> bool:
    """Say whether the author, asked to choose, wrote what matters; that is the heart of it."""
    return any(
        answer.words >= THIN_WORDS
        and answer.question is not None
        and reflection.questions[answer.question].kind is QuestionKind.CHOOSING
        for answer in reflection.standing_answers
    )
