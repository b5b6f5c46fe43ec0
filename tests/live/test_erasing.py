"""After erasing, nothing of it is left: not even the encrypted bytes, in any file or log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from uuid import uuid4

import pytest

from tests.instance import Instance
from tests.live.traces import Traces, spellings
from tests.live.visitor import THE_WELCOME, Visitor
from tests.web.storing import pieces

pytestmark = pytest.mark.coach


@pytest.fixture
def traces(instance: Instance) -> Traces:
    return Traces(instance)


class Remembered:
    """Everything that was ever stored of a new visitor, as it stood in the database."""

    def __init__(self, instance: Instance) -> None:
        self._database = instance.var / "afterword.db"
        self._others = self._stored()
        self.values: set[bytes] = set()

    def look(self) -> None:
        """Take up what is stored now: a later turn writes over some of it."""
        self.values |= self._stored() - self._others

    def _stored(self) -> set[bytes]:
        with closing(sqlite3.connect(self._database)) as database:
            return {
                value.encode()
                for query in (
                    "SELECT id, space_id, dialogue, choices FROM reflection",
                    "SELECT id, client_message_id, text, choice, ref FROM message",
                    "SELECT id, client_edit_id, change FROM note_edit",
                )
                for row in database.execute(query)
                for value in row
                if value
            }

    def pieces(self) -> list[bytes]:
        """Return pieces of all of it; an id is one piece."""
        whole = [value for value in self.values if len(value) < 40]
        return whole + [part for value in self.values - set(whole) for part in pieces(value)]


@pytest.mark.parametrize("how", ["one", "everything"])
def test_no_byte_is_left(instance: Instance, traces: Traces, how: str) -> None:
    word, remembered = "canary" + uuid4().hex, Remembered(instance)
    with closing(Visitor(instance.url)) as author:
        author.begin()
        author.say(*THE_WELCOME)
        for length in (1, 30, 200):
            author.say({"text": f"I went to see {word}, and I was not sure of it. " * length})
            remembered.look()
        author.shape({"kind": "add", "section": "what", "after": None, "text": f"{word}. " * 200})
        remembered.look()
        author.undo()
        assert traces.holding(remembered.pieces()[:50])

        if how == "one":
            author.erase(author.reflection)
        else:
            assert author.erase_everything() == 1

    # The id of a space outlives what was in it, for a while.
    stays = {value for value in remembered.values if how == "one" and is_space(instance, value)}
    assert traces.holding(set(remembered.pieces()) - stays) == []
    assert traces.holding(spellings(word)) == []


def is_space(instance: Instance, value: bytes) -> bool:
    """Tell whether this is the id of a space."""
    with closing(sqlite3.connect(instance.var / "afterword.db")) as database:
        known = database.execute("SELECT 1 FROM space WHERE id = ?", (value.decode(),))
        return known.fetchone() is not None


def test_one_erased_leaves_the_others_as_they_were(instance: Instance) -> None:
    with closing(Visitor(instance.url)) as author:
        author.begin()
        author.say(*THE_WELCOME)
        erased = author.reflection
        author.begin()
        author.say(*THE_WELCOME)
        before = author.read()
        author.erase(erased)

        assert author.read() == before
