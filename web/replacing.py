"""Replacing what could tell who somebody is, throughout a reflection, as its author asks."""

from dataclasses import dataclass

from bot.coach.note_edits import change_from_data, typed_for
from bot.coach.replaced import Changes, quoted_anew, shaped_anew, with_replaced
from bot.coach.replacing import Changed, holds_any, replace_words
from bot.coach.state import to_state
from web.api.problems import Problem
from web.coach_state import coach_state
from web.moments import iso
from web.services import services
from web.shaped_note import to_store
from web.store.learning_log import entries_of
from web.store.messages import transcript
from web.store.models import LogEntry, Message, NoteEdit, Reflection, now
from web.store.note_edits import edits_of
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
    """Replace in everything said in a reflection, and typed to shape its note or to log it.

    Returns:
        in how many places its author had typed it.

    Raises:
        Problem: the replacement holds what it would replace, or a message waits for its answer.
    """
    if holds_any(wish.replacement, wish.originals):
        raise Problem("still_there")
    said, made = transcript(reflection.id), edits_of(reflection.id)
    entries = entries_of(reflection.id)
    typed = {one.id: one.text for one in said if one.kind == "text"} | _typed_in(made)
    typed |= {one.id: one.claim["text"] for one in entries}
    changes = {name: wish.within(text) for name, text in typed.items()}
    changes = {name: changed for name, changed in changes.items() if changed.swaps}
    if not changes:
        return 0
    state = coach_state(reflection.dialogue)
    anew = with_replaced(state, changes, wish.kind, iso(now()))
    slots = reflection.dialogue["slots"] | {"reflection": to_state(anew)}
    texts = {one.id: changes[one.id].text for one in said if one.id in changes}
    for one in _quoting(said):
        text = quoted_anew(one.text, state, changes)
        if text != one.text:
            texts[one.id] = text
    shaped = {one.id: _shaped_anew(one, changes) for one in made}
    logged = {one.id: _logged_anew(one, changes) for one in entries}
    dialogue = reflection.dialogue | {"slots": slots}
    if not store_replaced(reflection, dialogue, texts, shaped, logged):
        raise Problem("unanswered")
    return sum(len(changed.swaps) for changed in changes.values())


def _typed_in(made: list[NoteEdit]) -> dict[str, str]:
    """Return what was typed in edits, by their ids; in those that were undone too."""
    typed = ((one.id, typed_for(change_from_data(one.change["change"]))) for one in made)
    return {name: text for name, text in typed if text is not None}


def _shaped_anew(one: NoteEdit, changes: Changes) -> dict[str, object]:
    change = change_from_data(one.change["change"])
    return to_store(shaped_anew(one.id, change, changes), one.change["talk"])


def _logged_anew(one: LogEntry, changes: Changes) -> dict[str, object]:
    return one.claim | {"text": changes[one.id].text} if one.id in changes else one.claim


def _quoting(said: list[Message]) -> list[Message]:
    """Return what may quote the author: all that the coach said, and choices of sentences."""
    return [one for one in said if one.kind != "text"]
