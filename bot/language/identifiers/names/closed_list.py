"""What is never a name though it looks like one: `data/identifiers/not_identifiers.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parents[4] / "data" / "identifiers" / "not_identifiers.yml"

#: Before these a word is a surname, whatever list it stands on.
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "pc", "mx", "prof", "sir", "lady"})


def is_known_not_to_be_a_name(words: str, before: str) -> bool:
    """Return whether words are all on the closed list, and no title stands right before them."""
    bare = words.lower().replace("’", "'").strip(" .,;:!?'").removesuffix("'s")
    last = before.lower().rstrip(" .").rpartition(" ")[2]
    if last in _TITLES:
        return False
    return bare in _listed() or all(word in _listed() for word in bare.split())


@cache
def _listed() -> frozenset[str]:
    lists: dict[str, list[str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return frozenset(str(word) for words in lists.values() for word in words)
