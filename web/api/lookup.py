"""Finding the reflection a request names, without telling whether someone else has it."""

from collections.abc import Callable
from typing import TypeVar

from web.api.problems import Problem
from web.exports import Kept, read_kept
from web.space import current_space
from web.store.ids import is_id
from web.store.models import Reflection
from web.store.reflections import find_reflection

_Found = TypeVar("_Found", Reflection, Kept)


def own_reflection(reflection_id: str) -> Reflection:
    """Return the visitor's own reflection; someone else's is as unknown as none."""
    return _own(find_reflection, reflection_id)


def own_kept(reflection_id: str) -> Kept:
    """Return the visitor's own reflection with everything that is kept of it."""
    return _own(read_kept, reflection_id)


def _own(find: Callable[[str, str], _Found | None], reflection_id: str) -> _Found:
    space = current_space()
    found = find(space, reflection_id) if space and is_id(reflection_id) else None
    if found is None:
        raise Problem("not_found")
    return found
