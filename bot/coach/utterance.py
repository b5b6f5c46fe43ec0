"""What the coach says in a turn: reviewed text and quotations of the author, told apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.coach.quotation import Span

QUOTE = "{quote}"


class Kind(StrEnum):
    """A question waits for an answer, a remark does not; a card is about somebody's safety."""

    REMARK = "remark"
    QUESTION = "question"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Utterance:
    """One bubble. `ref` names the reviewed text; `parts` alternate its words and quotations."""

    kind: Kind
    ref: str
    parts: tuple[str | Span, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON form that travels to the web store."""
        return {"kind": str(self.kind), "ref": self.ref, "parts": [_part(p) for p in self.parts]}


def fill(template: str, quote: Span | None = None) -> tuple[str | Span, ...]:
    """Put the author's words where the reviewed text says `{quote}`.

    Raises:
        ValueError: the text wants a quotation and there is none.
    """
    if QUOTE not in template:
        return (template,)
    if quote is None:
        raise ValueError(f"a quotation is needed for: {template!r}")
    before, after = template.split(QUOTE, 1)
    return tuple(part for part in (before, quote, after) if part)


def _part(part: str | Span) -> dict[str, Any]:
    if isinstance(part, str):
        return {"text": part}
    return {"quote": {"message": part.message, "start": part.start, "end": part.end}}
