"""What the coach may say: the reviewed texts, as plain data.

`bot.content` reads them from `data/coach/`; nothing in `bot.coach` contains a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from bot.coach.cards import Card, Signpost
from bot.coach.elements import Element, Stage
from bot.coach.faults import Fault
from bot.coach.flags import Flag
from bot.coach.frameworks import Framework

#: Words of the note and its documents. Like their headings they stay in the language of the coach.
OF_DOCUMENTS = ("export.", "rests.")
#: The language of the interface's words, as browsers name it.
LANGUAGE = "page.language"


def is_translatable(key: str) -> bool:
    """Say whether words of the interface are to be written in each language."""
    return key != LANGUAGE and not key.startswith(OF_DOCUMENTS)


class Breadth(StrEnum):
    """A broad prompt invites; a focused one points at one thing."""

    BROAD = "broad"
    FOCUSED = "focused"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question aimed at one element; the closing prompt of the review aims at none."""

    id: str
    stage: Stage
    element: Element | None
    breadth: Breadth
    text: str
    lineage: str
    why: str
    example: str
    settings: frozenset[str] = frozenset()

    def suits(self, setting: str | None) -> bool:
        """Say whether the prompt may be asked in this practice setting."""
        return not self.settings or setting in self.settings


@dataclass(frozen=True, slots=True)
class Nudge:
    """A second prompt at the same element; `{quote}` holds their words.

    It follows a thin answer, or the `fault` it was written for.
    """

    id: str
    text: str
    lineage: str
    why: str
    example: str
    elements: frozenset[Element] = frozenset()
    fault: Fault | None = None

    def suits(self, element: Element, fault: Fault | None = None) -> bool:
        """Say whether the nudge may follow words about this element that have this fault."""
        return self.fault is fault and (not self.elements or element in self.elements)


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it does and what it says; `also` are other ways people type it."""

    id: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """Every reviewed text of one instance: ours with the host's overlay laid over it.

    `replacements` are what an author may put in the place of each kind of identifier,
    `translations` the interface's words in other languages, by language.
    """

    prompts: Mapping[str, Prompt]
    nudges: Mapping[str, Nudge]
    cards: Mapping[str, Card]
    signposts: Mapping[str, Signpost]
    replies: Mapping[str, str]
    choices: Mapping[str, tuple[Choice, ...]]
    headings: Mapping[str, str]
    interface: Mapping[str, str]
    decision_words: tuple[str, ...]
    flags: Mapping[str, Flag]
    replacements: Mapping[str, tuple[str, ...]]
    names_that_are_words: frozenset[str]
    says_none: tuple[str, ...]
    frameworks: Mapping[str, Framework]
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the interface's words."""
        return self.interface[LANGUAGE]

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language the interface has words in, that of the coach first."""
        return self.language, *self.translations

    def speaking(self, language: str) -> Content:
        """Return the same texts, the interface's words in another language as far as it goes."""
        if language == self.language:
            return self
        words = self.translations[language]
        return replace(self, interface={**self.interface, **words, LANGUAGE: language})

    def untranslated(self, language: str) -> tuple[str, ...]:
        """Return the keys of the interface's words that a language still lacks."""
        words = self.translations.get(language, self.interface)
        return tuple(key for key in self.interface if is_translatable(key) and key not in words)

    @cached_property
    def utterable(self) -> frozenset[str]:
        """Every literal fragment the coach can utter, quotation marks and spaces aside."""
        templates = [
            *(p.text for p in self.prompts.values()),
            *(p.why for p in self.prompts.values()),
            *(p.example for p in self.prompts.values()),
            *(text for n in self.nudges.values() for text in (n.text, n.why, n.example)),
            *(text for c in self.cards.values() for text in (c.title, *c.lines)),
            *(reply.then for c in self.cards.values() for reply in c.replies),
            *(text for s in self.signposts.values() for text in (s.name, s.says)),
            *self.replies.values(),
        ]
        return frozenset(part for text in templates for part in text.split("{quote}") if part)
