"""A private space: a random id in a signed cookie, which every query is scoped by.

The cookie is given on the first look at the list, before anything is stored, so that two
quick first clicks meet in one space. The space gets a row only with its first reflection.
"""

from flask import session

from web.api.problems import Problem
from web.cookies import is_unknown, signed_long_ago
from web.link_passes import space_of_pass
from web.store.ids import new_id

_KEY = "space"


def current_space() -> str | None:
    """Return the visitor's space, if the visitor has one."""
    # First, since our own page may have given this browser another space than the page it is on.
    if passed := space_of_pass():
        return passed
    space = session.get(_KEY)
    return space if isinstance(space, str) else None


def given_space() -> str:
    """Return the visitor's space, giving the visitor one if there is none.

    A cookie that we do not know is not replaced unasked. Its key may be found again, and with
    another cookie the visitor could not come back.
    A cookie of another day is given anew, for another year. One of today is not: an answer that
    comes late must not bring a cookie back that was erased meanwhile.
    """
    space = current_space()
    if space is None:
        if is_unknown():
            raise Problem("unknown_cookie")
        space = _new_space()
    elif _KEY in session and signed_long_ago():
        session.modified = True
    return space


def replace_unknown_space() -> None:
    """Give the visitor a new space if their cookie is one that we do not know."""
    if is_unknown():
        _new_space()


def _new_space() -> str:
    space = new_id()
    session[_KEY] = space
    session.permanent = True
    return space
