"""`afterword analyse`: texts through the live pipeline and detector, outside a conversation."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.coach.safety import Tier
from bot.language.commands import ANSWER
from bot.language.corpus import DEPTHS
from bot.language.identifiers.loading import load_detector
from bot.rasa.channel import as_typed

#: What a text without a word holds.
_NOTHING = {
    "intent": {"name": ANSWER, "confidence": 1.0},
    "safety": {"tier": str(Tier.NONE), "confidence": 1.0},
    "depth": DEPTHS[0],
    "sentences": [],
    "identifiers": [],
}


class BadLine(ValueError):
    """A line of the input is not `{"id", "text"}`; the message says why."""


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

        A line that cannot be read yields `{"line", "error"}`, and the next is read. Nothing is
        kept of a line once it is answered.
        """
        with asyncio.Runner() as runner:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    item = _read(line)
                except BadLine as error:
                    yield {"line": number, "error": str(error)}
                else:
                    yield runner.run(self._analyse(item["id"], item["text"]))

    async def _analyse(self, name: Any, text: str) -> dict[str, Any]:
        if not text.strip():
            return {"id": name, **_NOTHING}
        parsed = await self._agent.parse_message(as_typed(text))
        intent, safety = parsed["intent"], parsed["safety"]
        return {
            "id": name,
            "intent": {"name": intent["name"], "confidence": round(intent["confidence"], 3)},
            "safety": {"tier": safety["tier"], "confidence": round(safety["confidence"], 3)},
            "depth": parsed["depth"],
            "sentences": parsed["sentences"],
            "identifiers": [
                asdict(one) | {"type": str(one.type)} for one in load_detector().find(text)
            ],
        }


def _read(line: str) -> dict[str, Any]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON: {error}") from error
    if not isinstance(item, dict) or "id" not in item or not isinstance(item.get("text"), str):
        raise BadLine('not an object with "id" and "text"')
    return item
