"""`afterword analyse`: texts through the live NLU pipeline, outside a conversation."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.rasa.channel import as_typed


class BadLine(ValueError):
    """A line of the input is not `{"id", "text"}`; the message names it."""


class Analyser:
    """Holds the trained model, loaded as Rasa loads it."""

    def __init__(self, model: Path) -> None:
        import structlog
        from rasa.core.agent import Agent

        # Unless told otherwise, Rasa's logger prints what it reads among the results.
        structlog.configure(
            wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
            logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        )
        self._agent = Agent.load(str(model))

    def analyse_lines(self, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Yield what each JSON line's text holds; offsets are code points, end exclusive.

        Raises:
            BadLine: a line cannot be read.
        """
        with asyncio.Runner() as runner:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    item = _read(line, number)
                    yield runner.run(self._analyse(item["id"], item["text"]))

    async def _analyse(self, name: Any, text: str) -> dict[str, Any]:
        if not text.strip():
            return {"id": name, "intent": {"name": "answer", "confidence": 1.0}, "sentences": []}
        parsed = await self._agent.parse_message(as_typed(text))
        intent = parsed["intent"]
        return {
            "id": name,
            "intent": {"name": intent["name"], "confidence": round(intent["confidence"], 3)},
            "sentences": parsed["sentences"],
        }


def _read(line: str, number: int) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except ValueError as error:
        raise BadLine(f"line {number} is not JSON: {error}") from error
    if not isinstance(item, dict) or "id" not in item or not isinstance(item.get("text"), str):
        raise BadLine(f'line {number} is not an object with "id" and "text"')
    return item
