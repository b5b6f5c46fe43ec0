"""The names that the code looks texts up by: one it does not know would do nothing, or do harm."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from bot.coach.arrangement import SECTION_ORDER
from bot.coach.budget import BUDGETS
from bot.coach.safety import GO_ON
from bot.coach.supervision_sheet import SHEET_ORDER
from bot.content.problems import Problem
from bot.content.required import ASIDES, CHOICE_GROUPS, REPLIES
from bot.content.yaml_lines import Located

#: Said where a host gives it; ours does without.
_REPLIES_OF_A_HOST = ("stage.what",)
#: The intents that mean something at any question.
COMMANDS = (
    *ASIDES,
    "back",
    "change_last",
    "explain_question",
    "finish",
    "give_example",
    "more_help",
    "skip",
)
#: What each group may offer; a host may add settings of its own.
_CHOICES = {
    "consent": ("affirm", "deny"),
    "minutes": tuple(str(minutes) for minutes in BUDGETS),
    "card": (GO_ON,),
    "commands": COMMANDS,
}


def unknown_replies(path: Path, replies: Located) -> Iterator[Problem]:
    """Yield each reply of one file that the coach never says."""
    yield from _unknown_keys(path, replies, "replies", (*REPLIES, *_REPLIES_OF_A_HOST))


def unknown_headings(path: Path, headings: Located) -> Iterator[Problem]:
    """Yield each heading of one file that stands over nothing."""
    yield from _unknown_keys(path, headings, "headings", (*SECTION_ORDER, *SHEET_ORDER))


def unknown_choices(path: Path, groups: Located) -> Iterator[Problem]:
    """Yield each choice of one file that leads nowhere, and each group that is never offered."""
    yield from _unknown_keys(path, groups, "choices", CHOICE_GROUPS)
    for group, allowed in _CHOICES.items():
        for choice in groups.get(group, ()):
            if choice["id"] not in allowed:
                fault = f"the coach does not know the choice {choice['id']} of `{group}`"
                remedy = f"Use one of: {', '.join(allowed)}"
                yield Problem(path, choice.line_of("id"), fault, remedy)


def unknown_words(path: Path, words: Located, ours: Mapping[str, str]) -> Iterator[Problem]:
    """Yield each word of the interface that stands in the place of none of ours."""
    for key in words.keys() - ours.keys():
        fault = f"no words of the interface are called `{key}`"
        yield Problem(path, words.line_of(key), fault, "Correct the spelling, or take it out")


def _unknown_keys(
    path: Path, given: Located, kind: str, known: Collection[str]
) -> Iterator[Problem]:
    for key in given:
        if key not in known:
            remedy = f"Correct the spelling or take it out; known: {', '.join(known)}"
            yield Problem(path, given.line_of(key), f"`{key}` is not known in {kind}", remedy)
