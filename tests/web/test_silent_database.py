"""A PostgreSQL that stops answering takes nobody's thread for good."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.web.silence import beside
from web import create_app
from web.settings import Settings
from web.store.database import db, transaction
from web.store.expiry import erase_expired

NEVER = "0"


@pytest.fixture
def app(postgres_url: str, make_settings: Callable[..., Settings]) -> Flask:
    return create_app(make_settings(database_url=postgres_url))


def set_to(name: str, **how: bool) -> str:
    with transaction(**how) as session:
        return str(session.execute(sa.text(f"SHOW {name}")).scalar_one())


def test_one_that_takes_calls_and_never_answers_is_given_up(
    make_settings: Callable[..., Settings], silent_port: int
) -> None:
    silent = make_settings(database_url=f"postgresql://nobody@127.0.0.1:{silent_port}/none")

    waiting = beside(lambda: create_app(silent))

    with pytest.raises(sa.exc.OperationalError):
        waiting.result(timeout=60)


def test_a_connection_whose_other_end_is_gone_is_noticed(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        agreed = connection.connection.connection.info.dsn_parameters

    for name in ("connect_timeout", "tcp_user_timeout", "keepalives_idle", "keepalives_count"):
        assert int(agreed[name]) > 0


def test_a_statement_that_lasts_too_long_is_broken_off(app: Flask) -> None:
    with app.app_context():
        assert set_to("statement_timeout") != NEVER
        assert set_to("search_path").startswith("test_"), "what the address says holds as well"


def test_what_needs_long_may_last(app: Flask) -> None:
    with app.app_context():
        assert set_to("statement_timeout", may_last=True) == NEVER
        assert set_to("statement_timeout") != NEVER


def test_expiry_outlasts_the_time_a_visitor_would_wait(
    postgres_url: str, make_settings: Callable[..., Settings]
) -> None:
    app = create_app(make_settings(database_url=f"{postgres_url}%20-cstatement_timeout%3D300"))
    slowly = sa.text(
        "CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$; "
        "CREATE TRIGGER slowly BEFORE DELETE ON reflection EXECUTE FUNCTION slowly()"
    )
    with app.app_context():
        with transaction() as session:
            session.execute(slowly)

        assert erase_expired(30) == 0


def test_a_host_says_otherwise_in_the_address(
    postgres_url: str, make_settings: Callable[..., Settings]
) -> None:
    address = f"{postgres_url}%20-cstatement_timeout%3D5000&connect_timeout=77"
    app = create_app(make_settings(database_url=address))

    with app.app_context(), db.engine.connect() as connection:
        agreed = connection.connection.connection.info.dsn_parameters
        assert agreed["connect_timeout"] == "77"
        assert set_to("statement_timeout") == "5s"
