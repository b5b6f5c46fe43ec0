"""What danger and the talk of it are learned from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.coach.safety import Tier
from bot.language.command_examples import CommandExample
from bot.language.commands import ANSWER
from bot.language.corpus import LabelledMessage, read_corpus
from bot.language.safety_corpus import SafetyMessage, read_safety_corpus

#: Of the ordinary reflections in the element corpus every second one is taken.
_EVERY = 2
#: Of their single sentences every sixth is short and calm to learn from, of answers every third.
_EVERY_SENTENCE = 6
_EVERY_ANSWER = 3


def training_messages() -> list[SafetyMessage]:
    """Return the safety corpus, and ordinary reflections: longer, and none of them about danger.

    What is short and alarming would otherwise be all that the reader knows.
    """
    ordinary = [SafetyMessage(m.author, Tier.NONE, m.text) for m in read_corpus()[::_EVERY]]
    return [*read_safety_corpus(), *ordinary]


def ordinary(texts: Iterable[str]) -> list[SafetyMessage]:
    """Return texts that call for no card, such as the examples of commands and short answers.

    The wording learns from these as well: “to be left alone” may be all that somebody answers.
    """
    return [SafetyMessage("", Tier.NONE, text) for text in texts]


def short_and_calm(
    messages: Sequence[LabelledMessage], commands: Sequence[CommandExample]
) -> list[SafetyMessage]:
    """Return some sentences of ordinary reflections, and some answers to a question.

    Most that is answered is a sentence or two, and what is short in the safety corpus is mostly
    alarming: “He waved from the window when I went” must not look like danger for being short.
    """
    answers = ordinary(example.text for example in commands if example.intent == ANSWER)
    return [*single_sentences(messages)[::_EVERY_SENTENCE], *answers[::_EVERY_ANSWER]]


def single_sentences(messages: Sequence[LabelledMessage]) -> list[SafetyMessage]:
    """Return each sentence of ordinary reflections as a message."""
    return [
        SafetyMessage(message.author, Tier.NONE, sentence.text)
        for message in messages
        for sentence in message.sentences
    ]
