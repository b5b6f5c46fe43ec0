"""What a framework must keep to, beyond its shape: its dates, its ids, one question a domain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.content.problems import Problem
from bot.content.rules import PROMPT_WORDS, text_problems, too_long
from bot.content.yaml_lines import Located

GLOSS_WORDS = 25


def framework_problems(path: Path, framework: Located) -> Iterator[Problem]:
    """Yield the faults of one framework."""
    if not framework["source"].startswith("https://"):
        line = framework.line_of("source")
        yield Problem(path, line, "`source` is no address", "Write one that begins with https://")
    if "valid_to" in framework and framework["valid_to"] < framework["valid_from"]:
        line = framework.line_of("valid_to")
        yield Problem(path, line, "it ends before it begins", "Correct `valid_from` or `valid_to`")
    for key in ("name", "audience", "caution"):
        if key in framework:
            yield from text_problems(path, framework, key)
    for items in (framework["domains"], framework.get("levels", ())):
        yield from _twice(path, items)
    for level in framework.get("levels", ()):
        yield from text_problems(path, level, "name")
    for domain in framework["domains"]:
        yield from _domain_problems(path, domain)


def _twice(path: Path, items: list[Located]) -> Iterator[Problem]:
    """Yield each id that an item before has: what was logged could not be told apart."""
    seen: set[str] = set()
    for item in items:
        if item["id"] in seen:
            fault = f"the id {item['id']} is used twice in this framework"
            yield Problem(path, item.line_of("id"), fault, "Give one of them another id")
        seen.add(item["id"])


def _domain_problems(path: Path, domain: Located) -> Iterator[Problem]:
    for key in ("name", "gloss", "asks"):
        yield from text_problems(path, domain, key)
    yield from too_long(path, domain, "gloss", GLOSS_WORDS)
    yield from too_long(path, domain, "asks", PROMPT_WORDS)
    if domain["asks"].count("?") != 1:
        line = domain.line_of("asks")
        yield Problem(path, line, "`asks` asks one thing", "Make it one question")
