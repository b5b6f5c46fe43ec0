"""The application with its coach truly away, and a reflection put there through the store."""

import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
import spacy
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

import web
from bot.coach.reflection import Reflection as CoachState
from bot.coach.state import to_state
from bot.content import load_content
from bot.language.identifiers.loading import PIPELINE_SETTING
from web import create_app
from web.secrets import load_or_make_secrets
from web.services import services
from web.settings import Settings
from web.store.database import db
from web.store.ids import new_id
from web.store.reflections import Said, Standing, create_reflection

API = "/api/v1"


@pytest.fixture(scope="session", autouse=True)
def content_is_read_once() -> Iterator[None]:
    """Reading the reviewed texts is most of what starting the application takes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(web, "load_content", cache(load_content))
        yield


@pytest.fixture(scope="session")
def closed_port() -> Iterator[int]:
    """A loopback port that is taken, so that nobody else opens it, and that refuses calls."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL: the one named in the environment, or one of our own.

    Ours runs as a user of its own when we are root, to whom pytest's folders are closed.
    """
    if given := os.environ.get("AFTERWORD_TEST_POSTGRES"):
        yield given
        return
    pgserver = pytest.importorskip("pgserver", reason="no PostgreSQL to test with")
    with tempfile.TemporaryDirectory(prefix="afterword-postgres-") as folder:
        server = pgserver.get_server(folder)
        yield str(server.get_uri())
        server.cleanup()


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """An empty schema, dropped afterwards."""
    engine = sa.create_engine(postgres)
    schema = f"test_{uuid4().hex}"
    with engine.begin() as connection:
        connection.execute(sa.text(f"CREATE SCHEMA {schema}"))
    separator = "&" if "?" in postgres else "?"
    yield f"{postgres}{separator}options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(sa.text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/afterword.db"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def make_settings(tmp_path: Path, closed_port: int) -> Callable[..., Settings]:
    """Settings for one test; any of them can be replaced."""

    def make(**changes: object) -> Settings:
        usual: dict[str, object] = {
            "environment": "local",
            "database_url": f"sqlite:///{tmp_path}/afterword.db",
            "secrets": load_or_make_secrets(tmp_path),
            "rasa_url": f"http://127.0.0.1:{closed_port}",
            "rate_limit": "100000 per minute",
            "newcomer_rate_limit": "100000 per minute",
        }
        return Settings(**(usual | changes))  # type: ignore[arg-type]

    return make


@pytest.fixture
def settings(make_settings: Callable[..., Settings]) -> Settings:
    return make_settings()


@pytest.fixture
def app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture
def app_over_database(database_url: str, make_settings: Callable[..., Settings]) -> Iterator[Flask]:
    """The application over each database."""
    app = create_app(make_settings(database_url=database_url))
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def space(client: FlaskClient) -> str:
    """The space of ``client``."""
    client.get(f"{API}/reflections")
    with client.session_transaction() as session:
        return str(session["space"])


@pytest.fixture
def standing() -> Standing:
    """A conversation that has just begun."""
    dialogue = {"active_loop": None, "slots": {"reflection": to_state(CoachState())}}
    return Standing("welcome", False, dialogue, [{"id": "affirm", "label": "Let’s begin"}])


@pytest.fixture
def stored(app: Flask, space: str, standing: Standing) -> str:
    """The id of a greeted reflection of ``client``."""
    with app.app_context():
        reflection_id = new_id()
        greeting = [Said("remark", "hello", "Hello."), Said("question", "begin", "Shall we begin?")]
        create_reflection(space, reflection_id, standing, greeting)
    return reflection_id


@pytest.fixture
def typed() -> Callable[..., dict[str, str]]:
    """Make the body of a message with something typed."""

    def make(text: str = "I visited the family today.", **changes: str) -> dict[str, str]:
        return {"client_message_id": str(uuid4()), "text": text} | changes

    return make


@pytest.fixture
def names_of_a_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipeline that a host has installed, which knows no name; ours takes a while to train."""
    spacy.blank("en").to_disk(tmp_path / "names")
    monkeypatch.setenv(PIPELINE_SETTING, str(tmp_path / "names"))


@pytest.fixture
def marking(names_of_a_host: None, app: Flask, client: FlaskClient) -> FlaskClient:
    """A visitor of an application that has loaded its detector."""
    with app.app_context():
        services().detector.load()
    return client


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A loopback port that takes every call and never answers."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(64)
        yield silent.getsockname()[1]
