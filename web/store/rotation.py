"""Changing the key: whatever is encrypted with an older one is encrypted anew with the newest.

Only the ciphertext is touched, and only if it is still what was read, so people may write
meanwhile. What has been done is seen from the data: broken off, it goes on where it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from web.store.columns import EncryptedJSON, EncryptedText
from web.store.database import db, transaction
from web.store.locking import lock_reflections
from web.store.models import Reflection
from web.store.wiping import wipe_deleted

_ROWS_AT_ONCE = 200


@dataclass(frozen=True)
class Rotated:
    """How many values were encrypted anew, and how many none of the keys can read."""

    values: int = 0
    unreadable: int = 0

    def __add__(self, other: "Rotated") -> "Rotated":
        return Rotated(self.values + other.values, self.unreadable + other.unreadable)


def rotate(data_keys: tuple[str, ...]) -> Rotated:
    """Encrypt everything with the first of the keys.

    It looks through everything again until there is nothing left to do, since a process that
    was started with the older key alone may still have written with that.
    """
    rotated = Rotated()
    while (once := _rotate_once(data_keys)).values:
        rotated += once
    wipe_deleted()
    return Rotated(rotated.values, once.unreadable)


def encrypted_columns() -> Iterator[tuple[str, list[str]]]:
    """Yield each table that holds encrypted columns, with their names."""
    for name, table in db.metadata.tables.items():
        encrypted = [
            column.name
            for column in table.columns
            if isinstance(column.type, EncryptedText | EncryptedJSON)
        ]
        if encrypted:
            yield name, encrypted


def _rotate_once(data_keys: tuple[str, ...]) -> Rotated:
    newest, keys = Fernet(data_keys[0]), MultiFernet([Fernet(key) for key in data_keys])
    rotated = Rotated()
    for name, columns in encrypted_columns():
        # Named afresh, the columns give and take ciphertext.
        table = sa.table(name, *(sa.column(column) for column in ("id", *columns)))
        last = ""
        while ids := _next_ids(table, last):
            for column in columns:
                rotated += _rotate_column(table, table.c[column], ids, newest, keys)
            last = ids[-1]
    return rotated


def _next_ids(table: sa.sql.TableClause, last: str) -> list[str]:
    query = sa.select(table.c.id).where(table.c.id > last).order_by(table.c.id)
    with transaction() as session:
        return list(session.execute(query.limit(_ROWS_AT_ONCE)).scalars())


def _rotate_column(
    table: sa.sql.TableClause,
    column: sa.sql.ColumnElement,
    ids: list[str],
    newest: Fernet,
    keys: MultiFernet,
) -> Rotated:
    """Rotate one column of some rows, in one transaction."""
    rotated = Rotated()
    rows = sa.select(table.c.id, column).where(sa.sql.operators.in_op(table.c.id, ids))
    with transaction() as session:
        # Replacing writes in the same rows.
        lock_reflections(session, _holds_any(table.name, ids))
        for row_id, token in session.execute(rows).all():
            if token is None or _opens(newest, token):
                continue
            try:
                anew = keys.rotate(token).decode("ascii")
            except InvalidToken:
                rotated += Rotated(unreadable=1)
                continue
            replaced = session.execute(
                sa.update(table)
                .where(table.c.id == row_id, column == token)
                .values({column.name: anew})
            )
            rotated += Rotated(values=replaced.rowcount)
    return rotated


def _holds_any(name: str, ids: list[str]) -> sa.sql.ColumnElement:
    """Match the reflections that some rows of a table belong to, or are."""
    if name == Reflection.__tablename__:
        return sa.sql.operators.in_op(Reflection.id, ids)
    held = db.metadata.tables[name].c
    theirs = sa.select(held.reflection_id).where(sa.sql.operators.in_op(held.id, ids))
    return sa.sql.operators.in_op(Reflection.id, theirs)


def _opens(key: Fernet, token: str) -> bool:
    try:
        key.decrypt(token)
    except InvalidToken:
        return False
    return True
