"""The shape of each content file, and its faults in words an educator can act on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, validators
from jsonschema.exceptions import ValidationError

from bot.coach.cards import Nation, Role
from bot.coach.content import Breadth
from bot.coach.elements import Element, Stage
from bot.coach.faults import Fault
from bot.coach.flags import FlagKind
from bot.coach.replacing import LONGEST_REPLACEMENT
from bot.coach.safety import CardId, Reply
from bot.content.problems import Problem
from bot.content.required import IDENTIFIER_KINDS
from bot.content.yaml_lines import Located, line_at

_TEXT = {"type": "string", "minLength": 1}
_ID = {"type": "string", "pattern": r"^[a-z0-9_]+(\.[a-z0-9_]+)*$"}
_TEXT_MAP = {"type": "object", "additionalProperties": _TEXT}
_WORDS = {"type": "array", "items": _TEXT, "minItems": 1}
_NATIONS = {"type": "array", "items": {"enum": [str(n) for n in Nation]}, "minItems": 1}
_REPLACEMENTS = {
    "type": "array",
    "items": {**_TEXT, "maxLength": LONGEST_REPLACEMENT, "pattern": r"^\S+( \S+)*$"},
    "minItems": 1,
}
#: YAML reads 2026-11-30 as a date by itself.
_DATE = "date"
_Validator = validators.extend(
    Draft7Validator,
    type_checker=Draft7Validator.TYPE_CHECKER.redefine(
        _DATE, lambda _, value: isinstance(value, date)
    ),
)


def _record(required: dict[str, Any], optional: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }


def _file(key: str, value: dict[str, Any]) -> dict[str, Any]:
    return _record({key: value}, {})


_PROMPT = _record(
    {
        "id": _ID,
        "stage": {"enum": [str(s) for s in Stage if s is not Stage.WELCOME]},
        "breadth": {"enum": [str(b) for b in Breadth]},
        "text": _TEXT,
        "lineage": _TEXT,
        "why": _TEXT,
        "example": _TEXT,
    },
    {
        "element": {"enum": [str(e) for e in Element]},
        "settings": {"type": "array", "items": {"type": "string"}, "minItems": 1},
    },
)
_NUDGE = _record(
    {"id": _ID, "text": _TEXT, "lineage": _TEXT, "why": _TEXT, "example": _TEXT},
    {
        "elements": {
            "type": "array",
            "items": {"enum": [str(e) for e in Element]},
            "minItems": 1,
        },
        "fault": {"enum": [str(f) for f in Fault]},
    },
)
_CHOICE = _record(
    {"id": {"type": "string", "pattern": r"^[a-z0-9_]+$"}, "label": _TEXT},
    {"also": {"type": "array", "items": _TEXT}},
)
_CARD = _record(
    {
        "id": {"enum": [str(c) for c in CardId]},
        "title": _TEXT,
        "lines": {"type": "array", "items": _TEXT, "minItems": 1},
        "signposts": {"type": "array", "items": {"enum": [str(r) for r in Role]}, "minItems": 1},
        "replies": {
            "type": "array",
            "items": _record(
                {"id": {"enum": [str(r) for r in Reply]}, "label": _TEXT, "then": _TEXT},
                {"also": {"type": "array", "items": _TEXT}},
            ),
            "minItems": 1,
        },
    },
    {},
)
_SIGNPOST = _record(
    {
        "id": _ID,
        "role": {"enum": [str(r) for r in Role]},
        "nations": _NATIONS,
        "name": _TEXT,
        "says": _TEXT,
    },
    {"last_checked": {"type": _DATE}, "number": _TEXT, "text_to": _TEXT},
)

_FLAG = _record(
    {
        "id": _ID,
        "kind": {"enum": [str(k) for k in FlagKind]},
        "says": _TEXT,
        "words": {"type": "array", "items": _TEXT, "minItems": 1},
    },
    {"unless": {"type": "array", "items": _TEXT, "minItems": 1}},
)

_LEVEL = _record({"id": _ID, "name": _TEXT}, {})
_DOMAIN = _record({"id": _ID, "name": _TEXT, "gloss": _TEXT, "cues": _WORDS, "asks": _TEXT}, {})
_FRAMEWORK = _record(
    {
        "id": _ID,
        "name": _TEXT,
        "audience": _TEXT,
        "nations": _NATIONS,
        "source": _TEXT,
        "valid_from": {"type": _DATE},
        "domains": {"type": "array", "items": _DOMAIN, "minItems": 1},
    },
    {
        "levels": {"type": "array", "items": _LEVEL, "minItems": 1},
        "valid_to": {"type": _DATE},
        "caution": _TEXT,
        "last_checked": {"type": _DATE},
    },
)

SCHEMAS: dict[str, dict[str, Any]] = {
    "prompts": _file("prompts", {"type": "array", "items": _PROMPT}),
    "nudges": _file("nudges", {"type": "array", "items": _NUDGE}),
    "cards": _file("cards", {"type": "array", "items": _CARD}),
    "signposts": _file("signposts", {"type": "array", "items": _SIGNPOST}),
    "frameworks": _file("frameworks", {"type": "array", "items": _FRAMEWORK}),
    "flags": _file("flags", {"type": "array", "items": _FLAG}),
    "replies": _file("replies", _TEXT_MAP),
    "headings": _file("headings", _TEXT_MAP),
    "strings": _file("strings", _TEXT_MAP),
    "translations": _file("translations", {"type": "object", "additionalProperties": _TEXT_MAP}),
    "decision_words": _file("decision_words", _WORDS),
    "names_that_are_words": _file("names_that_are_words", _WORDS),
    "says_none": _file("says_none", _WORDS),
    "replacements": _file(
        "replacements", _record({}, dict.fromkeys(IDENTIFIER_KINDS, _REPLACEMENTS))
    ),
    "choices": _file(
        "choices",
        {
            "type": "object",
            "additionalProperties": {"type": "array", "items": _CHOICE, "minItems": 1},
        },
    ),
}


def schema_problems(path: Path, data: Located, kind: str) -> Iterator[Problem]:
    """Yield where a file departs from the shape of its kind (a key of `SCHEMAS`), each once."""
    seen: set[Problem] = set()
    for error in _Validator(SCHEMAS[kind]).iter_errors(data):
        line = line_at(data, error.absolute_path)
        if error.validator == "additionalProperties":
            line = _line_of_stranger(data, error)
        problem = Problem(path, line, *_in_words(error))
        if problem not in seen:
            seen.add(problem)
            yield problem


def _strangers(error: ValidationError) -> list[str]:
    allowed = error.schema.get("properties", {})
    return [str(key) for key in error.instance if key not in allowed]


def _line_of_stranger(data: Located, error: ValidationError) -> int:
    instance = error.instance
    if isinstance(instance, Located):
        return instance.line_of(_strangers(error)[0])
    return line_at(data, error.absolute_path)


def _in_words(error: ValidationError) -> tuple[str, str]:
    where = f"`{error.absolute_path[-1]}`" if error.absolute_path else "the file"
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        names = ", ".join(f"`{key}`" for key in missing)
        return f"{names} is missing", f"Add a line beginning {missing[0]}:"
    if error.validator == "additionalProperties":
        names = ", ".join(f"`{key}`" for key in _strangers(error))
        allowed = ", ".join(error.schema["properties"])
        remedy = f"Correct the spelling or take it out; known: {allowed}"
        return f"{names} is not known here", remedy
    if error.validator == "enum":
        allowed = ", ".join(error.validator_value)
        return f"{error.instance!r} is not possible for {where}", f"Use one of: {allowed}"
    if error.validator == "maxLength":
        most = error.validator_value
        return f"{error.instance!r} is too long", f"Shorten it to {most} characters or fewer"
    if error.validator == "pattern" and "\\S" in str(error.validator_value):
        remedy = "Write words with one space between them, on one line"
        return f"{error.instance!r} has white space that does not fit", remedy
    if error.validator == "pattern":
        remedy = "Use lower-case letters, digits and underscores, with a full stop between parts"
        return f"the id {error.instance!r} has other characters", remedy
    if error.validator in ("minLength", "minItems"):
        return f"{where} is empty", "Write something, or take the line out"
    kinds = {
        "string": "text in quotation marks",
        "array": "a list",
        "object": "keys and values",
        _DATE: "a date such as 2026-11-30, without quotation marks",
    }
    wanted = kinds.get(str(error.validator_value), str(error.validator_value))
    return f"{where} is of the wrong kind", f"Make it {wanted}"
