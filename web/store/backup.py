"""A copy of the SQLite database, taken and put back while people write.

It holds what the database holds: ciphertext, and no key. PostgreSQL has its own tools for this.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from web.store.database import keep_from_others, opened_store
from web.store.expiry import erase_expired
from web.store.rotation import encrypted_columns

_SECONDS_TO_WAIT = 30.0
#: An older backup lacks these; they are made when it is put back.
_LATER_TABLES = frozenset({"note_edit", "log_entry"})


class BackupError(ValueError):
    """A backup cannot be taken or put back; the message says why and what to do."""


def back_up(database_url: str, file: Path) -> None:
    """Copy the database into a new file that only its owner can read.

    Raises:
        BackupError: there is no such database, or the file is there already.
    """
    database = _sqlite_file(database_url)
    if not database.exists():
        raise BackupError(f"There is no database at {database}; nothing to back up.")
    try:
        file.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise BackupError(f"{file} is there already. Name a new file.") from None
    except OSError as error:
        raise BackupError(f"{file} cannot be written: {error.strerror}.") from None
    try:
        with _opened(database) as source, _opened(file) as target:
            source.backup(target)
            # One file that needs no journal beside it.
            target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        file.unlink()
        raise BackupError(f"{database} could not be copied: {error}") from error


def restore(
    database_url: str, data_keys: tuple[str, ...], retention_days: int, file: Path, force: bool
) -> int:
    """Put a backup in the place of the database; return how many reflections it brought.

    What has had its time since the backup was taken is erased at once.

    Raises:
        BackupError: the file is no backup, its keys are others, or (unless forced) something
            that was written since would be lost.
    """
    database = _sqlite_file(database_url)
    if database.exists() and database.samefile(file):
        raise BackupError(f"{file} is the database itself. Name a backup of it.")
    _check(file, data_keys)
    lost = _only_here(database, file)
    if lost and not force:
        raise BackupError(
            f"{lost} reflections here are not in {file}, or were written in since. Restoring would "
            "lose that. Back up what is here first, then use --force."
        )
    keep_from_others(database)
    with _opened(file, "ro") as source, _opened(database) as target:
        target.execute("PRAGMA secure_delete = ON")
        source.backup(target)
    with opened_store(database_url, data_keys):
        erase_expired(retention_days)
    return len(_last_written(database))


def _sqlite_file(database_url: str) -> Path:
    url = sa.engine.make_url(database_url)
    if url.get_backend_name() != "sqlite":
        raise BackupError(
            "This is for SQLite. PostgreSQL has pg_dump and pg_restore: see docs/keeping.md."
        )
    return Path(url.database)


def _check(file: Path, data_keys: tuple[str, ...]) -> None:
    """Refuse a file that is damaged, is no backup of ours, or cannot be read with these keys."""
    keys = MultiFernet([Fernet(key) for key in data_keys])
    try:
        with _opened(file, "ro") as backup:
            if backup.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise BackupError(f"{file} is damaged.")
            for token in _tokens(backup):
                keys.decrypt(token)
    except sqlite3.Error as error:
        raise BackupError(f"{file} is no backup of Afterword: {error}") from error
    except InvalidToken:
        raise BackupError(
            f"{file} was encrypted with other keys than AFTERWORD_DATA_KEYS. Add the key of that "
            "time behind the others."
        ) from None


def _tokens(database: sqlite3.Connection) -> Iterator[str]:
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    for table, columns in encrypted_columns():
        if table in _LATER_TABLES - tables:
            continue
        for column in columns:
            query = f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"  # noqa: S608
            yield from (token for (token,) in database.execute(query))


def _only_here(database: Path, file: Path) -> int:
    """Count the reflections that the backup lacks or has in an earlier state."""
    if not database.exists():
        return 0
    backed_up = _last_written(file)
    return sum(when > backed_up.get(one, "") for one, when in _last_written(database).items())


def _last_written(database: Path) -> dict[str, str]:
    """Return when each reflection was written in last, as SQLite holds it: it sorts as text."""
    with _opened(database) as opened:
        known = opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'reflection'").fetchone()
        return dict(opened.execute("SELECT id, updated_at FROM reflection")) if known else {}


@contextmanager
def _opened(file: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    address = f"{file.absolute().as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True, timeout=_SECONDS_TO_WAIT)) as connection:
        yield connection
