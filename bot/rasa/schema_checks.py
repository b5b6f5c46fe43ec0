"""Spares each turn a check that always comes out the same.

Rasa holds every answer of the action server against a schema of its own, and has jsonschema check
that schema itself each time, though it only changes with Rasa's release. That took more of a turn
than any part of ours but the encoder. The answer is still checked every time.
"""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft7Validator


def check_each_schema_once() -> None:
    """Let jsonschema, in this process, check a schema that it has found in order no second time."""
    check = Draft7Validator.check_schema
    if hasattr(check, "in_order"):
        return
    in_order: set[str] = set()

    def check_once(schema: Any) -> None:
        written = json.dumps(schema, sort_keys=True)
        if written not in in_order:
            check(schema)
            in_order.add(written)

    check_once.in_order = in_order  # type: ignore[attr-defined]
    Draft7Validator.check_schema = staticmethod(check_once)
