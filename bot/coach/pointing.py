"""Pointing: which capability domains a reflection may touch on, for its author to say.

The coach asks about two domains at most, each with a sentence of the author's own, and logs nothing
itself. Silence says nothing: most sentences are pointed at by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.coach.frameworks import Framework
from bot.coach.learning_log import Claim
from bot.coach.note import Note
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection, Touch

#: The only framework that the coach has learned to point at.
FRAMEWORK = "pcf"
MOST = 2


@dataclass(frozen=True, slots=True)
class Pointer:
    """A domain of a framework, and the sentence of the note that may touch on it."""

    framework: str
    domain: str
    sentence: str


def point(
    reflection: Reflection,
    note: Note,
    claims: Iterable[Claim],
    frameworks: Iterable[Framework],
) -> tuple[Pointer, ...]:
    """Return what to ask about, the likeliest first.

    Nothing moves up in the place of what is logged, or the questions would never end.

    Args:
        reflection: the state of the conversation.
        note: its note, as its author has shaped it.
        claims: what its author has logged of it.
        frameworks: those that are offered for it.
    """
    framework = next((one for one in frameworks if one.id == FRAMEWORK), None)
    if framework is None:
        return ()
    clearest: dict[str, str] = {}
    for touch, sentence in sorted(_touching(reflection, note), key=lambda one: -one[0].likelihood):
        if framework.domain(touch.domain) is not None and sentence not in clearest.values():
            clearest.setdefault(touch.domain, sentence)
    logged = {one.domain for one in claims if one.framework == FRAMEWORK}
    pointers = [Pointer(FRAMEWORK, domain, sentence) for domain, sentence in clearest.items()]
    return tuple(one for one in pointers[:MOST] if one.domain not in logged)


def _touching(reflection: Reflection, note: Note) -> Iterator[tuple[Touch, str]]:
    """Yield what touches on something, in the order of writing, as far as it stands as typed."""
    standing = {
        one.source: one.id
        for section in note.sections
        for one in section.sentences
        if not one.reworded_from
    }
    for answer in reflection.answers:
        for tagged in answer.sentences:
            sentence = standing.get(Span(answer.message, tagged.start, tagged.end))
            if tagged.touches is not None and sentence is not None:
                yield tagged.touches, sentence
