"""Leaving nothing in SQLite's files of what was just deleted or overwritten.

PostgreSQL has its own ways of vacuuming, which are its host's to set.
"""

import logging

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from web.store.database import db

#: In bytes. A larger file takes seconds to rewrite, in which nobody else can write.
_REWRITTEN_UP_TO = 32 * 2**20
_SIZE = sa.text("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")

_logger = logging.getLogger(__name__)


def wipe_deleted() -> None:
    """Rewrite SQLite's file and cut its journal, which both still hold some of it, encrypted.

    `secure_delete` overwrites a row where it stands, but not the copy that stays behind in a page
    when rows move to another: an id, or a stretch of what is encrypted. Somebody who writes, or
    reads at length, such as a backup, can be in the way. Then the next erasing does it, or the next
    look for what has had its time. A large file is not rewritten.
    """
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            _rewrite(connection)
            if connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)")).first()[0]:
                _logger.warning("the journal is in use and is wiped later")


def _rewrite(connection: Connection) -> None:
    if connection.execute(_SIZE).scalar_one() > _REWRITTEN_UP_TO:
        return
    try:
        connection.execute(sa.text("VACUUM"))
    except sa.exc.OperationalError as error:
        _logger.warning("the database is not rewritten now but later: %s", error.orig)
