"""Changing the key while people write, after which the old one opens nothing."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken
from flask import Flask

from tests.web.storing import keep, log, new_reflection, shape, stored_values
from web import create_app
from web.secrets import Secrets
from web.settings import Settings
from web.store import rotation
from web.store.database import db
from web.store.messages import record_answer, transcript
from web.store.models import Reflection
from web.store.note_edits import edits_of
from web.store.reflections import Said, Standing, find_reflection
from web.store.rotation import Rotated, encrypted_columns, rotate

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
With = Callable[..., AbstractContextManager[Flask]]


@pytest.fixture
def store_with(database_url: str, make_settings: Callable[..., Settings]) -> With:
    """Open the same database with some keys."""

    @contextmanager
    def opened(*keys: str) -> Iterator[Flask]:
        secrets = Secrets("k" * 48, keys, "t" * 48)
        app = create_app(make_settings(database_url=database_url, secrets=secrets))
        with app.app_context():
            yield app
            db.engine.dispose()

    return opened


@pytest.fixture
def write(standing: Standing) -> Callable[[], Reflection]:
    """Store a reflection with something in every encrypted column."""

    def written() -> Reflection:
        reflection = new_reflection("space", standing)
        message = keep(reflection, "Before.")
        shape(reflection, "Added.")
        log(reflection, "What it shows.")
        record_answer(reflection, message, standing, [Said("question", "q", "And?")])
        return reflection

    return written


def said_in(reflection: Reflection) -> list[str]:
    return [one.text for one in transcript(reflection.id)]


def test_write_add_a_key_rotate_drop_the_old_one_read(
    store_with: With, write: Callable[[], Reflection], standing: Standing
) -> None:
    with store_with(OLD):
        reflection = write()
    with store_with(NEW, OLD):
        keep(reflection, "Between.")
        assert rotate((NEW, OLD)).unreadable == 0
    with store_with(NEW):
        assert said_in(reflection) == ["Ready?", "Before.", "And?", "Between."]
        found = find_reflection("space", reflection.id)
        assert found is not None
        assert (found.dialogue, found.choices) == (standing.dialogue, standing.choices)
        assert [one.change["change"]["text"] for one in edits_of(reflection.id)] == ["Added."]
        assert rotate((NEW,)) == Rotated()
    with store_with(OLD), pytest.raises(InvalidToken):
        said_in(reflection)


def test_no_value_stays_under_the_old_key(
    store_with: With, write: Callable[[], Reflection]
) -> None:
    with store_with(OLD):
        write()
    with store_with(NEW, OLD):
        rotated = rotate((NEW, OLD))

        values = stored_values()
        assert rotated == Rotated(values=len(values))
        assert all(Fernet(NEW).decrypt(value) for value in values)


def test_every_encrypted_column_is_known(store_with: With) -> None:
    with store_with(NEW):
        assert dict(encrypted_columns()) == {
            "reflection": ["dialogue", "choices"],
            "message": ["text", "choice", "ref"],
            "note_edit": ["change"],
            "log_entry": ["claim"],
        }


def test_broken_off_it_goes_on_where_it_was(
    store_with: With, write: Callable[[], Reflection], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "_ROWS_AT_ONCE", 2)
    with store_with(OLD):
        reflections = [write() for _ in range(5)]
    with store_with(NEW, OLD):
        everything = len(stored_values())
        # As if the process was ended when only one column was through.
        with db.engine.begin() as connection:
            for row_id, token in connection.execute(sa.text("SELECT id, text FROM message")).all():
                anew = Fernet(NEW).encrypt(Fernet(OLD).decrypt(token)).decode()
                query = "UPDATE message SET text = :anew WHERE id = :id"
                connection.execute(sa.text(query), {"anew": anew, "id": row_id})
        done = len([value for value in stored_values() if opens(NEW, value)])
        assert 0 < done < everything

        assert rotate((NEW, OLD)) == Rotated(values=everything - done)
    with store_with(NEW):
        assert [said_in(one) for one in reflections] == [["Ready?", "Before.", "And?"]] * 5


def opens(key: str, value: bytes) -> bool:
    try:
        return bool(Fernet(key).decrypt(value))
    except InvalidToken:
        return False


def test_people_may_write_meanwhile(
    store_with: With, write: Callable[[], Reflection], standing: Standing
) -> None:
    with store_with(OLD):
        reflections = [write() for _ in range(30)]
    with store_with(NEW, OLD) as app:

        def go_on(reflection: Reflection) -> None:
            with app.app_context():
                message = keep(reflection, "Meanwhile.")
                assert record_answer(reflection, message, standing, [Said("question", "q", "So?")])

        with ThreadPoolExecutor(4) as pool:
            writing = [pool.submit(go_on, one) for one in reflections]
            rotate((NEW, OLD))
            for one in writing:
                one.result()
        rotate((NEW, OLD))
    with store_with(NEW):
        for one in reflections:
            assert said_in(one) == ["Ready?", "Before.", "And?", "Meanwhile.", "So?"]


def test_what_no_key_opens_is_counted_and_let_be(
    store_with: With, write: Callable[[], Reflection]
) -> None:
    lost = Fernet.generate_key().decode()
    with store_with(lost):
        write()
        before = stored_values()
    with store_with(OLD):
        readable = write()
    with store_with(NEW, OLD):
        assert rotate((NEW, OLD)).unreadable == len(before)
        assert set(before) <= set(stored_values())
    with store_with(NEW):
        assert said_in(readable) == ["Ready?", "Before.", "And?"]
