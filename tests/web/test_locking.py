"""PostgreSQL locks row by row: whoever needs several takes them in the same order."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet
from flask import Flask
from sqlalchemy.engine import Connection

from tests.web.storing import backdate, keep, new_reflection, rows
from web import create_app
from web.secrets import Secrets
from web.settings import Settings
from web.store.database import db
from web.store.expiry import erase_expired, erase_space
from web.store.models import Reflection, now
from web.store.reflections import Said, Standing, create_reflection
from web.store.rotation import rotate

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
LATE, EARLY = "z" * 22, "a" * 22


@pytest.fixture
def app(postgres_url: str, make_settings: Callable[..., Settings]) -> Iterator[Flask]:
    secrets = Secrets("k" * 48, (OLD,), "t" * 48)
    app = create_app(make_settings(database_url=postgres_url, secrets=secrets))
    with app.app_context():
        yield app
        db.engine.dispose()


def wait_until_somebody_waits(connection: Connection) -> None:
    until = time.monotonic() + 10
    waiting = sa.text(
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND"
        " pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    )
    while not connection.execute(waiting).scalar_one():
        assert time.monotonic() < until, "nobody waits"
        time.sleep(0.02)


@pytest.mark.parametrize("whole_space", [True, False], ids=["everything", "what had its time"])
def test_erasing_locks_in_the_order_that_replacing_does(
    app: Flask, standing: Standing, whole_space: bool
) -> None:
    # Found in this order when nobody asks for another.
    for name in (LATE, EARLY):
        create_reflection("space", name, standing, [Said("question", "begin", "Ready?")])
    backdate("space", now().replace(year=2020))

    def erase() -> int:
        with app.app_context():
            return erase_space("space") if whole_space else erase_expired(30)

    lock = sa.text("SELECT id FROM reflection WHERE id = :id FOR UPDATE NOWAIT")
    with ThreadPoolExecutor(1) as pool:
        with db.engine.begin() as connection:
            connection.execute(lock, {"id": EARLY})
            erased = pool.submit(erase)
            wait_until_somebody_waits(connection)
            connection.execute(lock, {"id": LATE})
        assert erased.result() == 2
    assert rows("space", "reflection") == {"space": 0, "reflection": 0}


def test_changing_the_key_waits_for_a_reflection_before_its_messages(
    app: Flask, standing: Standing
) -> None:
    reflection: Reflection = new_reflection("space", standing)
    # What is left to do afterwards is in messages alone.
    rotate((NEW, OLD))
    for number in range(5):
        keep(reflection, f"Message {number}.")
    ids = sa.text("SELECT id FROM message WHERE position = 0 ORDER BY ctid")

    def change() -> int:
        with app.app_context():
            return rotate((NEW, OLD)).unreadable

    with ThreadPoolExecutor(1) as pool:
        with db.engine.begin() as connection:
            first, *_, last = connection.execute(ids).scalars()
            # As replacing does, which may come to the messages in any order.
            connection.execute(sa.text("UPDATE reflection SET turn = turn"))
            lock = sa.text("SELECT id FROM message WHERE id = :id FOR UPDATE NOWAIT")
            connection.execute(lock, {"id": last})
            changed = pool.submit(change)
            wait_until_somebody_waits(connection)
            connection.execute(lock, {"id": first})
        assert changed.result() == 0
