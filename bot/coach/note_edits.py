"""What an author does to shape the note, as data: one edit is one thing done.

An edit names sentences and headings by their ids. Whatever was typed for it is its `text`, and the
edit's own id names that text as a message's id names a message. Places in messages stand here in
`Split.gap` alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from bot.coach.quotation import Span
from bot.coach.reflection import Reflection


class Basis(StrEnum):
    """What a sentence rests on, as its author marks it."""

    SAW = "saw"
    HEARD = "heard"
    TOLD = "told"
    READ = "read"
    THINK = "think"


@dataclass(frozen=True, slots=True)
class Move:
    """Put a sentence under a heading: behind another that stands there, or first."""

    sentence: str
    section: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Split:
    """Make two of one. `gap` is the white space between them, or where two were joined."""

    sentence: str
    gap: Span


@dataclass(frozen=True, slots=True)
class Join:
    """Have another sentence go on where this one ends."""

    sentence: str
    other: str


@dataclass(frozen=True, slots=True)
class Reword:
    """Put what is typed in the place of a sentence."""

    sentence: str
    text: str


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Take a sentence out of the note; it can be put back."""

    sentence: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """Put a sentence back where it was left out."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Add:
    """Add what is typed as a sentence: behind another, or first."""

    section: str
    after: str | None
    text: str


@dataclass(frozen=True, slots=True)
class AddHeading:
    """Add a heading of the author's own below another."""

    after: str
    text: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Put what is typed in the place of a heading."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class RemoveHeading:
    """Take away a heading that the author added; its sentences go to the one above."""

    section: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark what a sentence rests on, with whom or why if that is typed; no basis, no mark."""

    sentence: str
    basis: Basis | None
    text: str | None


@dataclass(frozen=True, slots=True)
class SignOff:
    """Sign the note off as it stands."""

    text: str


Change = (
    Move
    | Split
    | Join
    | Reword
    | LeaveOut
    | PutBack
    | Add
    | AddHeading
    | Rename
    | RemoveHeading
    | Mark
    | SignOff
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that was made; `talk` is how far the talk had come by then (`talk_of`)."""

    id: str
    talk: int
    change: Change


def talk_of(reflection: Reflection) -> int:
    """Count what changed the note from outside: answers given or taken back, names replaced."""
    withdrawn = sum(answer.withdrawn for answer in reflection.answers)
    return len(reflection.answers) + withdrawn + reflection.times_replaced


def typed_for(change: Change) -> str | None:
    """Return what was typed for a change, if anything was."""
    return getattr(change, "text", None)


def typed_in(edits: Iterable[Edit]) -> dict[str, str]:
    """Return what was typed in edits, by their ids."""
    typed = ((edit.id, typed_for(edit.change)) for edit in edits)
    return {name: text for name, text in typed if text is not None}


def change_to_data(change: Change) -> dict[str, Any]:
    """Return a change as JSON-ready data."""
    data: dict[str, Any] = {"kind": _KINDS_BY_TYPE[type(change)]}
    for field in fields(change):
        value = getattr(change, field.name)
        if isinstance(value, Span):
            value = {"message": value.message, "start": value.start, "end": value.end}
        data[field.name] = value
    return data


def change_from_data(data: Any) -> Change:
    """Read a change back, or read one that somebody asks for.

    Raises:
        ValueError: it is not one.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("kind"), str):
        raise ValueError("a change is an object with a kind")
    made = _KINDS.get(data["kind"])
    if made is None or data.keys() != {"kind", *(field.name for field in fields(made))}:
        raise ValueError("no known kind of change, or not what belongs to it")
    given = {name: _READERS[name](value) for name, value in data.items() if name != "kind"}
    if made is not Mark and "text" in given and given["text"] is None:
        raise ValueError("something must be typed")
    change: Change = made(**given)
    return change


_KINDS: dict[str, Any] = {
    "move": Move,
    "split": Split,
    "join": Join,
    "reword": Reword,
    "leave_out": LeaveOut,
    "put_back": PutBack,
    "add": Add,
    "add_heading": AddHeading,
    "rename": Rename,
    "remove_heading": RemoveHeading,
    "mark": Mark,
    "sign_off": SignOff,
}
_KINDS_BY_TYPE = {made: kind for kind, made in _KINDS.items()}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text is needed")
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _basis(value: Any) -> Basis | None:
    return None if value is None else Basis(_text(value))


def _span(value: Any) -> Span:
    match value:
        case {"message": str(message), "start": int(start), "end": int(end), **rest} if not rest:
            if type(start) is int and type(end) is int and 0 <= start <= end:
                return Span(message, start, end)
    raise ValueError("a place in a message is needed")


_READERS: dict[str, Any] = {
    "sentence": _text,
    "other": _text,
    "section": _text,
    "after": _text_or_none,
    "gap": _span,
    "text": _text_or_none,
    "basis": _basis,
}
