"""Column types: encrypted text, encrypted JSON, and times that know they are UTC."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import sqlalchemy as sa
from cryptography.fernet import MultiFernet
from flask import current_app

from web.store.database import CIPHER

if TYPE_CHECKING:

    class _TypeDecorator:
        pass

else:
    _TypeDecorator = sa.types.TypeDecorator


def _cipher() -> MultiFernet:
    return cast(MultiFernet, current_app.extensions[CIPHER])


class EncryptedText(_TypeDecorator):
    """Text that is ciphertext in the database: written with the first key, read with any."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: object) -> str | None:
        """Encrypt on the way in."""
        return None if value is None else _cipher().encrypt(value.encode()).decode("ascii")

    def process_result_value(self, value: str | None, _dialect: object) -> str | None:
        """Decrypt on the way out."""
        return None if value is None else _cipher().decrypt(value).decode()


class EncryptedJSON(_TypeDecorator):
    """Any JSON value, encrypted as a whole."""

    impl = EncryptedText
    cache_ok = True

    def process_bind_param(self, value: Any, _dialect: object) -> str | None:
        """Write as JSON; the column beneath encrypts it."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: str | None, _dialect: object) -> Any:
        """Read the JSON that the column beneath decrypted."""
        return None if value is None else json.loads(value)


class UtcDateTime(_TypeDecorator):
    """A moment in UTC. SQLite forgets time zones, so they are added again on reading."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: object) -> datetime | None:
        """Store in UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: object) -> datetime | None:
        """Return an aware time."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
