"""The three secrets an instance needs: where they come from and how they are kept."""

import json
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet

SECRET_KEY = "AFTERWORD_SECRET_KEY"
DATA_KEYS = "AFTERWORD_DATA_KEYS"
SERVICE_TOKEN = "AFTERWORD_SERVICE_TOKEN"

_MAKE_TOKEN = "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
_MAKE_DATA_KEY = (
    "python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'"
)
HOW_TO_MAKE = {
    SECRET_KEY: _MAKE_TOKEN,
    DATA_KEYS: _MAKE_DATA_KEY,
    SERVICE_TOKEN: _MAKE_TOKEN,
}
_SHORTEST_TOKEN = 32


class SecretsError(ValueError):
    """A secret is missing, unusable, or kept where others can read it."""


@dataclass(frozen=True)
class Secrets:
    """What signs the cookie, what encrypts the store, and what the coach's channel asks for."""

    secret_key: str = field(repr=False)
    data_keys: tuple[str, ...] = field(repr=False)
    service_token: str = field(repr=False)

    def __post_init__(self) -> None:
        tokens = [(SECRET_KEY, key) for key in self.signing_keys or ("",)]
        for name, token in (*tokens, (SERVICE_TOKEN, self.service_token)):
            if len(token) < _SHORTEST_TOKEN:
                raise SecretsError(
                    f"{name} is shorter than {_SHORTEST_TOKEN} characters. "
                    f"Make one with: {HOW_TO_MAKE[name]}"
                )
        if not self.data_keys or not all(_is_fernet_key(key) for key in self.data_keys):
            raise SecretsError(
                f"{DATA_KEYS} must hold Fernet keys, separated by commas, the newest first. "
                f"Make one with: {_MAKE_DATA_KEY}"
            )

    @property
    def signing_keys(self) -> tuple[str, ...]:
        """The keys that `secret_key` names: the first signs, the others only verify."""
        return _split_keys(self.secret_key)


def secrets_from_environment(environ: Mapping[str, str]) -> Secrets:
    """Read every secret from the environment; name the first that is missing."""
    for name, how in HOW_TO_MAKE.items():
        if not environ.get(name, "").strip():
            raise SecretsError(f"{name} is not set. Make one with: {how}")
    return Secrets(
        secret_key=environ[SECRET_KEY].strip(),
        data_keys=_split_keys(environ[DATA_KEYS]),
        service_token=environ[SERVICE_TOKEN].strip(),
    )


def local_secrets(folder: Path, environ: Mapping[str, str]) -> Secrets:
    """Use this machine's own secrets, made on first use; the environment overrides each."""
    if all(environ.get(name, "").strip() for name in HOW_TO_MAKE):
        return secrets_from_environment(environ)
    kept = load_or_make_secrets(folder)
    return Secrets(
        secret_key=environ.get(SECRET_KEY, "").strip() or kept.secret_key,
        data_keys=_split_keys(environ.get(DATA_KEYS, "")) or kept.data_keys,
        service_token=environ.get(SERVICE_TOKEN, "").strip() or kept.service_token,
    )


def load_or_make_secrets(folder: Path) -> Secrets:
    """Return the secrets kept in ``folder``, making them once if there are none."""
    path = folder / "secrets.json"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, _new_secrets())
    return _read(path)


def _new_secrets() -> Secrets:
    return Secrets(
        secret_key=secrets.token_urlsafe(48),
        data_keys=(Fernet.generate_key().decode(),),
        service_token=secrets.token_urlsafe(48),
    )


def _write_once(path: Path, made: Secrets) -> None:
    # The file appears whole or not at all, and of two processes that start together one wins:
    # a link, unlike a rename, never replaces what is there.
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(asdict(made), file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def _read(path: Path) -> Secrets:
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SecretsError(
            f"{path} can be read by other people on this machine. Run: chmod 600 {path}"
        )
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return Secrets(
            secret_key=kept["secret_key"],
            data_keys=tuple(kept["data_keys"]),
            service_token=kept["service_token"],
        )
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, SecretsError):
            raise
        raise SecretsError(
            f"{path} is damaged. Restore it from a backup: without its data_keys, "
            "what people wrote cannot be read."
        ) from error


def _split_keys(text: str) -> tuple[str, ...]:
    return tuple(key.strip() for key in text.split(",") if key.strip())


def _is_fernet_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
