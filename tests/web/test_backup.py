"""A copy of the database: taken while people write, put back only where nothing is lost by it."""

import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from flask import Flask

from tests.web.storing import backdate, keep, new_reflection, shape
from web import create_app
from web.settings import Settings
from web.store.backup import BackupError, back_up, restore
from web.store.database import db
from web.store.expiry import erase_space
from web.store.learning_log import entries_of
from web.store.messages import transcript
from web.store.models import Reflection
from web.store.note_edits import edits_of
from web.store.reflections import Standing, find_reflection

WORDS = "Dilys kept looking at the door."


@pytest.fixture
def running(settings: Settings) -> Iterator[Flask]:
    """The application, with connections open as while it serves."""
    app = create_app(settings)
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture
def written(running: Flask, standing: Standing) -> Reflection:
    """A reflection with something typed in it."""
    reflection = new_reflection("space", standing)
    keep(reflection, WORDS)
    return reflection


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup"


def put_back(settings: Settings, file: Path, *, force: bool = False) -> int:
    keys, days = settings.secrets.data_keys, settings.retention_days
    return restore(settings.database_url, keys, days, file, force)


def said_in(reflection: Reflection) -> list[str]:
    return [one.text for one in transcript(reflection.id)]


def test_what_was_backed_up_comes_back_while_the_instance_runs(
    settings: Settings, written: Reflection, file: Path
) -> None:
    back_up(settings.database_url, file)
    erase_space("space")

    assert put_back(settings, file) == 1

    assert said_in(written) == ["Ready?", WORDS]
    keep(written, "And on.")
    assert said_in(written) == ["Ready?", WORDS, "And on."]


def test_what_was_done_to_a_note_comes_back(
    settings: Settings, written: Reflection, file: Path
) -> None:
    shape(written, WORDS)
    back_up(settings.database_url, file)
    shape(written, "Since then.")

    assert put_back(settings, file, force=True) == 1
    assert [one.change["change"]["text"] for one in edits_of(written.id)] == [WORDS]


@pytest.mark.parametrize("later", ["note_edit", "log_entry"])
def test_a_backup_from_before_there_was_a_table_comes_back(
    settings: Settings, written: Reflection, file: Path, later: str
) -> None:
    back_up(settings.database_url, file)
    with closing(sqlite3.connect(file)) as older:
        older.execute(f"DROP TABLE {later}")

    assert put_back(settings, file) == 1
    assert said_in(written) == ["Ready?", WORDS]
    assert edits_of(written.id) == []
    assert entries_of(written.id) == []


def test_it_comes_back_on_another_machine(
    settings: Settings, written: Reflection, file: Path, tmp_path: Path
) -> None:
    back_up(settings.database_url, file)
    elsewhere = replace(settings, database_url=f"sqlite:///{tmp_path}/new/afterword.db")

    assert put_back(elsewhere, file) == 1

    with create_app(elsewhere).app_context():
        assert said_in(written) == ["Ready?", WORDS]
        db.engine.dispose()
    assert mode(tmp_path / "new/afterword.db") == 0o600
    assert mode(tmp_path / "new") == 0o700


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_backup_is_one_file_for_its_owner_without_plain_text_or_key(
    settings: Settings, written: Reflection, file: Path
) -> None:
    back_up(settings.database_url, file)

    assert mode(file) == 0o600
    assert not list(file.parent.glob("backup-*"))
    data = file.read_bytes()
    for secret in (WORDS, *settings.secrets.data_keys, settings.secrets.secret_key):
        assert secret.encode() not in data


def test_no_file_is_overwritten_by_a_backup(
    settings: Settings, written: Reflection, file: Path
) -> None:
    file.write_text("something else")

    with pytest.raises(BackupError, match="is there already"):
        back_up(settings.database_url, file)
    assert file.read_text() == "something else"


def test_there_must_be_something_to_back_up(tmp_path: Path, file: Path) -> None:
    with pytest.raises(BackupError, match="no database"):
        back_up(f"sqlite:///{tmp_path}/none.db", file)
    assert not file.exists()
    assert not (tmp_path / "none.db").exists()


def test_there_must_be_a_place_for_the_backup(settings: Settings, written: Reflection) -> None:
    with pytest.raises(BackupError, match="cannot be written"):
        back_up(settings.database_url, Path("/nowhere/at/all"))


def test_postgresql_is_left_to_its_own_tools(settings: Settings, file: Path) -> None:
    url = "postgresql://afterword:pass-word@db/afterword"
    with pytest.raises(BackupError, match="pg_dump") as refusal:
        back_up(url, file)
    assert "pass-word" not in str(refusal.value)
    file.touch()
    with pytest.raises(BackupError, match="pg_restore"):
        put_back(replace(settings, database_url=url), file)


def test_what_was_written_since_is_not_lost_unless_forced(
    settings: Settings, written: Reflection, standing: Standing, file: Path
) -> None:
    back_up(settings.database_url, file)
    keep(written, "Since then.")
    later = new_reflection("space", standing)

    with pytest.raises(BackupError, match=r"2 reflections here .* use --force"):
        put_back(settings, file)
    assert said_in(written) == ["Ready?", WORDS, "Since then."]

    assert put_back(settings, file, force=True) == 1
    assert said_in(written) == ["Ready?", WORDS]
    assert find_reflection("space", later.id) is None


def test_putting_back_what_is_there_needs_no_force(
    settings: Settings, written: Reflection, file: Path
) -> None:
    back_up(settings.database_url, file)

    assert put_back(settings, file) == 1
    assert put_back(settings, file) == 1


def test_what_has_had_its_time_since_does_not_come_back(
    settings: Settings, written: Reflection, standing: Standing, file: Path
) -> None:
    recent = new_reflection("other", standing)
    backdate("space", datetime.now(UTC) - timedelta(days=settings.retention_days + 1))
    back_up(settings.database_url, file)

    assert put_back(settings, file) == 1
    assert find_reflection("space", written.id) is None
    assert find_reflection("other", recent.id) is not None


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + bytes(4096)])
def test_what_is_no_backup_changes_nothing(
    settings: Settings, written: Reflection, file: Path, content: bytes
) -> None:
    file.write_bytes(content)

    with pytest.raises(BackupError, match=r"no backup of Afterword|damaged"):
        put_back(settings, file, force=True)
    assert said_in(written) == ["Ready?", WORDS]


def test_another_programs_database_is_no_backup(
    settings: Settings, written: Reflection, file: Path
) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE things (id TEXT)")

    with pytest.raises(BackupError, match="no backup of Afterword"):
        put_back(settings, file, force=True)
    assert said_in(written) == ["Ready?", WORDS]


def test_a_cut_off_backup_is_refused(settings: Settings, written: Reflection, file: Path) -> None:
    keep(written, WORDS * 500)
    back_up(settings.database_url, file)
    file.write_bytes(file.read_bytes()[:-8192])

    with pytest.raises(BackupError, match=r"no backup of Afterword|damaged"):
        put_back(settings, file, force=True)
    assert said_in(written)[-1] == WORDS * 500


def test_the_database_is_no_backup_of_itself(settings: Settings, written: Reflection) -> None:
    itself = Path(settings.database_url.removeprefix("sqlite:///"))

    with pytest.raises(BackupError, match="is the database itself"):
        put_back(settings, itself, force=True)


def test_a_backup_that_our_keys_do_not_open_changes_nothing(
    settings: Settings, written: Reflection, file: Path
) -> None:
    back_up(settings.database_url, file)
    other = (Fernet.generate_key().decode(),)
    secrets = replace(settings.secrets, data_keys=other)

    with pytest.raises(BackupError, match="AFTERWORD_DATA_KEYS"):
        put_back(replace(settings, secrets=secrets), file, force=True)
    both = replace(secrets, data_keys=(*other, *settings.secrets.data_keys))
    assert put_back(replace(settings, secrets=both), file) == 1


def test_backups_taken_while_people_write_are_whole(
    settings: Settings, written: Reflection, tmp_path: Path, running: Flask
) -> None:
    def write(number: int) -> None:
        with running.app_context():
            keep(written, f"{number} {WORDS * 50}")

    with ThreadPoolExecutor(4) as pool:
        writing = [pool.submit(write, number) for number in range(40)]
        for number in range(5):
            back_up(settings.database_url, tmp_path / f"backup-{number}")
        for one in writing:
            one.result()

    for number in range(5):
        with closing(sqlite3.connect(tmp_path / f"backup-{number}")) as backup:
            assert backup.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (held,) = backup.execute("SELECT max(sequence) FROM message").fetchone()
            (count,) = backup.execute("SELECT count(*) FROM message").fetchone()
            assert count == held + 1
