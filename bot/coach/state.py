"""A reflection as JSON-ready data, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import (
    Answer,
    Outcome,
    PlanPart,
    Question,
    QuestionKind,
    Reflection,
    Replacement,
    TaggedSentence,
    Touch,
)
from bot.coach.safety import CardId, Reply, ShownCard

STATE_VERSION = 1


def to_state(reflection: Reflection) -> dict[str, Any]:
    """Return a reflection as JSON-ready data."""
    return {
        "version": STATE_VERSION,
        "consented": reflection.consented,
        "setting": reflection.setting,
        "minutes": reflection.minutes,
        "familiar": sorted(reflection.familiar),
        "finished_before": reflection.finished_before,
        "follows": [_span_to_state(span) for span in reflection.follows],
        "stage": str(reflection.stage),
        "questions": [_question_to_state(question) for question in reflection.questions],
        "answers": [_answer_to_state(answer) for answer in reflection.answers],
        "matters": [_span_to_state(span) for span in reflection.matters],
        "replaced": [[*_span_to_state(one.span), one.kind, one.at] for one in reflection.replaced],
        "times_replaced": reflection.times_replaced,
        "apologised": reflection.apologised,
        "cards": [_card_to_state(one) for one in reflection.cards],
        "closed": reflection.closed,
    }


def from_state(data: Mapping[str, Any] | None) -> Reflection:
    """Read a reflection back; `None` is one that has not begun.

    Raises:
        ValueError: the state was written by another version.
    """
    if data is None:
        return Reflection()
    if data.get("version") != STATE_VERSION:
        raise ValueError(f"reflection state of unknown version {data.get('version')!r}")
    return Reflection(
        consented=data["consented"],
        setting=data["setting"],
        minutes=data["minutes"],
        familiar=frozenset(map(Element, data.get("familiar", ()))),
        finished_before=data.get("finished_before", 0),
        follows=tuple(Span(*item) for item in data.get("follows", ())),
        stage=Stage(data["stage"]),
        questions=tuple(_question_from_state(item) for item in data["questions"]),
        answers=tuple(_answer_from_state(item) for item in data["answers"]),
        matters=tuple(Span(*item) for item in data.get("matters", ())),
        replaced=tuple(
            Replacement(Span(*span), kind, at) for *span, kind, at in data.get("replaced", ())
        ),
        times_replaced=data.get("times_replaced", 0),
        apologised=data.get("apologised", False),
        cards=tuple(_card_from_state(*item) for item in data.get("cards", ())),
        closed=data["closed"],
    )


def _span_to_state(span: Span) -> list[str | int]:
    return [span.message, span.start, span.end]


def _question_to_state(question: Question) -> dict[str, Any]:
    quote = question.quote
    return {
        "ref": question.ref,
        "element": str(question.element) if question.element else None,
        "stage": str(question.stage),
        "kind": str(question.kind),
        "quote": _span_to_state(quote) if quote else None,
        "outcome": str(question.outcome),
    }


def _question_from_state(data: Mapping[str, Any]) -> Question:
    return Question(
        ref=data["ref"],
        element=Element(data["element"]) if data["element"] else None,
        stage=Stage(data["stage"]),
        kind=QuestionKind(data["kind"]),
        quote=Span(*data["quote"]) if data["quote"] else None,
        outcome=Outcome(data["outcome"]),
    )


def _answer_to_state(answer: Answer) -> dict[str, Any]:
    return {
        "message": answer.message,
        "stage": str(answer.stage),
        "words": answer.words,
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "elements": {str(name): value for name, value in sentence.elements.items()},
                "quote": list(sentence.quote),
                "plan": sorted(sentence.plan),
                "touches": _touch_to_state(sentence.touches),
            }
            for sentence in answer.sentences
        ],
        "question": answer.question,
        "withdrawn": answer.withdrawn,
        "afterwards": answer.afterwards,
        "says_none": answer.says_none,
    }


def _answer_from_state(data: Mapping[str, Any]) -> Answer:
    return Answer(
        message=data["message"],
        stage=Stage(data["stage"]),
        words=data["words"],
        sentences=tuple(
            TaggedSentence(
                start=item["start"],
                end=item["end"],
                elements={Element(name): value for name, value in item["elements"].items()},
                quote=(item["quote"][0], item["quote"][1]),
                plan=frozenset(map(PlanPart, item.get("plan", ()))),
                touches=_touch_from_state(item.get("touches")),
            )
            for item in data["sentences"]
        ),
        question=data["question"],
        withdrawn=data["withdrawn"],
        afterwards=data["afterwards"],
        says_none=data.get("says_none", False),
    )


def _card_to_state(shown: ShownCard) -> list[str | bool | None]:
    return [str(shown.card), shown.reply and str(shown.reply), shown.waits]


def _card_from_state(card: str, reply: str | None, waits: bool = False) -> ShownCard:
    return ShownCard(CardId(card), Reply(reply) if reply else None, waits)


def _touch_to_state(touch: Touch | None) -> list[str | float] | None:
    return None if touch is None else [touch.domain, touch.likelihood]


def _touch_from_state(data: Sequence[Any] | None) -> Touch | None:
    return None if data is None else Touch(*data)
