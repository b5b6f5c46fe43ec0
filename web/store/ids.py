"""Ids nobody can guess: 128 random bits, safe in an address."""

import re
import secrets

_ID = re.compile(r"[A-Za-z0-9_-]{22}")


def new_id() -> str:
    """Make an id."""
    return secrets.token_urlsafe(16)


def is_id(text: str) -> bool:
    """Tell whether ``text`` could be one of our ids."""
    return _ID.fullmatch(text) is not None
