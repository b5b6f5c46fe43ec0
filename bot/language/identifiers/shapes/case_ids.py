"""Case numbers and the like, by the patterns in `data/identifiers/` and a host's own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import regex
import yaml
from jsonschema import Draft7Validator

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.said_numbers import DIGIT_OR_SAID
from bot.language.identifiers.shapes.shape import NOT_AFTER_WORD, NOT_BEFORE_WORD, Shape

FILE = Path(__file__).resolve().parents[4] / "data" / "identifiers" / "case_ids.yml"

#: What may stand between "case" and its number.
_BETWEEN = (
    r"(?: ?(?:id|no|nos|num|number|ref|reference|#|is|was|file|person|record|case|system|"
    r"on)){0,3}\.? ?[:#=(,-]? ?"
)
_TEXT = {"type": "string", "minLength": 1}
_ENTRY = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z0-9_]+$"},
        "pattern": _TEXT,
        "after": {"type": "array", "items": _TEXT, "minItems": 1},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "example": _TEXT,
    },
    "required": ["id", "pattern", "confidence", "example"],
    "additionalProperties": False,
}
_SCHEMA = {
    "type": "object",
    "properties": {"case_ids": {"type": "array", "items": _ENTRY}},
    "required": ["case_ids"],
    "additionalProperties": False,
}


class CaseIdError(ValueError):
    """A file of case ids cannot be used; the message names file, line and remedy."""


@cache
def case_id_shape(own: Path | None = None) -> Shape:
    """Return the recogniser of our patterns and those of a host's file.

    Raises:
        CaseIdError: one of the files cannot be used.
    """
    patterns: dict[str, float] = {}
    for path in filter(None, (FILE, own)):
        patterns |= dict(_read(path))
    # A host's may be without digits; none of ours is.
    return Shape(Kind.CASE_ID, patterns, only_with="" if own else DIGIT_OR_SAID)


def _read(path: Path) -> Iterator[tuple[str, float]]:
    for line, entry in zip(*_checked(path), strict=True):
        pattern = _pattern(entry)
        try:
            regex.compile(entry["pattern"])  # by itself: the words around it could mend it
            found = regex.compile(pattern, regex.IGNORECASE).search(entry["example"])
        except regex.error as error:
            remedy = f"Correct the regular expression of `{entry['id']}`"
            raise CaseIdError(f"{path}:{line}: {error}. {remedy}") from error
        if not found:
            remedy = "Correct one of them"
            raise CaseIdError(f"{path}:{line}: `{entry['id']}` misses its own example. {remedy}")
        yield pattern, float(entry["confidence"])


def _pattern(entry: dict[str, Any]) -> str:
    bare = f"(?:{entry['pattern']})"
    if "after" not in entry:
        return f"{NOT_AFTER_WORD}{bare}{NOT_BEFORE_WORD}"
    words = "|".join(regex.escape(word) for word in entry["after"])
    # The look ahead comes first because it is cheap, and mostly finds nothing.
    return rf"{NOT_AFTER_WORD}(?={bare})(?<=\b(?:{words}){_BETWEEN}){bare}{NOT_BEFORE_WORD}"


def _checked(path: Path) -> tuple[list[int], list[dict[str, Any]]]:
    """Return the line and the content of each entry of a file."""
    try:
        source = path.read_text(encoding="utf-8")
        content, tree = yaml.safe_load(source), yaml.compose(source)
    except OSError as error:
        remedy = "Name a file that is there in AFTERWORD_CASE_IDS"
        raise CaseIdError(f"{path}:1: {error.strerror}. {remedy}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise CaseIdError(f"{path}:{line}: not YAML in UTF-8. Mend the file") from error
    faults = sorted(
        Draft7Validator(_SCHEMA).iter_errors(content), key=lambda fault: list(map(str, fault.path))
    )
    lines = [] if tree is None else _lines(tree)
    for fault in faults:
        place = next((step for step in fault.path if isinstance(step, int)), None)
        line = 1 if place is None else lines[place]
        remedy = f"Write it like the entries of {FILE.name} in data/identifiers"
        raise CaseIdError(f"{path}:{line}: {fault.message}. {remedy}")
    return lines, content["case_ids"]


def _lines(tree: yaml.Node) -> list[int]:
    """Return the line of each entry of the list under the first key."""
    if not isinstance(tree, yaml.MappingNode) or not isinstance(
        tree.value[0][1], yaml.SequenceNode
    ):
        return []
    return [entry.start_mark.line + 1 for entry in tree.value[0][1].value]
