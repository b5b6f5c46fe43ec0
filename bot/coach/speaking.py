"""Turns what the coach decided into what it says."""

from __future__ import annotations

from collections.abc import Iterable

from bot.coach.cards import Card
from bot.coach.content import Content, Nudge, Prompt
from bot.coach.following_up import RECALLED
from bot.coach.quotation import Span
from bot.coach.reflection import Question, QuestionKind, Reflection
from bot.coach.safety import Reply
from bot.coach.utterance import Kind, Utterance, fill


def source_of(question: Question, content: Content) -> Prompt | Nudge:
    """Return the reviewed prompt or nudge behind a question.

    Where the host has removed it since it was asked, another at the same element stands in, and so
    it is where the author has taken back the words that a nudge quoted.
    """
    if question.kind is QuestionKind.NUDGE and question.quote is not None:
        return content.nudges.get(question.ref) or _other_nudge(question, content)
    return content.prompts.get(question.ref) or _other_prompt(question, content)


def _other_nudge(question: Question, content: Content) -> Nudge:
    return next(
        nudge
        for nudge in content.nudges.values()
        if question.element is not None and nudge.suits(question.element)
    )


def _other_prompt(question: Question, content: Content) -> Prompt:
    """Prefer one of the same stage: a nudge may aim at what is asked for in another."""
    suitable = (
        prompt
        for prompt in content.prompts.values()
        if prompt.element is question.element and prompt.suits(None)
    )
    return min(suitable, key=lambda prompt: prompt.stage is not question.stage)


def put(question: Question, content: Content) -> Utterance:
    """Say a question; an acknowledging one first quotes what was heard."""
    source = source_of(question, content)
    if question.kind is QuestionKind.ACKNOWLEDGING:
        heard = fill(content.replies["acknowledge"], question.quote)
        parts = (*heard, " ", source.text)
    else:
        parts = fill(source.text, question.quote)
    return Utterance(Kind.QUESTION, source.id, parts)


def remark(ref: str, content: Content, quote: Span | None = None) -> Utterance:
    """Say one of the reviewed replies."""
    return Utterance(Kind.REMARK, ref, fill(content.replies[ref], quote))


def chosen(reflection: Reflection, content: Content) -> Utterance:
    """Say back the sentences that the author chose, each on a line."""
    return _say_back("review.chosen", reflection.matters, content)


def recalled(reflection: Reflection, content: Content) -> Utterance:
    """Say back what the author wrote earlier that they would do, each sentence on a line."""
    return _say_back(RECALLED, reflection.follows, content)


def _say_back(ref: str, spans: Iterable[Span], content: Content) -> Utterance:
    lines = [part for span in spans for part in ("\n", span)]
    return Utterance(Kind.REMARK, ref, (content.replies[ref], *lines))


def show(card: Card) -> Utterance:
    """Show a safety card: its title and its lines, each on a line."""
    lines = [part for line in card.lines for part in ("\n", line)]
    return Utterance(Kind.CARD, f"card.{card.id}", (card.title, *lines))


def after_reply(card: Card, reply: Reply, kind: Kind) -> Utterance:
    """Say what follows an answer to a card; a question if the card still waits."""
    return Utterance(kind, f"card.{card.id}.{reply}", (card.reply(reply).then,))


def why(question: Question, content: Content) -> Utterance:
    """Say why the coach asks this."""
    source = source_of(question, content)
    return Utterance(Kind.REMARK, f"{source.id}.why", (source.why,))


def example(question: Question, content: Content) -> Utterance:
    """Show how one might begin to answer."""
    source = source_of(question, content)
    return Utterance(
        Kind.REMARK,
        f"{source.id}.example",
        (content.replies["before_example"], " ", source.example),
    )
