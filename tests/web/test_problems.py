"""Errors speak plainly, and never repeat what someone typed."""

import logging
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from bot.content import load_content
from web.api.problems import KEPT_DETAILS, STATUS, mark_kept

TYPED = "Mrs Okafor cried in the kitchen"


@pytest.fixture
def failing(app: Flask) -> FlaskClient:
    def fail() -> str:
        try:
            raise ValueError(TYPED)
        except ValueError as error:
            raise RuntimeError(f"could not handle {TYPED}") from error

    def fail_after_keeping() -> str:
        mark_kept(True)
        return fail()

    app.add_url_rule("/fail", view_func=fail)
    app.add_url_rule("/fail-after-keeping", view_func=fail_after_keeping)
    return app.test_client()


def test_a_failure_is_a_problem_and_is_logged_without_its_message(
    failing: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        response = failing.get("/fail")

    assert response.status_code == 500
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["code"] == "server_error"
    assert "RuntimeError because of ValueError" in caplog.text
    assert "test_problems.py" in caplog.text
    assert TYPED not in caplog.text + response.text


def test_a_failure_after_the_message_was_stored_says_so(failing: FlaskClient) -> None:
    problem = failing.get("/fail-after-keeping").get_json()

    assert problem["kept"] is True
    assert "saved" in problem["detail"]


def test_a_failing_database_shows_no_text_in_the_log(
    app: Flask,
    client: FlaskClient,
    stored: str,
    settings: object,
    typed: Callable[..., dict[str, str]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    from web.store.database import db

    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE message"))
    with caplog.at_level(logging.DEBUG):
        response = client.post(f"/api/v1/reflections/{stored}/messages", json=typed(TYPED))

    assert response.status_code == 500
    assert response.get_json()["kept"] is False
    assert TYPED not in caplog.text + response.text


def test_an_unknown_address_and_a_wrong_method_are_problems(client: FlaskClient) -> None:
    assert client.get("/nowhere").get_json()["code"] == "not_found"
    wrong = client.put("/api/v1/reflections")
    assert wrong.get_json()["code"] == "method_not_allowed"
    assert "POST" in wrong.headers["Allow"]


def test_every_problem_has_its_words() -> None:
    words = load_content().interface
    wanted = {f"error.{code}" for code in STATUS} | {f"error.{code}_kept" for code in KEPT_DETAILS}

    assert wanted <= set(words)
