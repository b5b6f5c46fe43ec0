"""What a host does about what is stored, as the host does it: on the command line."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.training import ROOT, rasa_environment
from tests.web.storing import backdate, keep, new_reflection
from web.secrets import load_or_make_secrets
from web.store.database import opened_store
from web.store.messages import transcript
from web.store.reflections import Standing, list_reflections

STANDING = Standing("welcome", False, {"slots": {}}, [])


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """The folder of an instance in which somebody has written."""
    with opened_store(url_in(tmp_path), keys_in(tmp_path)):
        keep(new_reflection("space", STANDING), "Before.")
    return tmp_path


def url_in(var: Path) -> str:
    return f"sqlite:///{var}/afterword.db"


def keys_in(var: Path) -> tuple[str, ...]:
    return load_or_make_secrets(var).data_keys


def afterword(var: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `afterword` on an instance and return what it printed."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bot", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=rasa_environment() | {"AFTERWORD_VAR": str(var)} | settings,
        check=False,
    )


def said(var: Path, *keys: str) -> list[str]:
    with opened_store(url_in(var), keys or keys_in(var)):
        return [one.text for own, _ in list_reflections("space") for one in transcript(own.id)]


def test_expire_erases_what_has_had_its_time(var: Path) -> None:
    with opened_store(url_in(var), keys_in(var)):
        backdate("space", datetime.now(UTC) - timedelta(days=8))

    assert afterword(var, "expire").stdout == "Reflections erased: 0\n"
    assert afterword(var, "expire", AFTERWORD_RETENTION_DAYS="7").stdout == (
        "Reflections erased: 1\n"
    )
    assert said(var) == []


def test_a_time_that_cannot_be_is_refused_in_plain_words(var: Path) -> None:
    refused = afterword(var, "expire", AFTERWORD_RETENTION_DAYS="for ever")

    assert refused.returncode == 1
    assert refused.stderr == (
        "Error: AFTERWORD_RETENTION_DAYS is 'for ever'; use a whole number from 1 to 3650.\n"
    )


def test_backup_and_restore(var: Path) -> None:
    file = var / "backup"
    assert "keep them elsewhere" in afterword(var, "backup", str(file)).stdout
    with opened_store(url_in(var), keys_in(var)):
        (reflection, _), *_ = list_reflections("space")
        keep(reflection, "Since.")

    refused = afterword(var, "restore", str(file))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert said(var) == ["Ready?", "Before.", "Since."]
    assert "Reflections restored: 1" in afterword(var, "restore", str(file), "--force").stdout
    assert said(var) == ["Ready?", "Before."]


def test_add_a_key_rotate_drop_the_old_one(var: Path) -> None:
    (old,), new = keys_in(var), Fernet.generate_key().decode()

    rotated = afterword(var, "rotate-keys", AFTERWORD_DATA_KEYS=f"{new},{old}")
    again = afterword(var, "rotate-keys", AFTERWORD_DATA_KEYS=new)
    wrong = afterword(var, "rotate-keys", AFTERWORD_DATA_KEYS=Fernet.generate_key().decode())

    assert "The others may be taken out" in rotated.stdout
    assert "Values encrypted anew: 0" in again.stdout
    assert (wrong.returncode, "none of the keys" in wrong.stderr) == (1, True)
    assert said(var, new) == ["Ready?", "Before."]
