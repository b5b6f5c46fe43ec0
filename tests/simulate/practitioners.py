"""The scripted practitioners of `data/corpora/practitioners/`: what each says to what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.coach.elements import Element
from bot.coach.reflection import Question
from bot.training import ROOT

FOLDER = ROOT / "data" / "corpora" / "practitioners"


@dataclass(frozen=True, slots=True)
class Reply:
    """Something said, and every element that a careful reader finds in it."""

    text: str
    holds: frozenset[Element]
    is_command: bool = False


@dataclass(frozen=True, slots=True)
class Practitioner:
    """Somebody who says the same whenever the same is asked."""

    name: str
    who: str
    setting: str
    minutes: str
    opening: Reply
    answers: dict[Element, Reply]
    again: tuple[Reply, ...]
    heart: Reply
    says: dict[int, str] = field(default_factory=dict)


class Memory:
    """What a practitioner has said so far, so as not to say it twice."""

    def __init__(self, practitioner: Practitioner) -> None:
        self._practitioner = practitioner
        self._unsaid = dict(practitioner.answers)
        self._again: Iterator[Reply] = iter(practitioner.again * 4)
        self._turn = 0

    def reply_to(self, question: Question) -> Reply:
        """Return what the practitioner says now."""
        self._turn += 1
        command = self._practitioner.says.get(self._turn)
        if command:
            return Reply(command, frozenset(), is_command=True)
        if question.element is None:
            return self._practitioner.heart
        if self._turn == 1:
            return self._practitioner.opening
        return self._unsaid.pop(question.element, None) or next(self._again)


def read_practitioners(folder: Path = FOLDER) -> list[Practitioner]:
    """Return all of them in the order of their file names."""
    return [_read(path) for path in sorted(folder.glob("*.yml"))]


def _read(path: Path) -> Practitioner:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Practitioner(
        name=path.stem,
        who=data["who"],
        setting=data["setting"],
        minutes=str(data["minutes"]),
        opening=_reply(data["opening"]),
        answers={Element(name): _reply(reply) for name, reply in data["answers"].items()},
        again=tuple(map(_reply, data["again"])),
        heart=_reply(data["heart"]),
        says={int(turn): text for turn, text in (data.get("says") or {}).items()},
    )


def _reply(data: dict[str, object]) -> Reply:
    holds = data["holds"]
    assert isinstance(holds, list)
    return Reply(str(data["text"]).strip(), frozenset(map(Element, holds)))
