"""Looking across before the end: the author's own sentences, laid out by what they hold.

The author says which of them matter most, and then what the heart of it is. Support while planning
what to say is what deepened reflection in a study of such a tool (Pensée, arXiv 2603.28596).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.coach.coverage import UNSURE
from bot.coach.elements import STAGE_ELEMENTS, Element
from bot.coach.quotation import Span
from bot.coach.reflection import QuestionKind, Reflection, TaggedSentence, sentence_id

#: So many sentences may be chosen.
MOST = 3
#: With so few sentences there is nothing to choose between.
TOO_FEW = 3

_ORDER: tuple[Element | None, ...] = (
    *dict.fromkeys(element for elements in STAGE_ELEMENTS.values() for element in elements),
    None,
)


@dataclass(frozen=True, slots=True)
class LaidSentence:
    """One sentence to choose; `id` stays the same whatever is written or withdrawn later."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    """The sentences that hold one element before all others; `None` where none was heard."""

    element: Element | None
    sentences: tuple[LaidSentence, ...]


def lay_out(reflection: Reflection) -> tuple[Group, ...]:
    """Return every standing sentence once, under the element it most clearly holds.

    The groups come in the order of the stages, the sentences as they were written.
    """
    gathered: dict[Element | None, list[LaidSentence]] = {element: [] for element in _ORDER}
    for laid, sentence in _standing(reflection):
        gathered[_clearest(sentence)].append(laid)
    return tuple(Group(name, tuple(sentences)) for name, sentences in gathered.items() if sentences)


def can_look_across(reflection: Reflection) -> bool:
    """Say whether there are enough sentences to choose between."""
    return sum(1 for _ in _standing(reflection)) > TOO_FEW


def is_looking_across(reflection: Reflection) -> bool:
    """Say whether the coach waits for the sentences that matter most."""
    question = reflection.open_question
    return question is not None and question.kind is QuestionKind.CHOOSING


def find_chosen(ids: str, reflection: Reflection) -> tuple[Span, ...] | None:
    """Return the sentences that ids joined by `_` name, in the order they were written.

    `None` if one of them is not there to be chosen, or if there are more than `MOST`.
    """
    wanted = set(ids.split("_"))
    found = [laid for laid, _ in _standing(reflection) if laid.id in wanted]
    if not len(found) == len(wanted) <= MOST:
        return None
    return tuple(laid.span for laid in found)


def _standing(reflection: Reflection) -> Iterator[tuple[LaidSentence, TaggedSentence]]:
    for place, answer in enumerate(reflection.answers):
        if answer.withdrawn:
            continue
        for number, sentence in enumerate(answer.sentences):
            if sentence.is_empty:
                continue
            span = Span(answer.message, sentence.start, sentence.end)
            yield LaidSentence(sentence_id(place, number), span), sentence


def _clearest(sentence: TaggedSentence) -> Element | None:
    heard = {name: sure for name, sure in sentence.elements.items() if sure >= UNSURE}
    return max(heard, key=lambda element: heard[element], default=None)
