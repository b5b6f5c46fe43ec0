"""A conversation with the coach through its channel, kept the way the web part keeps one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from bot.coach.elements import Stage
from bot.coach.looking_across import MOST, lay_out
from bot.coach.reflection import Reflection
from bot.coach.state import from_state

Json = Mapping[str, Any]


class HasCoach(Protocol):
    """Where the coach is, and what opens it."""

    @property
    def url(self) -> str: ...

    @property
    def token(self) -> str: ...


@dataclass(frozen=True)
class Said:
    """What one turn gave back."""

    utterances: tuple[Json, ...]
    choices: tuple[Json, ...]

    @property
    def refs(self) -> tuple[str, ...]:
        """Which of the reviewed texts were said."""
        return tuple(one["ref"] for one in self.utterances)


@dataclass
class Talk:
    """One conversation. Says something, remembers the dialogue, and says the next thing with it."""

    coach: HasCoach
    texts: dict[str, str] = field(default_factory=dict)
    dialogue: Json | None = None
    turns: list[Said] = field(default_factory=list)

    @classmethod
    def at_the_greeting(cls, coach: HasCoach) -> Talk:
        """Begin a conversation; the question of consent waits."""
        talk = cls(coach)
        talk.choose("greet")
        return talk

    @classmethod
    def at_the_first_question(
        cls, coach: HasCoach, setting: str = "adults", minutes: str = "15"
    ) -> Talk:
        """Begin a conversation and go through the welcome with its buttons."""
        talk = cls.at_the_greeting(coach)
        for choice in ("affirm", f"setting:{setting}", f"minutes:{minutes}"):
            talk.choose(choice)
        return talk

    def type(self, text: str) -> Said:
        """Say something typed."""
        self.texts[self._next_id] = text
        return self._take({"text": text})

    def choose(self, choice: str, familiar: Iterable[str] = ()) -> Said:
        """Press a button or a command; `familiar` goes with the greeting."""
        return self._take({"choice": choice, "familiar": list(familiar)})

    def choose_what_matters(self) -> Said:
        """Look across, and choose the first sentences laid out."""
        laid = [one.id for group in lay_out(self.reflection) for one in group.sentences]
        return self.choose(f"matters:{'_'.join(laid[:MOST])}")

    def copy(self) -> Talk:
        """Return a conversation that goes its own way from here."""
        return Talk(self.coach, dict(self.texts), self.dialogue, list(self.turns))

    @property
    def reflection(self) -> Reflection:
        """The state of the reflection now."""
        slots = self.dialogue["slots"] if self.dialogue else {}
        return from_state(slots.get("reflection"))

    @property
    def stage(self) -> Stage:
        """The stage the conversation is in."""
        return self.reflection.stage

    @property
    def _next_id(self) -> str:
        return f"m{len(self.turns)}"

    def _take(self, content: Json) -> Said:
        response = httpx.post(
            f"{self.coach.url}/webhooks/afterword/turn",
            json={
                "conversation": "talk",
                "message_id": self._next_id,
                "dialogue": self.dialogue,
                **content,
            },
            headers={"Authorization": f"Bearer {self.coach.token}"},
            timeout=60,
            trust_env=False,
        )
        assert response.status_code == 200, (
            f"{content} in {self.stage} failed with {response.status_code} {response.text[:300]}: "
            "its author would be told to wait, for ever. Give it a rule in data/rules/ and "
            "something to say in actions/."
        )
        answer = response.json()
        self.dialogue = answer["dialogue"]
        self.turns.append(Said(tuple(answer["utterances"]), tuple(answer["choices"])))
        return self.turns[-1]
