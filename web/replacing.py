"""Replacing what could tell who somebody is, throughout a reflection, as its author asks."""

from dataclasses import dataclass

from bot.coach.replaced import quoted_anew, with_replaced
from bot.coach.replacing import Changed, holds_any, replace_words
from bot.coach.state import to_state
from web.api.problems import Problem
from web.coach_state import coach_state
from web.present import iso
from web.services import services
from web.store.messages import transcript
from web.store.models import Message, Reflection, now
from web.store.replacing import store_replaced


@dataclass(frozen=True)
class Wish:
    """What an author wants replaced: one thing, in every way it is written, and of what kind."""

    originals: tuple[str, ...]
    kind: str
    replacement: str

    def within(self, text: str) -> Changed:
        """Return a text with it replaced."""
        words_too = services().content.names_that_are_words
        return replace_words(text, self.originals, self.replacement, words_too)


def replace_throughout(reflection: Reflection, wish: Wish) -> int:
    """Replace in everything said in a reflection; return in how many places its author said it.

    Raises:
        Problem: the replacement holds what it would replace, or a message waits for its answer.
    """
    if holds_any(wish.replacement, wish.originals):
        raise Problem("still_there")
    said = transcript(reflection.id)
    changes = {one.id: wish.within(one.text) for one in said if one.kind == "text"}
    changes = {name: changed for name, changed in changes.items() if changed.swaps}
    if not changes:
        return 0
    state = coach_state(reflection.dialogue)
    anew = with_replaced(state, changes, wish.kind, iso(now()))
    slots = reflection.dialogue["slots"] | {"reflection": to_state(anew)}
    texts = {name: changed.text for name, changed in changes.items()}
    for one in _quoting(said):
        text = quoted_anew(one.text, state, changes)
        if text != one.text:
            texts[one.id] = text
    if not store_replaced(reflection, reflection.dialogue | {"slots": slots}, texts):
        raise Problem("unanswered")
    return sum(len(changed.swaps) for changed in changes.values())


def _quoting(said: list[Message]) -> list[Message]:
    """Return what may quote the author: all that the coach said, and choices of sentences."""
    return [one for one in said if one.kind != "text"]
