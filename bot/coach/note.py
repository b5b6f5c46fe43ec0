"""The note: the author's sentences under headings, with the origin of every sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.coach.elements import REFLECTING_STAGES, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Answer, Reflection

#: The section of what was written after the last question.
AFTERWARDS = "afterwards"
#: The heart of it, written last, opens the note.
SECTION_ORDER: tuple[str, ...] = (*map(str, (Stage.REVIEW, *REFLECTING_STAGES)), AFTERWARDS)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is `text[start:end]` of the message it came from; `question` is what was asked.

    `matters` marks the sentences that the author chose when looking across.
    """

    text: str
    message: str
    start: int
    end: int
    question: str | None
    matters: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences of one stage (or those written afterwards), in the order they were written."""

    stage: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Everything the author wrote and has not taken back; empty sections are left out."""

    sections: tuple[Section, ...]


def build_note(reflection: Reflection, texts: Mapping[str, str]) -> Note:
    """Gather the author's sentences.

    Args:
        reflection: the state of the conversation.
        texts: message id to what its author typed; a message that is not there is left out.
    """
    gathered: dict[str, list[Sentence]] = {section: [] for section in SECTION_ORDER}
    for answer in reflection.standing_answers:
        if answer.message in texts:
            sentences = _sentences(reflection, answer, texts[answer.message])
            gathered[_section_of(answer)].extend(sentences)
    return Note(
        tuple(
            Section(section, tuple(sentences))
            for section, sentences in gathered.items()
            if sentences
        )
    )


def _section_of(answer: Answer) -> str:
    if answer.afterwards:
        return AFTERWARDS
    # Words typed before the first question are about what happened.
    return str(Stage.WHAT if answer.stage is Stage.WELCOME else answer.stage)


def _sentences(reflection: Reflection, answer: Answer, text: str) -> list[Sentence]:
    question = None if answer.question is None else reflection.questions[answer.question].ref
    return [
        Sentence(
            text[s.start : s.end],
            answer.message,
            s.start,
            s.end,
            question,
            Span(answer.message, s.start, s.end) in reflection.matters,
        )
        for s in answer.sentences
        if not s.is_empty
    ]
