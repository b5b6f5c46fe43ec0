"""The note: the author's sentences under headings, with the origin of every sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.coach.elements import REFLECTING_STAGES, Stage
from bot.coach.reflection import Answer, Reflection

#: The heart of it, written last, opens the note.
SECTION_ORDER: tuple[Stage, ...] = (Stage.REVIEW, *REFLECTING_STAGES)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is `text[start:end]` of the message it came from; `question` is what was asked."""

    text: str
    message: str
    start: int
    end: int
    question: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences of one stage, in the order they were written."""

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
    by_stage: dict[Stage, list[Sentence]] = {stage: [] for stage in SECTION_ORDER}
    for answer in reflection.standing_answers:
        if answer.message in texts:
            # Words typed before the first question are about what happened.
            stage = Stage.WHAT if answer.stage is Stage.WELCOME else answer.stage
            by_stage[stage].extend(_sentences(reflection, answer, texts[answer.message]))
    return Note(
        tuple(
            Section(str(stage), tuple(sentences))
            for stage, sentences in by_stage.items()
            if sentences
        )
    )


def _sentences(reflection: Reflection, answer: Answer, text: str) -> list[Sentence]:
    question = None if answer.question is None else reflection.questions[answer.question].ref
    return [
        Sentence(text[s.start : s.end], answer.message, s.start, s.end, question)
        for s in answer.sentences
    ]
