"""What a reviewed text must keep to, beyond its shape: plain, short, one idea, no judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.coach.choosing import AT_ITS_MOMENT
from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.quotation import count_words
from bot.coach.utterance import QUOTE
from bot.content.known_names import (
    unknown_choices,
    unknown_headings,
    unknown_replies,
    unknown_words,
)
from bot.content.placeholders import placeholder_problems
from bot.content.problems import Problem
from bot.content.yaml_lines import Located

PROMPT_WORDS = 20
WHY_WORDS = 30
EXAMPLE_WORDS = 14

_BRACES = re.compile(r"\{[^{}]*\}")

#: The one reply that quotes its author.
ACKNOWLEDGE = "acknowledge"

#: Things a coach that gives no advice, judgement or rating never says, in any form.
BANNED = (
    "you should",
    "you must",
    "you need to",
    "the risk is",
    "high risk",
    "low risk",
    "this is neglect",
    "this is abuse",
    "sounds like abuse",
    "sounds like neglect",
    "great job",
    "good job",
    "well done",
    "service user",
)


def prompt_problems(path: Path, prompt: Located) -> Iterator[Problem]:
    """Yield the faults of one prompt."""
    yield from _question_problems(path, prompt)
    if QUOTE in prompt["text"]:
        remedy = "Take it out, or move the text to nudges.yml"
        yield Problem(path, prompt.line_of("text"), "a prompt has nothing to quote", remedy)
    stage, element = Stage(prompt["stage"]), prompt.get("element")
    if stage is Stage.REVIEW or prompt["id"] in AT_ITS_MOMENT:
        if element is not None:
            line = prompt.line_of("element")
            fault = "a prompt with a moment of its own aims at no element"
            yield Problem(path, line, fault, "Take `element` out")
    elif element is None:
        yield Problem(path, prompt.line, "`element` is missing", "Add a line beginning element:")
    elif Element(element) not in STAGE_ELEMENTS[stage]:
        allowed = ", ".join(STAGE_ELEMENTS[stage])
        yield Problem(
            path,
            prompt.line_of("element"),
            f"{element} does not belong to the stage {stage}",
            f"Use another stage, or one of: {allowed}",
        )


def nudge_problems(path: Path, nudge: Located) -> Iterator[Problem]:
    """Yield the faults of one nudge."""
    yield from _question_problems(path, nudge)
    if nudge["text"].count(QUOTE) != 1:
        remedy = f"Put {QUOTE} where the author's own words go, once"
        yield Problem(path, nudge.line_of("text"), "a nudge quotes its author once", remedy)


def flag_problems(path: Path, flag: Located) -> Iterator[Problem]:
    """Yield the faults of one flag: it asks its author one short question."""
    yield from text_problems(path, flag, "says")
    yield from too_long(path, flag, "says", PROMPT_WORDS)
    if flag["says"].count("?") != 1:
        line = flag.line_of("says")
        yield Problem(path, line, "a flag asks one thing", "Make it one question")


def reply_problems(path: Path, replies: Located) -> Iterator[Problem]:
    """Yield the faults of the replies of one file."""
    yield from unknown_replies(path, replies)
    for key, text in replies.items():
        yield from text_problems(path, replies, key)
        if key == ACKNOWLEDGE and text.count(QUOTE) != 1:
            remedy = f"Put {QUOTE} where the author's own words go, once"
            yield Problem(path, replies.line_of(key), f"`{key}` quotes its author once", remedy)
        if key != ACKNOWLEDGE and QUOTE in text:
            yield _nothing_to_quote(path, replies, key)


def heading_problems(path: Path, headings: Located) -> Iterator[Problem]:
    """Yield the faults of the headings of one file."""
    yield from unknown_headings(path, headings)
    for key in headings:
        yield from _unfilled(path, headings, key)


def choice_problems(path: Path, groups: Located) -> Iterator[Problem]:
    """Yield the faults of the choices of one file."""
    yield from unknown_choices(path, groups)
    for choices in groups.values():
        for choice in choices:
            yield from _unfilled(path, choice, "label")


def interface_problems(path: Path, words: Located, ours: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the faults of the words that a host gives in place of ours of the interface."""
    yield from unknown_words(path, words, ours)
    for key in words.keys() & ours.keys():
        yield from placeholder_problems((path, words.line_of(key)), ours[key], words[key])


def text_problems(path: Path, owner: Located, key: str) -> Iterator[Problem]:
    """Yield what no text of the coach may hold, whatever it is for."""
    text = " ".join(owner[key].lower().split())
    for phrase in BANNED:
        if phrase in text:
            yield Problem(
                path,
                owner.line_of(key),
                f"“{phrase}” advises, judges or labels",
                "Ask an open question instead, or say it another way",
            )
    yield from _unfilled(path, owner, key, QUOTE)


def _unfilled(path: Path, owner: Located, key: str, filled: str = "") -> Iterator[Problem]:
    for place in dict.fromkeys(_BRACES.findall(owner[key])):
        if place != filled:
            remedy = f"Take {place} out" + (f"; only {filled} is filled in" if filled else "")
            yield Problem(path, owner.line_of(key), f"nobody fills in {place}", remedy)


def _question_problems(path: Path, item: Located) -> Iterator[Problem]:
    for key in ("text", "why", "example"):
        yield from text_problems(path, item, key)
    for key in ("why", "example"):
        if QUOTE in item[key]:
            yield _nothing_to_quote(path, item, key)
    yield from too_long(path, item, "text", PROMPT_WORDS)
    yield from too_long(path, item, "why", WHY_WORDS)
    yield from too_long(path, item, "example", EXAMPLE_WORDS)
    if item["text"].count("?") > 1:
        line = item.line_of("text")
        yield Problem(path, line, "two questions in one", "Keep one idea; make two prompts")
    if not item["example"].endswith("…"):
        line = item.line_of("example")
        remedy = "End it with … so that it shows how one might begin and states nothing"
        yield Problem(path, line, "the example looks finished", remedy)


def _nothing_to_quote(path: Path, owner: Located, key: str) -> Problem:
    return Problem(path, owner.line_of(key), f"`{key}` has nothing to quote", f"Take {QUOTE} out")


def too_long(path: Path, item: Located, key: str, most: int) -> Iterator[Problem]:
    """Yield whether a text has more words than people read at once."""
    words = count_words(item[key].replace(QUOTE, ""))
    if words > most:
        yield Problem(
            path,
            item.line_of(key),
            f"`{key}` has {words} words",
            f"Shorten it to {most} or fewer",
        )
