"""Reading a reflection while a name in it is replaced: it is shown as it was, or as it is."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tests.web.finishing import SENTENCES, TYPED, WOULD_DO, finish_one, wish
from tests.web.visiting import same_visitor
from web.store.database import db

API = "/api/v1"
CLIENT_ID = str(uuid4())
Meanwhile = AbstractContextManager[list[int]]


@pytest.fixture
def app(app_over_database: Flask) -> Flask:
    return app_over_database


@pytest.fixture
def finished(app: Flask, space: str) -> str:
    with app.app_context():
        return finish_one(space, CLIENT_ID)


@pytest.fixture
def meanwhile(
    app: Flask, client: FlaskClient, finished: str, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], Meanwhile]:
    """Have the name replaced in another tab in the moment before texts are looked up."""
    # SQLite's journal cannot be cut while somebody reads, and here it would be waited for.
    monkeypatch.setattr("web.store.replacing.wipe_deleted", lambda: None)

    def replace() -> int:
        tab = same_visitor(app, client)
        return tab.post(f"{API}/reflections/{finished}/replacements", json=wish()).status_code

    @contextmanager
    def replacing() -> Iterator[list[int]]:
        began: list[bool] = []
        answers: list[int] = []

        def before(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            looks = statement.startswith("SELECT message.")
            if looks and "client_message_id =" not in statement and not began:
                began.append(True)
                answers.append(pool.submit(replace).result())

        with app.app_context():
            engine = db.engine
        with ThreadPoolExecutor(1) as pool:
            sa.event.listen(engine, "before_cursor_execute", before)
            yield answers
            sa.event.remove(engine, "before_cursor_execute", before)

    return replacing


def shown(note: dict[str, Any]) -> list[str]:
    return [one["text"] for section in note["sections"] for one in section["sentences"]]


def either(sentences: list[str]) -> bool:
    """Tell whether these are the sentences from before or those from after."""
    after = [one.replace("Kayleigh Anne Fitzgerald", "Mum") for one in SENTENCES]
    return sentences in (list(SENTENCES), after)


def test_a_reflection_is_shown_whole(
    client: FlaskClient, finished: str, meanwhile: Callable[[], Meanwhile]
) -> None:
    with meanwhile() as answers:
        read = client.get(f"{API}/reflections/{finished}").get_json()
    assert answers == [200]
    assert either(shown(read["note"]))
    again = client.get(f"{API}/reflections/{finished}").get_json()
    assert shown(again["note"])[0] == "Mum was tired."


@pytest.mark.parametrize("form", ["note.txt", "note.md", "supervision-sheet.txt"])
def test_a_file_is_whole(
    client: FlaskClient, finished: str, meanwhile: Callable[[], Meanwhile], form: str
) -> None:
    with meanwhile() as answers:
        text = client.get(f"{API}/reflections/{finished}/{form}").get_data(as_text=True)
    assert answers == [200]
    assert "I will ring Mum on Monday." in text or WOULD_DO in text


def test_the_list_says_whole_sentences(
    client: FlaskClient, finished: str, meanwhile: Callable[[], Meanwhile]
) -> None:
    with meanwhile() as answers:
        (listed,) = client.get(f"{API}/reflections").get_json()["reflections"]
    assert answers == [200]
    assert listed["intended"] in ([WOULD_DO], ["I will ring Mum on Monday."])


def test_the_answer_to_a_message_shows_the_note_whole(
    client: FlaskClient, finished: str, meanwhile: Callable[[], Meanwhile]
) -> None:
    again = {"client_message_id": CLIENT_ID, "text": TYPED}
    with meanwhile() as answers:
        turn = client.post(f"{API}/reflections/{finished}/messages", json=again)
    assert answers == [200]
    assert turn.status_code == 200
    assert either(shown(turn.get_json()["note"]))


def test_the_answer_to_an_edit_shows_the_note_whole(
    client: FlaskClient, finished: str, meanwhile: Callable[[], Meanwhile]
) -> None:
    change = {"kind": "add", "section": "so_what", "after": None, "text": "One."}
    edit = {"client_edit_id": str(uuid4()), "after": None, "change": change}
    path = f"{API}/reflections/{finished}/note/edits"
    assert client.post(path, json=edit).status_code == 201
    with meanwhile() as answers:
        again = client.post(path, json=edit)
    assert answers == [200]
    assert either(shown(again.get_json()["note"])[:-1])
