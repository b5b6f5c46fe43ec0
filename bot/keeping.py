"""The commands of a host about what is stored: expire, backup, restore, rotate-keys."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from web.settings import Settings


@contextmanager
def _settings() -> Iterator[Settings]:
    """Give the settings of this instance; say in plain words what stands in the way."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.supervision import var_folder
    from web.secrets import SecretsError
    from web.settings import Settings, SettingsError
    from web.store.backup import BackupError

    os.environ["AFTERWORD_VAR"] = str(var_folder())
    try:
        yield Settings.from_environment()
    except (SettingsError, SecretsError, BackupError) as error:
        raise click.ClickException(str(error)) from error
    except SQLAlchemyError as error:
        raise click.ClickException(f"The database does not answer: {error}") from error


@click.command()
def expire() -> None:
    """Erase what was last written in AFTERWORD_RETENTION_DAYS ago.

    A running instance does this by itself, every hour.
    """
    from web.store.database import opened_store
    from web.store.expiry import erase_expired

    with _settings() as settings, opened_store(settings.database_url, settings.secrets.data_keys):
        click.echo(f"Reflections erased: {erase_expired(settings.retention_days)}")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Copy the SQLite database to a new FILE, also while the instance runs.

    The copy is encrypted as the database is. The keys are not in it: keep them elsewhere.
    """
    from web.store.backup import back_up

    with _settings() as settings:
        back_up(settings.database_url, file)
    click.echo(f"Backed up to {file}. The keys that open it are not in it: keep them elsewhere.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--force", is_flag=True, help="Also if what was written since would be lost.")
def restore(file: Path, force: bool) -> None:
    """Put the backup in FILE in the place of the SQLite database."""
    from web.store.backup import restore as put_back

    with _settings() as settings:
        keys, days = settings.secrets.data_keys, settings.retention_days
        restored = put_back(settings.database_url, keys, days, file, force)
    click.echo(f"Reflections restored: {restored}. What was erased since the backup is back, too.")


@click.command("rotate-keys")
def rotate_keys() -> None:
    """Encrypt everything anew with the first key of AFTERWORD_DATA_KEYS.

    Start the instance anew with the new key in front before. Broken off, it can be run again.
    """
    from web.store.database import opened_store
    from web.store.rotation import rotate

    with _settings() as settings:
        keys = settings.secrets.data_keys
        with opened_store(settings.database_url, keys):
            rotated = rotate(keys)
    click.echo(f"Values encrypted anew: {rotated.values}")
    if rotated.unreadable:
        raise click.ClickException(
            f"{rotated.unreadable} values can be read with none of the keys. Add the key they were "
            "written with to AFTERWORD_DATA_KEYS, and run this again."
        )
    click.echo("Everything is under the first key. The others may be taken out.")
