"""Looks through what one visitor typed; everything is read and compared here, never in SQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.coach.searching import Excerpt, find
from web.store.messages import typed_in
from web.store.models import Reflection
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
        excerpts = (find(words, text) for text in typed_in(reflection.id))
        held = tuple(islice((one for one in excerpts if one), MOST_EXCERPTS))
        if held:
            yield Found(reflection, held)
