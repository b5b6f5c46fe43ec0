"""A whole reflection without Rasa: the stages in order, a given reply to each question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle

from hypothesis import strategies as st

from bot.coach.choosing import next_question
from bot.coach.content import Content
from bot.coach.elements import Element, Stage
from bot.coach.reflection import Question, Reflection
from tests.coach.building import told

STAGES = (Stage.WHAT, Stage.SO_WHAT, Stage.NOW_WHAT, Stage.REVIEW)


@dataclass(frozen=True)
class Reply:
    """What an author does with a question."""

    words: int = 20
    elements: Mapping[Element, float] = field(default_factory=dict)
    skips: bool = False


#: A question with the state in which the coach chose it.
Asking = tuple[Reflection, Question]

replies = st.builds(
    Reply,
    words=st.integers(0, 30),
    elements=st.dictionaries(st.sampled_from(Element), st.floats(0, 1), max_size=4),
    skips=st.booleans(),
)


def converse(
    content: Content,
    given: Iterable[Reply],
    *,
    minutes: int | None = 15,
    setting: str | None = None,
    familiar: frozenset[Element] = frozenset(),
    finished_before: int = 0,
) -> list[Asking]:
    """Go through all stages; the replies are taken in turn, over and over."""
    asking: list[Asking] = []
    turns = cycle(given)
    reflection = Reflection(
        consented=True,
        setting=setting,
        minutes=minutes,
        familiar=familiar,
        finished_before=finished_before,
    )
    for stage in STAGES:
        reflection = reflection.enter(stage)
        for before, question, after in _stage(reflection, content, turns):
            asking.append((before, question))
            reflection = after
    return asking


def _stage(
    reflection: Reflection, content: Content, turns: Iterator[Reply]
) -> Iterator[tuple[Reflection, Question, Reflection]]:
    while question := next_question(reflection, content):
        reply = next(turns)
        put = reflection.ask(question)
        message = f"m{len(reflection.answers)}"
        after = put.skip() if reply.skips else told(put, message, reply.elements, reply.words)
        yield reflection, question, after
        reflection = after
