"""The supervision sheet: a page of the author's own sentences to bring to supervision.

Which sentence goes where follows from the elements it holds and the question it answered. Nothing
is reworded, and each sentence appears once. What a page cannot hold stays in the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, zip_longest
from math import ceil

from bot.coach.coverage import SURE
from bot.coach.elements import Element, Stage
from bot.coach.note import Note, Section, Sentence
from bot.coach.quotation import Span
from bot.coach.reflection import Answer, Reflection, TaggedSentence

HEART = "sheet.heart"
ASK = "sheet.ask"
DECISIONS = "sheet.decisions"
ALSO = "sheet.also"
UNSEEN = "sheet.unseen"
STEPS = "sheet.steps"
WELLBEING = "sheet.wellbeing"
#: What only supervision can give comes first.
SHEET_ORDER = (HEART, ASK, DECISIONS, ALSO, UNSEEN, STEPS, WELLBEING)

#: A page holds this many lines of sentences beside its headings, of about this many characters.
PAGE_LINES = 20
LINE_CHARACTERS = 60
#: More sentences than this under one heading are no longer for a glance.
MOST_SENTENCES = 4

#: What may stand behind a question mark at the end of a sentence.
_CLOSING = "\"'”’)» "


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence of the note, joined ones together, with its place and what it is about."""

    sentences: tuple[Sentence, ...]
    place: int
    about: Mapping[Element, float]

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.sentences)


def build_sheet(
    reflection: Reflection, note: Note, decision_words: Iterable[str]
) -> tuple[Section, ...]:
    """Choose the sentences of a supervision sheet from a note.

    A part without sentences is a line to write on, so that the author sees what is still open
    before supervision; only what else there is to bring is left out when there is nothing.

    Args:
        reflection: the state of the conversation.
        note: the note built from it; what opens it is the heart.
        decision_words: beginnings of words that tell of a decision to be made.
    """
    shown = _fit_a_page(_wishes(reflection, note, _beginnings(decision_words)))
    return tuple(
        Section(part, tuple(shown[part])) for part in SHEET_ORDER if shown[part] or part != ALSO
    )


def _wishes(
    reflection: Reflection, note: Note, decision: re.Pattern[str]
) -> dict[str, list[_Candidate]]:
    """Return what each part would show if there were room, the fittest first."""
    opening = [section for section in note.sections if section.stage == Stage.REVIEW]
    heart = list(_candidates(reflection, opening))
    others = [section for section in note.sections if section not in opening]
    free = list(_candidates(reflection, others))
    asking = _take(free, Element.SUPERVISION)
    deciding = [one for one in asking if decision.search(one.text) and not _asks(one)]
    to_ask = sorted((one for one in asking if one not in deciding), key=_asks, reverse=True)
    return {
        HEART: heart,
        # One question is more likely to be answered than four.
        ASK: to_ask[:1],
        DECISIONS: deciding,
        ALSO: to_ask[1:],
        STEPS: _take(free, Element.ACTION),
        WELLBEING: _take(free, Element.WELLBEING),
        UNSEEN: _take(free, Element.UNCERTAINTY),
    }


def _candidates(reflection: Reflection, sections: Iterable[Section]) -> Iterator[_Candidate]:
    about = {
        Span(answer.message, tagged.start, tagged.end): _about(reflection, answer, tagged)
        for answer in reflection.standing_answers
        for tagged in answer.sentences
    }
    sentences = [one for section in sections for one in section.sentences]
    # The pieces of what was joined come one after the other and have one id.
    for place, (_, joined) in enumerate(groupby(sentences, key=lambda one: one.id or id(one))):
        pieces = tuple(joined)
        yield _Candidate(pieces, place, _of_all(about, pieces))


def _of_all(
    about: Mapping[Span, Mapping[Element, float]], pieces: Iterable[Sentence]
) -> Mapping[Element, float]:
    """Return what a sentence is about by what it was in the talk, however it was shaped since."""
    together: dict[Element, float] = {}
    for place in (place for one in pieces for place in one.reworded_from or (one.source,)):
        for span, elements in about.items():
            if span.overlaps(place):
                for element, value in elements.items():
                    together[element] = max(value, together.get(element, 0.0))
    return together


def _about(
    reflection: Reflection, answer: Answer, tagged: TaggedSentence
) -> Mapping[Element, float]:
    """Return what a sentence is about; an answer is about what was asked before all else."""
    about = {name: value for name, value in tagged.elements.items() if value >= SURE}
    asked = None if answer.question is None else reflection.questions[answer.question].element
    if asked is not None:
        about[asked] = 1.0 + tagged.elements.get(asked, 0.0)
    return about


def _take(free: list[_Candidate], element: Element) -> list[_Candidate]:
    """Move the sentences about an element out of `free`, those most about it first."""
    taken = [one for one in free if element in one.about]
    free[:] = [one for one in free if element not in one.about]
    return sorted(taken, key=lambda one: -one.about[element])


def _asks(candidate: _Candidate) -> bool:
    return candidate.text.rstrip(_CLOSING).endswith("?")


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _fit_a_page(wishes: Mapping[str, list[_Candidate]]) -> dict[str, list[Sentence]]:
    """Give every part its fittest sentence before any gets its second, while the page has room."""
    chosen: dict[str, list[_Candidate]] = {part: [] for part in SHEET_ORDER}
    room = PAGE_LINES
    for rank in zip_longest(*(wishes[part][:MOST_SENTENCES] for part in SHEET_ORDER)):
        for part, candidate in zip(SHEET_ORDER, rank, strict=True):
            if candidate is not None and _lines(candidate.text) <= room:
                chosen[part].append(candidate)
                room -= _lines(candidate.text)
    return {
        part: [
            sentence
            for one in sorted(candidates, key=lambda one: one.place)
            for sentence in one.sentences
        ]
        for part, candidates in chosen.items()
    }


def _lines(text: str) -> int:
    """Return how many lines a sentence takes on the page, rather too many than too few."""
    return sum(max(1, ceil(len(line) / LINE_CHARACTERS)) for line in text.splitlines() or [""])
