"""What the store promises: encrypted, in order, once, and really gone when erased."""

import sqlite3
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken
from flask import Flask

from tests.web.storing import bytes_on_disk, new_reflection
from web import create_app
from web.secrets import Secrets
from web.settings import Settings
from web.store.database import db, transaction
from web.store.messages import AlreadyKept, Gone, keep_message, record_answer, transcript
from web.store.models import Message, Reflection, Space
from web.store.reflections import (
    Said,
    Standing,
    erase_reflection,
    find_reflection,
    list_reflections,
)

WORDS = "Dilys kept looking at the door"
QUESTION = "You wrote “looking at the door”. What came next?"


@pytest.fixture
def app(database_url: str, make_settings: Callable[..., Settings]) -> Iterator[Flask]:
    """The application over each database."""
    app = create_app(make_settings(database_url=database_url))
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture
def reflection(app: Flask, standing: Standing) -> Reflection:
    return new_reflection("space-of-the-author", standing)


def read_again(reflection: Reflection) -> Reflection:
    found = find_reflection(reflection.space_id, reflection.id)
    assert found is not None
    return found


def keep(reflection: Reflection, text: str = WORDS) -> Message:
    return keep_message(reflection, str(uuid4()), text, None)


def test_what_was_written_comes_back(app: Flask, reflection: Reflection) -> None:
    keep(reflection, "Ça va? 🙂 مرحبا\n<b>")

    assert [one.text for one in transcript(reflection.id)] == ["Ready?", "Ça va? 🙂 مرحبا\n<b>"]


def test_the_transcript_reads_in_the_order_of_the_conversation(
    app: Flask, reflection: Reflection, standing: Standing
) -> None:
    first, second = keep(reflection, "First."), keep(reflection, "Second.")
    assert record_answer(
        reflection, first, standing, [Said("remark", "r", "Yes."), Said("question", "q", "And?")]
    )
    assert record_answer(reflection, second, standing, [Said("question", "q", "So?")])

    told = [one.text for one in transcript(reflection.id)]
    assert told == ["Ready?", "First.", "Yes.", "And?", "Second.", "So?"]
    assert second.sequence <= reflection.turn, "an answered message is one the turn has reached"


def test_of_two_answers_to_one_message_the_second_changes_nothing(
    app: Flask, reflection: Reflection, standing: Standing
) -> None:
    message = keep(reflection)
    other = Standing("review", True, {"slots": {}}, [])
    read_before = read_again(reflection)

    assert record_answer(reflection, message, standing, [Said("question", "q", "And?")])
    assert not record_answer(read_before, message, other, [Said("question", "q", "Twice?")])

    assert [one.text for one in transcript(reflection.id)] == ["Ready?", WORDS, "And?"]
    kept = read_again(reflection)
    assert (kept.stage, kept.closed, kept.turn) == ("welcome", False, 1)
    assert kept.dialogue == standing.dialogue


def test_only_what_can_be_worked_out_again_does_not_wait_for_the_disk(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL waits for the disk at every commit")

    def waits(**how: bool) -> int:
        with transaction(**how) as session:
            found: int = session.execute(sa.text("PRAGMA synchronous")).scalar_one()
            return found

    full, normal = 2, 1
    assert [waits(), waits(outlives_power_cut=False), waits()] == [full, normal, full]


def in_threads(app: Flask, job: Callable[[int], object], times: int) -> list[object]:
    def run(number: int) -> object:
        with app.app_context():
            return job(number)

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(run, range(times)))


def test_answers_at_the_same_moment_end_in_one(
    app: Flask, reflection: Reflection, standing: Standing
) -> None:
    message = keep(reflection)
    read = [read_again(reflection) for _ in range(16)]

    def answer(number: int) -> object:
        question = Said("question", "q", f"{number}?")
        return record_answer(read[number], message, standing, [question])

    assert in_threads(app, answer, 16).count(True) == 1
    assert len(transcript(reflection.id)) == 3


def test_the_same_message_at_the_same_moment_is_kept_once(
    app: Flask, reflection: Reflection
) -> None:
    client_id = str(uuid4())

    def send(_: int) -> object:
        try:
            return keep_message(reflection, client_id, WORDS, None).id
        except AlreadyKept:
            return None

    kept = [one for one in in_threads(app, send, 16) if one is not None]
    assert len(kept) == 1
    assert [one.id for one in transcript(reflection.id) if one.by_author] == kept


def test_messages_at_the_same_moment_are_numbered_without_a_gap(
    app: Flask, reflection: Reflection
) -> None:
    in_threads(app, lambda number: keep(reflection, f"Message {number}."), 16)

    numbers = [one.sequence for one in transcript(reflection.id) if one.by_author]
    assert numbers == list(range(1, 17))


def test_first_reflections_of_one_space_at_the_same_moment(app: Flask, standing: Standing) -> None:
    in_threads(app, lambda _: new_reflection("new-space", standing), 8)

    assert len(list_reflections("new-space")) == 8


def test_each_space_lists_and_finds_only_its_own(
    app: Flask, reflection: Reflection, standing: Standing
) -> None:
    keep(reflection)
    newer = new_reflection(reflection.space_id, standing)
    foreign = new_reflection("someone-else", standing)

    listed = [(one.id, opening) for one, opening in list_reflections(reflection.space_id)]
    assert listed == [(newer.id, None), (reflection.id, WORDS)]
    assert find_reflection(reflection.space_id, foreign.id) is None
    assert find_reflection(None, foreign.id) is None
    assert not erase_reflection(reflection.space_id, foreign.id)
    assert find_reflection("someone-else", foreign.id) is not None


def test_a_list_does_not_read_through_the_messages_of_everybody(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by how much there is, and here is next to nothing")
    asked: list[tuple[str, object]] = []

    def note_down(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        asked.append((statement, parameters))

    sa.event.listen(db.engine, "before_cursor_execute", note_down)
    list_reflections("a-space")
    sa.event.remove(db.engine, "before_cursor_execute", note_down)

    [(statement, parameters)] = asked
    with db.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        steps = [step.detail for step in plan]
    assert not [step for step in steps if step.startswith("SCAN message")], steps


def test_nothing_can_be_added_to_an_erased_reflection(
    app: Flask, reflection: Reflection, standing: Standing
) -> None:
    message = keep(reflection)
    assert erase_reflection(reflection.space_id, reflection.id)

    with pytest.raises(Gone):
        keep(reflection)
    assert not record_answer(reflection, message, standing, [Said("question", "q", "?")])
    for table in ("reflection", "message"):
        with db.engine.connect() as connection:
            assert connection.execute(sa.text(f"SELECT count(*) FROM {table}")).scalar() == 0


def test_the_database_holds_no_plain_text(
    app: Flask, reflection: Reflection, standing: Standing
) -> None:
    message = keep(reflection)
    dialogue = {"active_loop": "what_form", "slots": {"heard": WORDS}}
    record_answer(
        reflection,
        message,
        Standing("what", False, dialogue, [{"id": "looking", "label": "looking"}]),
        [Said("question", "prompts.event.looking", QUESTION)],
    )

    for table in ("reflection", "message"):
        with db.engine.connect() as connection:
            rows = str(connection.execute(sa.text(f"SELECT * FROM {table}")).all())
        for word in ("Dilys", "looking", "door", "heard", "what_form", "Ready?"):
            assert word not in rows


# What follows is about files, and so about SQLite.


@pytest.fixture
def sqlite_app(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    with app.app_context():
        yield app


def test_no_byte_on_disk_shows_what_was_written(
    sqlite_app: Flask, standing: Standing, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "afterword.db")) as reader:
        reader.execute("SELECT 1 FROM space").fetchall()
        reflection = new_reflection("space", standing)
        message = keep(reflection)
        record_answer(reflection, message, standing, [Said("question", "ref", QUESTION)])

        stored = bytes_on_disk(tmp_path)
        for word in ("Dilys", "door", "Ready", "What came next"):
            assert word.encode() not in stored
            assert word.encode("utf-16-le") not in stored


def test_erasing_wipes_the_bytes_from_file_and_journal(
    sqlite_app: Flask, standing: Standing, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "afterword.db")) as reader:
        reflection = new_reflection("space", standing)
        keep(reflection)
        rows = reader.execute("SELECT text FROM message").fetchall()
        dialogue = reader.execute("SELECT dialogue FROM reflection").fetchone()
        # A span short enough not to be split over two pages of the file.
        marks = [text[40:72].encode() for (text,) in [*rows, dialogue]]
        assert all(mark in bytes_on_disk(tmp_path) for mark in marks)

        erase_reflection("space", reflection.id)

        assert not any(mark in bytes_on_disk(tmp_path) for mark in marks)


@pytest.mark.usefixtures("sqlite_app")
def test_pages_that_were_split_keep_no_copy_of_what_is_erased(tmp_path: Path) -> None:
    """Of these rows, SQLite leaves the id of one that is erased in a page it once stood in."""
    chance = Random(2)
    kept: list[list[str]] = []
    with transaction() as session:
        session.add(Space(id="space"))
    for _ in range(100):
        kept.append(put_into_space(chance))
        if chance.random() < 0.6:
            erased = kept.pop(chance.randrange(len(kept)))
            erase_reflection("space", erased[0])
            stored = bytes_on_disk(tmp_path)
            assert not [one for one in erased if one.encode() in stored]


def put_into_space(chance: Random) -> list[str]:
    """Store a reflection of any length; return its id and those of its messages."""
    reflection_id, *ids = [
        urlsafe_b64encode(chance.randbytes(16)).decode()[:22] for _ in range(chance.randint(3, 25))
    ]
    with transaction() as session:
        where = {"stage": "what", "closed": False, "dialogue": {}, "choices": []}
        session.add(Reflection(id=reflection_id, space_id="space", **where))
        session.flush()
        session.add_all(
            Message(
                id=one,
                client_message_id=one,
                reflection_id=reflection_id,
                sequence=sequence,
                position=0,
                kind="said",
                text=WORDS * chance.choice([1, 9, 90]),
            )
            for sequence, one in enumerate(ids)
        )
    return [reflection_id, *ids]


def test_every_connection_is_durable_and_forgets(sqlite_app: Flask) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "busy_timeout": 10000,
    }
    for _ in range(2):
        with db.engine.connect() as connection:
            found = {
                name: connection.execute(sa.text(f"PRAGMA {name}")).scalar() for name in wanted
            }
        assert found == wanted


def test_only_the_owner_can_read_the_file(sqlite_app: Flask, tmp_path: Path) -> None:
    assert (tmp_path / "afterword.db").stat().st_mode & 0o077 == 0


def test_keys_can_be_changed_without_losing_what_was_written(
    make_settings: Callable[..., Settings], standing: Standing
) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()

    def with_keys(*keys: str) -> Flask:
        return create_app(make_settings(secrets=Secrets("k" * 48, keys, "t" * 48)))

    with with_keys(old).app_context():
        reflection = new_reflection("space", standing)
        keep(reflection, "Before.")
    with with_keys(new, old).app_context():
        keep(reflection, "After.")
        texts = [one.text for one in transcript(reflection.id)]
    assert texts == ["Ready?", "Before.", "After."]
    with with_keys(new).app_context(), pytest.raises(InvalidToken):
        transcript(reflection.id)
