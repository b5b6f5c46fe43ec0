"""YAML read into plain data that remembers its lines, so that an error can name one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from bot.content.problems import Problem


class Located(dict[str, Any]):
    """A mapping that knows on which line it and each of its keys stand (from 1)."""

    line: int = 1
    key_lines: dict[str, int]

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the mapping when the key is missing."""
        return self.key_lines.get(key, self.line)


class _LineLoader(yaml.SafeLoader):
    """A safe loader that yields `Located` mappings and refuses a key given twice."""


def _located(loader: _LineLoader, node: yaml.MappingNode) -> Located:
    mapping = Located()
    mapping.line = node.start_mark.line + 1
    mapping.key_lines = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise _fault(key_node, f"the key {key!r} is not text")
        if key in mapping:
            raise _fault(key_node, f"the key {key!r} is given twice")
        try:
            mapping[key] = loader.construct_object(value_node, deep=True)
        except ValueError as error:
            raise _fault(value_node, str(error)) from error
        mapping.key_lines[key] = key_node.start_mark.line + 1
    return mapping


def _fault(node: yaml.Node, fault: str) -> yaml.constructor.ConstructorError:
    return yaml.constructor.ConstructorError(None, None, fault, node.start_mark)


_LineLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _located)


def read_yaml(path: Path) -> tuple[Located, list[Problem]]:
    """Return the file's top mapping (empty when it cannot be read) and what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _empty(), [Problem(path, line, "the file is not UTF-8", "Save it as UTF-8 text")]
    except OSError as error:
        remedy = "Make it an ordinary file that can be read, or take it away"
        return _empty(), [Problem(path, 1, f"the file cannot be read ({error.strerror})", remedy)]
    try:
        # A SafeLoader by descent: it builds plain data only.
        data = yaml.load(text, Loader=_LineLoader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return _empty(), [_invalid(path, mark.line + 1 if mark else 1, str(error.problem))]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return _empty(), [_invalid(path, line, "a character that cannot be seen")]
    if not isinstance(data, Located):
        remedy = "Begin it with a key and a colon, as the other files in data/coach do"
        return _empty(), [Problem(path, 1, "the file holds no entries", remedy)]
    return data, []


def _invalid(path: Path, line: int, fault: str) -> Problem:
    remedy = "Check the quotation marks, colons and spaces on this line and the one above"
    return Problem(path, line, f"this is not valid YAML ({fault})", remedy)


def line_at(data: Located, steps: Iterable[str | int]) -> int:
    """Return the line of the value that a path of keys and places leads to, as near as can be."""
    here: Any = data
    line = data.line
    for step in steps:
        if isinstance(here, Located) and isinstance(step, str):
            line = here.line_of(step)
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        if isinstance(here, Located) and not isinstance(step, str):
            line = here.line
    return line


def _empty() -> Located:
    empty = Located()
    empty.key_lines = {}
    return empty
