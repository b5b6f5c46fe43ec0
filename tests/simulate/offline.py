"""The baselines: the same coach, were it to hear less of what the answers hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from scipy.special import expit

from bot.coach.choosing import next_question
from bot.coach.elements import REFLECTING_STAGES, Stage
from bot.coach.quotation import count_words, quotable
from bot.coach.reflection import QuestionKind, Reflection, TaggedSentence
from bot.content import load_content
from bot.language.corpus import read_corpus
from bot.language.sentences import split_sentences
from bot.language.wording import ELEMENTS, TrainingSentence, Wording
from tests.simulate.course import Course
from tests.simulate.practitioners import Memory, Practitioner

Hear = Callable[[str], tuple[TaggedSentence, ...]]


def hear_nothing(text: str) -> tuple[TaggedSentence, ...]:
    """Notice nothing of what a text holds, and ask whatever the budget allows."""
    return ()


def hear_wording(text: str) -> tuple[TaggedSentence, ...]:
    """Hear by the wording alone: TF-IDF and surface cues, without the encoder."""
    spans = split_sentences(text)
    likely = expit(_wording().logits([text[start:end] for start, end in spans]))
    return tuple(
        TaggedSentence(
            start,
            end,
            dict(zip(ELEMENTS, map(float, row), strict=True)),
            quotable(text, start, end),
        )
        for (start, end), row in zip(spans, likely, strict=True)
    )


@cache
def _wording() -> Wording:
    return Wording.train(
        [TrainingSentence(s.text, s.elements) for m in read_corpus() for s in m.sentences]
    )


def reflect_offline(practitioner: Practitioner, hear: Hear) -> Course:
    """Take a practitioner through a reflection with a coach that hears in its own way."""
    content, course = load_content(), Course(practitioner)
    memory = Memory(practitioner)
    reflection = Reflection(
        consented=True, setting=practitioner.setting, minutes=int(practitioner.minutes)
    )
    for stage in (*REFLECTING_STAGES, Stage.REVIEW):
        reflection = reflection.enter(stage)
        while (question := next_question(reflection, content)) is not None:
            reflection = reflection.ask(question)
            if question.kind is QuestionKind.CHOOSING:
                reflection = reflection.skip()
                continue
            course.asks(question)
            while (reply := memory.reply_to(question)).is_command:
                pass
            course.says(reply)
            words = count_words(reply.text)
            reflection = reflection.answer(f"m{len(course.asked)}", words, hear(reply.text))
    course.closed = True
    return course
