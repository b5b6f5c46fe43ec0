"""What a host sets, and what starting up says when it cannot be used."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.coach.cards import Nation
from web.secrets import SecretsError
from web.settings import Settings, SettingsError

PRODUCTION = {
    "AFTERWORD_ENV": "production",
    "AFTERWORD_SECRET_KEY": "k" * 48,
    "AFTERWORD_DATA_KEYS": Fernet.generate_key().decode(),
    "AFTERWORD_SERVICE_TOKEN": "t" * 48,
}


def test_everything_has_a_default_on_ones_own_machine(tmp_path: Path) -> None:
    settings = Settings.from_environment({"AFTERWORD_VAR": str(tmp_path / "var")})

    assert not settings.production
    assert settings.database_url == f"sqlite:///{tmp_path}/var/afterword.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8600)
    assert settings.nation is Nation.ENGLAND
    assert settings.rasa_url == "http://127.0.0.1:5005"


@pytest.mark.parametrize(
    "missing", ["AFTERWORD_SECRET_KEY", "AFTERWORD_DATA_KEYS", "AFTERWORD_SERVICE_TOKEN"]
)
def test_a_missing_secret_stops_production_and_says_how_to_make_one(missing: str) -> None:
    environ = {name: value for name, value in PRODUCTION.items() if name != missing}

    with pytest.raises(SecretsError, match=rf"{missing} is not set. Make one with: python -c"):
        Settings.from_environment(environ)


def test_production_writes_no_secrets_file(tmp_path: Path) -> None:
    settings = Settings.from_environment(PRODUCTION | {"AFTERWORD_VAR": str(tmp_path)})

    assert settings.production
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AFTERWORD_SECRET_KEY", "short"),
        ("AFTERWORD_SECRET_KEY", ","),
        ("AFTERWORD_SECRET_KEY", "k" * 48 + ",short"),
        ("AFTERWORD_SERVICE_TOKEN", "short"),
        ("AFTERWORD_DATA_KEYS", "not-a-key"),
        ("AFTERWORD_DATA_KEYS", ","),
    ],
)
def test_a_weak_or_broken_secret_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SecretsError, match=name) as refusal:
        Settings.from_environment(PRODUCTION | {name: value})
    assert "not-a-key" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AFTERWORD_ENV", "staging"),
        ("AFTERWORD_NATION", "cornwall"),
        ("AFTERWORD_NATION", "England"),
        ("AFTERWORD_PORT", "eighty"),
        ("AFTERWORD_PORT", "70000"),
        ("AFTERWORD_PROXIES", "-1"),
        ("AFTERWORD_RETENTION_DAYS", "0"),
        ("AFTERWORD_RETENTION_DAYS", "3651"),
        ("AFTERWORD_RETENTION_DAYS", "-30"),
        ("AFTERWORD_RETENTION_DAYS", "30 days"),
        ("AFTERWORD_RETENTION_DAYS", "1.5"),
        ("AFTERWORD_RATE_LIMIT", "120 per minit"),
        ("AFTERWORD_RATE_LIMIT", "lots"),
        ("AFTERWORD_RATE_LIMIT", "0 per minute"),
        ("AFTERWORD_NEWCOMER_RATE_LIMIT", "600 an hour"),
        ("AFTERWORD_COACH_OVERLAY", "/nowhere/at/all"),
        ("AFTERWORD_HOST", "0.0.0.0"),
        ("AFTERWORD_HOST", "coach.example.org"),
    ],
)
def test_an_unusable_setting_is_refused_by_name(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_environment({"AFTERWORD_VAR": str(tmp_path), name: value})


@pytest.mark.parametrize("limit", ["30 per minute", "120/minute; 5/second"])
def test_a_host_says_how_often_one_may_ask(tmp_path: Path, limit: str) -> None:
    environ = {"AFTERWORD_VAR": str(tmp_path), "AFTERWORD_RATE_LIMIT": limit}

    assert Settings.from_environment(environ).rate_limit == limit


@pytest.mark.parametrize("nation", Nation)
def test_each_nation_is_set_by_its_name(tmp_path: Path, nation: Nation) -> None:
    environ = {"AFTERWORD_VAR": str(tmp_path), "AFTERWORD_NATION": str(nation)}

    assert Settings.from_environment(environ).nation is nation


@pytest.mark.parametrize(("value", "days"), [("", 30), ("1", 1), ("3650", 3650)])
def test_a_host_says_how_long_reflections_are_kept(tmp_path: Path, value: str, days: int) -> None:
    environ = {"AFTERWORD_VAR": str(tmp_path), "AFTERWORD_RETENTION_DAYS": value}

    assert Settings.from_environment(environ).retention_days == days


def test_production_may_be_reached_from_other_machines() -> None:
    assert Settings.from_environment(PRODUCTION | {"AFTERWORD_HOST": "0.0.0.0"}).host == "0.0.0.0"


def test_settings_print_no_secret() -> None:
    url = "postgresql://afterword:pass-word@db/afterword"
    settings = Settings.from_environment(PRODUCTION | {"AFTERWORD_DATABASE_URL": url})

    shown = repr(settings)
    assert "pass-word" not in shown
    for name in ("AFTERWORD_SECRET_KEY", "AFTERWORD_DATA_KEYS", "AFTERWORD_SERVICE_TOKEN"):
        assert PRODUCTION[name] not in shown
