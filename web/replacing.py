"""Replacing what could tell who somebody is, as its author asks.

It goes from a reflection, from what that follows up, and from what follows it up: they recall each
other's words, and tell of the same people.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from bot.coach.following_up import RECALLED, linked
from bot.coach.note_edits import change_from_data
from bot.coach.reflection import Reflection as CoachState
from bot.coach.replaced import Changes, quoted_anew, shaped_anew, with_replaced
from bot.coach.replacing import Changed, holds_any, replace_words
from bot.coach.state import to_state
from web.api.problems import Problem
from web.coach_state import coach_state
from web.moments import iso
from web.services import services
from web.shaped_note import to_store, typed_in_any
from web.store.database import snapshot
from web.store.learning_log import entries_of
from web.store.messages import transcript
from web.store.models import LogEntry, Message, NoteEdit, Reflection, now
from web.store.note_edits import edits_of
from web.store.reflections import reflections_of
from web.store.replacing import Rewritten, store_replaced


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


@dataclass(frozen=True)
class _Told:
    """A reflection with all that was said in it, done to its note and logged; what is swapped."""

    reflection: Reflection
    state: CoachState
    said: list[Message]
    made: list[NoteEdit]
    entries: list[LogEntry]
    changes: Changes

    @property
    def waits(self) -> bool:
        """Whether a message in it waits for its answer."""
        return self.reflection.turn < self.reflection.last_sequence


def replace_throughout(reflection: Reflection, wish: Wish) -> int:
    """Replace in everything said in a reflection and those linked to it, shaped and logged of it.

    Returns:
        in how many places its author had typed it.

    Raises:
        Problem: the replacement holds what it would replace, or a message waits for its answer, or
            the reflection was erased meanwhile.
    """
    if holds_any(wish.replacement, wish.originals):
        raise Problem("still_there")
    while True:
        with snapshot():
            own = {one.id: one for one in reflections_of(reflection.space_id)}
            told = [_tell(own[name], wish) for name in _linked(reflection.id, own)]
        rewritten = list(_rewritten(told, wish))
        # Where somebody else was first, such as the author in another tab, it is read again.
        if not rewritten or store_replaced(rewritten, own):
            return sum(len(changed.swaps) for one in told for changed in one.changes.values())


def _linked(this: str, own: Mapping[str, Reflection]) -> Collection[str]:
    if this not in own:
        raise Problem("not_found")
    return linked(this, {name: coach_state(one.dialogue) for name, one in own.items()})


def _tell(reflection: Reflection, wish: Wish) -> _Told:
    said, made = transcript(reflection.id), edits_of(reflection.id)
    entries = entries_of(reflection.id)
    typed = {one.id: one.text for one in said if one.kind == "text"} | typed_in_any(made)
    typed |= {one.id: one.claim["text"] for one in entries}
    changes = {name: wish.within(text) for name, text in typed.items()}
    changes = {name: changed for name, changed in changes.items() if changed.swaps}
    return _Told(reflection, coach_state(reflection.dialogue), said, made, entries, changes)


def _rewritten(told: list[_Told], wish: Wish) -> Iterator[Rewritten]:
    """Yield each reflection in which anything reads differently, or stands elsewhere."""
    everywhere = {name: changed for one in told for name, changed in one.changes.items()}
    at = iso(now())
    for one in told:
        anew = with_replaced(one.state, one.changes, wish.kind, at, everywhere)
        texts = {
            each.id: text for each in one.said if (text := _reads(each, one, wish)) != each.text
        }
        if anew == one.state and not texts:
            continue
        if one.waits:
            raise Problem("unanswered")
        dialogue = one.reflection.dialogue
        slots = dialogue["slots"] | {"reflection": to_state(anew)}
        shaped = {edit.id: _shaped_anew(edit, one.changes) for edit in one.made}
        logged = {entry.id: _logged_anew(entry, one.changes) for entry in one.entries}
        yield Rewritten(one.reflection, dialogue | {"slots": slots}, texts, shaped, logged)


def _reads(message: Message, told: _Told, wish: Wish) -> str:
    """Return how a message reads afterwards, be it typed or quoting what was."""
    if message.kind == "text":
        changed = told.changes.get(message.id)
        return message.text if changed is None else changed.text
    if message.ref == RECALLED:
        # What it quotes may be erased by now where it was written.
        return wish.within(message.text).text
    return quoted_anew(message.text, told.state, told.changes)


def _shaped_anew(one: NoteEdit, changes: Changes) -> dict[str, object]:
    change = change_from_data(one.change["change"])
    return to_store(shaped_anew(one.id, change, changes), one.change["talk"])


def _logged_anew(one: LogEntry, changes: Changes) -> dict[str, object]:
    return one.claim | {"text": changes[one.id].text} if one.id in changes else one.claim
