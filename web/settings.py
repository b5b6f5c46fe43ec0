"""What a host can set of the web server, read once from the environment.

AFTERWORD_ENV             local (default) or production
AFTERWORD_VAR             folder for what an instance keeps; default ./var
AFTERWORD_DATABASE_URL    default: SQLite in AFTERWORD_VAR
AFTERWORD_SECRET_KEY      signs the cookie       } made once in AFTERWORD_VAR when local;
AFTERWORD_DATA_KEYS       encrypt what is stored } must be set in production
AFTERWORD_SERVICE_TOKEN   opens the coach        }
AFTERWORD_RASA_URL        default http://127.0.0.1:5005
AFTERWORD_COACH_OVERLAY   folder with the host's own wording, laid over ours
AFTERWORD_NATION          england (default), wales, scotland or northern_ireland
AFTERWORD_ALLOWED_ORIGINS other origins whose pages may hold the coach; default none
AFTERWORD_RETENTION_DAYS  a reflection goes so long after it was last written in; default 30
AFTERWORD_RATE_LIMIT      of each route for each space or address; default "120 per minute"
AFTERWORD_NEWCOMER_RATE_LIMIT  how often one address may be given a space; "600 per minute"
AFTERWORD_RATE_STORAGE    default memory://; redis://… when several processes share the limit
AFTERWORD_HOST, _PORT     default 127.0.0.1 and 8600
AFTERWORD_PROXIES         how many proxies stand in front, whose X-Forwarded-* to believe

What finds identifiers has settings of its own (`bot.language.identifiers.loading`).
"""

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

from limits import parse_many

from bot.coach.cards import Nation
from web.allowed_origins import OriginError, read_origins
from web.secrets import Secrets, local_secrets, secrets_from_environment

Environment = Literal["local", "production"]

DEFAULT_RATE_LIMIT = "120 per minute"
# A lecture hall is one address, and all of it opens the page at once.
DEFAULT_NEWCOMER_RATE_LIMIT = "600 per minute"
LONGEST_RETENTION_DAYS = 3650


class SettingsError(ValueError):
    """A setting cannot be used; the message names the variable and the remedy."""


@dataclass(frozen=True)
class Settings:
    """One instance's settings."""

    environment: Environment
    database_url: str = field(repr=False)
    secrets: Secrets = field(repr=False)
    rasa_url: str = "http://127.0.0.1:5005"
    coach_overlay: Path | None = None
    nation: Nation = Nation.ENGLAND
    allowed_origins: tuple[str, ...] = ()
    retention_days: int = 30
    rate_limit: str = DEFAULT_RATE_LIMIT
    newcomer_rate_limit: str = DEFAULT_NEWCOMER_RATE_LIMIT
    rate_storage: str = field(default="memory://", repr=False)
    host: str = "127.0.0.1"
    port: int = 8600
    proxies: int = 0

    def __post_init__(self) -> None:
        if self.environment == "local" and not _is_loopback(self.host):
            raise SettingsError(
                f"AFTERWORD_HOST is {self.host}, which other machines can reach, but AFTERWORD_ENV "
                "is local. Use 127.0.0.1, or set AFTERWORD_ENV=production and its secrets."
            )

    @property
    def production(self) -> bool:
        """Whether other people's machines reach this instance."""
        return self.environment == "production"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read ``AFTERWORD_*``; raise with the variable's name when one cannot be used."""
        environment = _environment(environ)
        var = Path(environ.get("AFTERWORD_VAR") or "var").absolute()
        overlay = environ.get("AFTERWORD_COACH_OVERLAY")
        if environment == "production":
            secrets = secrets_from_environment(environ)
        else:
            secrets = local_secrets(var, environ)
        return cls(
            environment=environment,
            database_url=environ.get("AFTERWORD_DATABASE_URL") or f"sqlite:///{var}/afterword.db",
            secrets=secrets,
            rasa_url=environ.get("AFTERWORD_RASA_URL") or cls.rasa_url,
            coach_overlay=_folder("AFTERWORD_COACH_OVERLAY", overlay) if overlay else None,
            nation=_nation(environ),
            allowed_origins=_origins(environ),
            retention_days=_number(
                "AFTERWORD_RETENTION_DAYS",
                environ.get("AFTERWORD_RETENTION_DAYS"),
                cls.retention_days,
                LONGEST_RETENTION_DAYS,
                smallest=1,
            ),
            rate_limit=_rate("AFTERWORD_RATE_LIMIT", environ, DEFAULT_RATE_LIMIT),
            newcomer_rate_limit=_rate(
                "AFTERWORD_NEWCOMER_RATE_LIMIT", environ, DEFAULT_NEWCOMER_RATE_LIMIT
            ),
            rate_storage=environ.get("AFTERWORD_RATE_STORAGE") or "memory://",
            host=environ.get("AFTERWORD_HOST") or cls.host,
            port=_number("AFTERWORD_PORT", environ.get("AFTERWORD_PORT"), cls.port, 65535),
            proxies=_number("AFTERWORD_PROXIES", environ.get("AFTERWORD_PROXIES"), 0, 10),
        )


def _environment(environ: Mapping[str, str]) -> Environment:
    match environ.get("AFTERWORD_ENV") or "local":
        case "local":
            return "local"
        case "production":
            return "production"
        case other:
            raise SettingsError(f"AFTERWORD_ENV is {other!r}; use local or production.")


def _nation(environ: Mapping[str, str]) -> Nation:
    name = environ.get("AFTERWORD_NATION") or Nation.ENGLAND
    if name not in list(Nation):
        *others, last = Nation
        raise SettingsError(f"AFTERWORD_NATION is {name!r}; use {', '.join(others)} or {last}.")
    return Nation(name)


def _origins(environ: Mapping[str, str]) -> tuple[str, ...]:
    try:
        return read_origins(environ.get("AFTERWORD_ALLOWED_ORIGINS") or "")
    except OriginError as error:
        raise SettingsError(f"AFTERWORD_ALLOWED_ORIGINS: {error}") from None


def _folder(name: str, value: str) -> Path:
    folder = Path(value).absolute()
    if not folder.is_dir():
        raise SettingsError(f"{name} names {folder}, which is not a folder.")
    return folder


def _number(name: str, value: str | None, default: int, largest: int, *, smallest: int = 0) -> int:
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and smallest <= int(value) <= largest):
        raise SettingsError(
            f"{name} is {value!r}; use a whole number from {smallest} to {largest}."
        )
    return int(value)


def _rate(name: str, environ: Mapping[str, str], default: str) -> str:
    limit = environ.get(name) or default
    try:
        lets_through = all(one.amount > 0 for one in parse_many(limit))
    except ValueError:
        lets_through = False
    if not lets_through:
        raise SettingsError(f"{name} is {limit!r}; use a number of requests, as in {default!r}.")
    return limit


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
