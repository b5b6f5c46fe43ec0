"""Opening the database and taking one transaction at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet, MultiFernet
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

CIPHER = "afterword_cipher"
_SNAPSHOT = "afterword_snapshot"

# Rows read in a transaction stay readable after it: nothing is fetched behind the scenes.
db = SQLAlchemy(session_options={"expire_on_commit": False})

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    # What it sets down beside its file while it works may hold what was typed.
    "PRAGMA temp_store = MEMORY",
    # A message is durable before it is processed, also when the power fails.
    "PRAGMA synchronous = FULL",
)

# A server that is gone without a word is noticed within half a minute: its threads are free again.
_POSTGRES_PATIENCE = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    # In milliseconds.
    "tcp_user_timeout": 15_000,
}
# Nobody waits longer for an answer. What the host has set, in the address or for the role, stands.
_LIMIT_STATEMENTS = """
    SELECT set_config('statement_timeout', '30s', false)
    WHERE current_setting('statement_timeout') = '0'
"""


def open_store(app: Flask, database_url: str, data_keys: tuple[str, ...]) -> None:
    """Connect ``app`` to its database and create the tables and indexes that are missing."""
    from web.store import models  # noqa: F401  (declares the tables on ``db``)

    url = sa.engine.make_url(database_url)
    if url.get_backend_name() == "sqlite":
        keep_from_others(Path(url.database))
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    # Without hide_parameters an error message would quote what someone typed.
    options: dict[str, Any] = {"hide_parameters": True}
    if url.get_backend_name() == "sqlite":
        # By itself SQLAlchemy 1.4 opens SQLite's file anew for every transaction.
        options |= {"poolclass": sa.pool.QueuePool, "connect_args": {"check_same_thread": False}}
    else:
        given = {name: one for name, one in _POSTGRES_PATIENCE.items() if name not in url.query}
        options |= {"pool_pre_ping": True, "connect_args": given}
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    app.extensions[CIPHER] = MultiFernet([Fernet(key) for key in data_keys])
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sa.event.listen(db.engine, "connect", _set_pragmas)
            sa.event.listen(db.engine, "checkin", _wait_for_disk)
        else:
            sa.event.listen(db.engine, "connect", _limit_statements)
        _create_tables()


@contextmanager
def opened_store(database_url: str, data_keys: tuple[str, ...]) -> Iterator[None]:
    """Open the database by itself, for a command that serves nobody."""
    app = Flask(__name__)
    open_store(app, database_url, data_keys)
    with app.app_context():
        try:
            yield
        finally:
            db.engine.dispose()


@contextmanager
def transaction(*, outlives_power_cut: bool = True, may_last: bool = False) -> Iterator[Session]:
    """Commit what was done on leaving, or roll all of it back; keep nothing for the next.

    What can be worked out again need not outlive a power cut: SQLite then does not wait for the
    disk. It outlives the end of this process in any case. What nobody waits for may last.
    """
    session = db.session()
    if _SNAPSHOT in session.info:
        yield session
        return
    try:
        if not outlives_power_cut:
            _do_not_wait_for_disk(session)
        if may_last:
            _let_last(session.connection())
        yield session
        session.commit()
    finally:
        session.close()


@contextmanager
def snapshot() -> Iterator[None]:
    """Have every transaction taken within read what stood at one moment; none of them may write.

    By itself each query sees what was committed before it. Places in a text that were read before
    somebody replaced a name in it would then be looked up in the text from after.
    """
    session = db.session()
    if _SNAPSHOT in session.info:
        yield
        return
    try:
        _freeze(session)
        session.info[_SNAPSHOT] = True
        yield
    finally:
        session.info.pop(_SNAPSHOT, None)
        session.close()


def is_answering() -> bool:
    """Tell whether the database answers at all."""
    try:
        with transaction() as session:
            session.execute(sa.text("SELECT 1"))
    except sa.exc.SQLAlchemyError:
        return False
    return True


def _freeze(session: Session) -> None:
    if db.engine.dialect.name == "sqlite":
        # Python's driver begins a transaction only before it writes.
        session.connection().exec_driver_sql("BEGIN")
    else:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


def _do_not_wait_for_disk(session: Session) -> None:
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text("PRAGMA synchronous = NORMAL"))


def _wait_for_disk(connection: Any, _record: object) -> None:
    """Run when a connection is handed back: the next to use it starts from the safe side."""
    connection.execute("PRAGMA synchronous = FULL")


def _let_last(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SET LOCAL statement_timeout = 0"))


def _create_tables() -> None:
    try:
        _create_what_is_missing()
    except sa.exc.DBAPIError:
        # Another worker, starting at the same moment, was first; now its tables are seen.
        _create_what_is_missing()


def _create_what_is_missing() -> None:
    with db.engine.begin() as connection:
        _let_last(connection)
        db.metadata.create_all(connection)
        # A table that was there before keeps its columns, but may lack an index that came later.
        for table in db.metadata.tables.values():
            for index in table.indexes:
                index.create(connection, checkfirst=True)


def keep_from_others(file: Path) -> None:
    """Make a file that only its owner can read, in a folder that only its owner can enter."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _limit_statements(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    cursor.execute(_LIMIT_STATEMENTS)
    cursor.close()
    connection.commit()
