"""Looks through what one visitor typed; everything is read and compared here, never in SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.coach.note_edits import typed_in as typed_to_shape
from bot.coach.searching import Excerpt, find
from web.shaped_note import read_edits
from web.store.messages import typed_in
from web.store.models import Reflection
from web.store.note_edits import edits_of
from web.store.reflections import list_reflections

#: So many excerpts of one reflection are shown.
MOST_EXCERPTS = 3


@dataclass(frozen=True)
class Found:
    """A reflection and where in it the words stand."""

    reflection: Reflection
    excerpts: tuple[Excerpt, ...]


def search(space: str | None, words: frozenset[str]) -> Iterator[Found]:
    """Yield the reflections of a space that hold the words, newest first, as they are read."""
    for reflection, _ in list_reflections(space):
        excerpts = (find(words, text) for text in _typed(reflection.id))
        held = tuple(islice((one for one in excerpts if one), MOST_EXCERPTS))
        if held:
            yield Found(reflection, held)


def _typed(reflection_id: str) -> Iterator[str]:
    """Yield what was typed in the talk, then what was typed to shape the note."""
    yield from typed_in(reflection_id)
    yield from typed_to_shape(read_edits(edits_of(reflection_id))).values()
