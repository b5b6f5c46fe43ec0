"""The examples of control intents and of answers in `data/nlu/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.language.commands import ANSWER

FOLDER = Path(__file__).resolve().parents[2] / "data" / "nlu"
#: A file an author, so that it can be seen how one is understood whom nothing was learned from.
AUTHORS = FOLDER / "authors"
#: What an example is: a command, a plain answer, or an answer that looks like a command.
COMMAND, PLAIN, TRAP = "command", "answer", "trap"


@dataclass(frozen=True, slots=True)
class CommandExample:
    """A text, which of the three kinds it is, its intent, and who wrote it if that is known."""

    text: str
    kind: str
    intent: str
    author: str | None = None


def read_command_examples(files: Iterable[Path] | None = None) -> list[CommandExample]:
    """Return the examples of some files, by default of all."""
    return [
        CommandExample(
            line.strip().removeprefix("- "),
            _kind(block),
            block["intent"],
            path.stem if path.parent == AUTHORS else None,
        )
        for path in sorted(FOLDER.rglob("*.yml") if files is None else files)
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
        if line.strip()
    ]


def _kind(block: Mapping[str, Any]) -> str:
    if block["intent"] != ANSWER:
        return COMMAND
    return str(block.get("metadata", {}).get("kind", PLAIN))
