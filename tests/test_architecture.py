"""Arrows point inward only: the heart knows nothing of what is around it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("bot", "web", "actions")

#: The parts of the standard library that only compute. The heart may use these and no others.
COMPUTING = frozenset(
    {"__future__", "abc", "collections", "dataclasses", "enum", "functools", "itertools"}
    | {"math", "re", "types", "typing", "unicodedata"}
)
#: Built-in functions that reach outside a computation or around an import.
REACHING_OUT = frozenset({"open", "input", "print", "exec", "eval", "compile", "__import__"})
HEAVY = frozenset({"torch", "spacy", "sentence_transformers", "sklearn", "tensorflow"})
WEB = frozenset({"flask", "flask_sqlalchemy", "flask_limiter", "sqlalchemy", "waitress"})
RASA = frozenset({"rasa", "rasa_sdk", "sanic"})


@dataclass(frozen=True)
class Part:
    """A package, which of ours it may import besides itself, and which libraries it may not."""

    name: str
    may_import: tuple[str, ...]
    never: frozenset[str]


PARTS = (
    Part("bot.coach", (), WEB | RASA | HEAVY | {"yaml"}),
    Part("bot.content", ("bot.coach",), WEB | RASA | HEAVY),
    Part("bot.language", ("bot.coach",), WEB | RASA),
    Part("bot.evaluation", ("bot.language", "bot.coach"), WEB | RASA),
    Part("bot.rasa", ("bot.language", "bot.coach", "bot.quiet_errors"), WEB | {"rasa_sdk"}),
    Part("actions", ("bot.coach", "bot.content", "bot.quiet_errors"), WEB | HEAVY | {"rasa"}),
    Part(
        "web",
        ("bot.coach", "bot.content", "bot.language.identifiers", "bot.quiet_errors"),
        RASA | HEAVY,
    ),
)


def folder_of(part: Part) -> Path:
    return ROOT.joinpath(*part.name.split("."))


def files_of(part: Part) -> list[Path]:
    return sorted(folder_of(part).rglob("*.py"))


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def imports(source: str, package: str) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of everything that a module of `package` imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*(above if node.level else []), *filter(None, [node.module])])
            # `from bot import content` imports a module, `from bot.coach.note import Note` a name.
            names = [f"{base}.{alias.name}" for alias in node.names]
            yield from ((node.lineno, name if base in OURS else base) for name in names)


def outward(source: str, part: Part, package: str) -> list[str]:
    """Return each import of a module that points outward, with what to do about it."""
    found = []
    for line, module in imports(source, package):
        top = module.split(".")[0]
        if top in OURS and not any(within(module, p) for p in (part.name, *part.may_import)):
            allowed = ", ".join((part.name, *part.may_import))
            found.append(
                f"line {line} imports {module}. {part.name} may import only {allowed} of ours: "
                f"move what it needs inward, or hand it over as an argument"
            )
        if top in part.never:
            found.append(
                f"line {line} imports {module}, which has no place in {part.name}: "
                f"do that work in the package around it and pass the result in"
            )
    return found


def impurities(source: str) -> list[str]:
    """Return whatever in a module of the heart could do more than compute."""
    found = []
    for line, module in imports(source, "bot.coach"):
        top = module.split(".")[0]
        if top not in COMPUTING and not within(module, "bot.coach"):
            found.append(
                f"line {line} imports {module}. bot.coach only computes: do it in actions, web or "
                f"bot.content and pass the result in; if {module} only computes too, add it to "
                f"COMPUTING in {Path(__file__).name}"
            )
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in REACHING_OUT:
            found.append(
                f"line {node.lineno} uses {node.id}(). bot.coach reads and writes nothing: "
                f"let its caller do that"
            )
    return found


def package_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).parent.parts)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_arrows_point_inward_only(part: Part) -> None:
    assert files_of(part), f"{part.name} has gone; take it out of PARTS"
    found = [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in files_of(part)
        for fault in outward(path.read_text(encoding="utf-8"), part, package_of(path))
    ]
    assert not found, "\n".join(found)


def test_the_heart_only_computes() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {fault}"
        for path in files_of(PARTS[0])
        for fault in impurities(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_what_counts_as_computing_is_all_standard_library() -> None:
    assert sys.stdlib_module_names >= COMPUTING


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("bot.coach", "from bot.content import load_content"),
        ("bot.coach", "from bot import content"),
        ("bot.coach", "from .. import language"),
        ("bot.coach", "from ..language import commands"),
        ("bot.coach", "def f():\n    import web.store"),
        ("bot.coach", "import flask.json"),
        ("bot.coach", "import yaml"),
        ("bot.content", "from bot.language.sentences import split_sentences"),
        ("bot.language", "import bot.content"),
        ("bot.language", "from rasa.shared.nlu import constants"),
        ("bot.rasa", "from actions import turn"),
        ("actions", "import web"),
        ("actions", "from flask import Flask"),
        ("web", "from bot.rasa.channel import x"),
        ("web", "import bot.supervision"),
        ("web", "from bot.language.encoder import load_encoder"),
        ("web", "from bot import language"),
        ("web", "from rasa_sdk import Action"),
    ],
)
def test_an_arrow_that_points_outward_is_seen(name: str, source: str) -> None:
    part = next(part for part in PARTS if part.name == name)
    (fault,) = outward(source, part, name)
    assert "move what it needs inward" in fault or "pass the result in" in fault


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("bot.coach", "from bot.coach.note import Note"),
        ("bot.coach", "from . import note"),
        ("bot.coach", "from .note import Note"),
        ("bot.content", "import yaml, bot.coach.content"),
        ("web", "from bot.content import load_content"),
        ("web", "from bot.language.identifiers.loading import load_detector"),
        ("web", "from web.store.models import Message"),
    ],
)
def test_an_arrow_that_points_inward_is_let_be(name: str, source: str) -> None:
    part = next(part for part in PARTS if part.name == name)
    assert outward(source, part, name) == []


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "import os.path",
        "from pathlib import Path",
        "import socket",
        "import logging",
        "import random",
        "import time",
        "import importlib",
        "open('x')",
        "print('x')",
        "reader = open",
    ],
)
def test_reaching_out_of_the_heart_is_seen(source: str) -> None:
    (fault,) = impurities(source)
    assert "bot.coach" in fault
