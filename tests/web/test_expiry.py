"""How long things are kept, and that they go."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from tests.web.storing import (
    backdate,
    bytes_on_disk,
    keep,
    log,
    new_reflection,
    pieces,
    rows,
    shape,
    stored_values,
)
from web import create_app
from web.keeping import erase_expired_hourly
from web.settings import Settings
from web.store.database import db
from web.store.expiry import erase_expired
from web.store.models import Reflection
from web.store.reflections import (
    Standing,
    erase_reflection,
    find_reflection,
    list_reflections,
)

API = "/api/v1"
DAYS = 30
TABLES = ("space", "reflection", "message", "note_edit", "log_entry")


@pytest.fixture
def over_each(database_url: str, make_settings: Callable[..., Settings]) -> Iterator[Flask]:
    """The application over each database."""
    app = create_app(make_settings(database_url=database_url))
    with app.app_context():
        yield app
        db.engine.dispose()


def days_ago(days: float) -> datetime:
    return datetime.now(UTC) - timedelta(days=days)


def test_what_was_last_written_in_long_ago_goes_with_its_space(
    over_each: Flask, standing: Standing
) -> None:
    past, recent = new_reflection("past", standing), new_reflection("recent", standing)
    keep(past, "Long ago.")
    shape(past, "Added then.")
    log(past, "What it showed.")
    backdate("past", days_ago(DAYS + 0.01))
    keep(recent, "Lately.")
    shape(recent, "Added lately.")
    log(recent, "What it shows.")
    backdate("recent", days_ago(DAYS - 0.01))

    assert erase_expired(DAYS) == 1
    assert erase_expired(DAYS) == 0

    assert list_reflections("past") == []
    assert find_reflection("recent", recent.id) is not None
    assert rows(*TABLES) == dict.fromkeys(TABLES, 1) | {"message": 2}


def test_writing_in_a_reflection_keeps_it(over_each: Flask, standing: Standing) -> None:
    reflection = new_reflection("space", standing)
    backdate("space", days_ago(DAYS + 1))
    keep(reflection, "Once more.")

    assert erase_expired(DAYS) == 0
    assert find_reflection("space", reflection.id) is not None


def test_an_empty_space_goes_only_when_it_is_old(over_each: Flask, standing: Standing) -> None:
    for space in ("new", "old"):
        erase_reflection(space, new_reflection(space, standing).id)
    backdate("old", days_ago(DAYS + 1))

    erase_expired(DAYS)

    assert rows("space") == {"space": 1}


def test_several_may_do_it_while_people_begin(over_each: Flask, standing: Standing) -> None:
    """A space that is empty and old is used again in the very moment in which it would go."""
    spaces = [f"space-{number}" for number in range(12)]
    for space in spaces:
        new_reflection(space, standing)
        backdate(space, days_ago(DAYS + 1))

    def expire(_: object) -> None:
        with over_each.app_context():
            erase_expired(DAYS)

    def begin(space: str) -> Reflection:
        with over_each.app_context():
            return new_reflection(space, standing)

    with ThreadPoolExecutor(8) as pool:
        looks = [pool.submit(expire, None) for _ in range(4)]
        begun = list(pool.map(begin, spaces))
        looks += [pool.submit(expire, None) for _ in range(4)]
        for look in looks:
            look.result()

    assert all(find_reflection(one.space_id, one.id) for one in begun)
    assert rows("space", "reflection") == {"space": 12, "reflection": 12}


def test_the_search_has_an_index_also_in_a_database_from_before(
    over_each: Flask, make_settings: Callable[..., Settings], database_url: str
) -> None:
    with db.engine.begin() as connection:
        connection.execute(sa.text("DROP INDEX ix_reflection_updated_at"))

    with create_app(make_settings(database_url=database_url)).app_context():
        indexes = sa.inspect(db.engine).get_indexes("reflection")
        db.engine.dispose()

    assert "ix_reflection_updated_at" in {index["name"] for index in indexes}


def test_the_search_uses_its_index(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        plan = connection.execute(
            sa.text("EXPLAIN QUERY PLAN DELETE FROM reflection WHERE updated_at < '2026-01-01'")
        ).all()

    assert "ix_reflection_updated_at" in str(plan)


def test_what_had_its_time_leaves_no_byte(app: Flask, standing: Standing, tmp_path: Path) -> None:
    with app.app_context():
        keep(new_reflection("space", standing), "Long ago. " * 900)
        before = stored_values()
        backdate("space", days_ago(DAYS + 1))

        erase_expired(DAYS)

    left = bytes_on_disk(tmp_path)
    assert not [piece for value in before for piece in pieces(value) if piece in left]


def test_a_serving_process_looks_by_itself(app: Flask, standing: Standing) -> None:
    with app.app_context():
        new_reflection("space", standing)
        backdate("space", days_ago(DAYS + 1))

        erase_expired_hourly(app)

        until = time.monotonic() + 10
        while rows("space") != {"space": 0}:
            assert time.monotonic() < until, "nothing was erased"
            time.sleep(0.05)


def test_the_author_is_told_until_when(client: FlaskClient, stored: str) -> None:
    shown = client.get(f"{API}/reflections/{stored}").get_json()
    (listed,) = client.get(f"{API}/reflections").get_json()["reflections"]

    told, written = (datetime.fromisoformat(shown[key]) for key in ("kept_until", "updated_at"))
    assert told - written == timedelta(days=DAYS)
    assert listed["kept_until"] == shown["kept_until"]


def test_the_author_is_told_of_the_time_that_the_host_set(
    make_settings: Callable[..., Settings], client: FlaskClient, stored: str
) -> None:
    other = create_app(make_settings(retention_days=7)).test_client()
    cookie = client.get_cookie("afterword")
    assert cookie is not None
    other.set_cookie("afterword", cookie.value)

    shown = other.get(f"{API}/reflections/{stored}").get_json()

    told, written = (datetime.fromisoformat(shown[key]) for key in ("kept_until", "updated_at"))
    assert told - written == timedelta(days=7)
