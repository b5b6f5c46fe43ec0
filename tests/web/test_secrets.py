"""A machine's own secrets: made once, kept from others."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from web.secrets import SecretsError, load_or_make_secrets, local_secrets


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_they_are_made_once_where_only_the_owner_can_read(tmp_path: Path) -> None:
    folder = tmp_path / "var"

    first = load_or_make_secrets(folder)

    assert load_or_make_secrets(folder) == first
    assert mode(folder) == 0o700
    assert mode(folder / "secrets.json") == 0o600
    assert [path.name for path in folder.iterdir()] == ["secrets.json"]


def test_processes_that_start_together_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: load_or_make_secrets(tmp_path), range(24)))

    assert all(one == made[0] for one in made)


@pytest.mark.parametrize("loose", [0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, loose: int) -> None:
    load_or_make_secrets(tmp_path)
    (tmp_path / "secrets.json").chmod(loose)

    with pytest.raises(SecretsError, match="chmod 600"):
        load_or_make_secrets(tmp_path)


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"secret_key": "x"'])
def test_a_damaged_file_is_never_replaced(tmp_path: Path, content: str) -> None:
    load_or_make_secrets(tmp_path)
    (tmp_path / "secrets.json").write_text(content)

    with pytest.raises(SecretsError, match="damaged"):
        load_or_make_secrets(tmp_path)
    assert (tmp_path / "secrets.json").read_text() == content


def test_the_environment_overrides_each(tmp_path: Path) -> None:
    kept = load_or_make_secrets(tmp_path)

    used = local_secrets(tmp_path, {"AFTERWORD_SERVICE_TOKEN": "from-the-environment-" * 2})

    assert used.service_token == "from-the-environment-" * 2
    assert used.secret_key == kept.secret_key
    assert used.data_keys == kept.data_keys
