"""After a name is replaced it is nowhere: not in a file, not in a log, not in what comes later."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from uuid import uuid4

import pytest

from tests.instance import Instance
from tests.live.traces import Traces, spellings
from tests.live.visitor import THE_WELCOME, Visitor
from tests.web.storing import pieces

pytestmark = pytest.mark.coach


def stored(instance: Instance) -> set[bytes]:
    """Return the encrypted texts and states, as they stand in the database."""
    with closing(sqlite3.connect(instance.var / "afterword.db")) as database:
        rows = [
            *database.execute("SELECT text FROM message").fetchall(),
            *database.execute("SELECT dialogue FROM reflection").fetchall(),
        ]
    return {value.encode() for (value,) in rows}


def a_name() -> str:
    """Make up a name that stands nowhere else."""
    return "Canary" + uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))


def test_nothing_of_the_name_is_left_and_the_talk_goes_on(instance: Instance) -> None:
    traces, name = Traces(instance), a_name()
    with closing(Visitor(instance.url)) as author:
        author.begin()
        author.say(*THE_WELCOME)
        author.say({"text": f"I went to see {name} at school. {name}’s nan was there too."})
        author.say({"text": f"I think {name} was scared, but I am not sure of it. " * 40})
        assert name in json.dumps(author.read())
        before = stored(instance)

        done = author.replace(name, "the mother", draft=f"And then {name.lower()}s dad rang.")

        assert done["draft"] == "And then the mother’s dad rang."
        after = stored(instance)
        overwritten = [part for value in before - after for part in pieces(value)]
        assert overwritten
        assert traces.holding(overwritten) == []

        author.say({"text": "I felt uneasy about it all the way home."}, {"choice": "finish"})
        author.say({"choice": "finish"}, {"choice": "finish"})
        everything = json.dumps([author.read(), author.exported(), done], ensure_ascii=False)
        assert name.lower() not in everything.lower()
        assert "I went to see the mother at school." in everything
        for form in ("docx", "pdf", "html", "md", "txt"):
            file = author.get(f"/reflections/{author.reflection}/note.{form}")
            assert file.status_code == 200
        assert author.get("/space.zip").status_code == 200
    assert traces.holding([one for word in (name, name.lower()) for one in spellings(word)]) == []


def test_nothing_of_it_is_left_where_its_sentence_was_recalled(instance: Instance) -> None:
    traces, name = Traces(instance), a_name()
    with closing(Visitor(instance.url)) as author:
        author.begin()
        author.say(*THE_WELCOME)
        author.say({"text": f"{name} was tired. Tomorrow I will ring {name} and ask how she is."})
        author.say({"choice": "finish"}, {"choice": "finish"})
        earlier = author.reflection
        author.follow_up()
        assert name in json.dumps(author.read())

        done = author.replace(name, "the mother")

        assert done["replaced"] == 2
        author.say(*THE_WELCOME, {"text": "I rang her and she told me about her night."})
        told = [author.read(), author.get(f"/reflections/{earlier}").json()]
        told.append(author.get("/reflections").json())
        everything = json.dumps(told, ensure_ascii=False)
        assert name not in everything
        assert everything.count("Tomorrow I will ring the mother and ask how she is.") >= 3
    assert traces.holding(spellings(name)) == []
