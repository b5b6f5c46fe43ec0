"""Whatever a client sends, the API answers as its description says."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import positive_data_acceptance

bounded = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@pytest.fixture
def described(marking: FlaskClient, app: Flask) -> schemathesis.BaseSchema:
    """The description of an application that is ready.

    A detector that is still being loaded imports our modules meanwhile, whose constants Hypothesis
    draws from, and then an example is not the same twice.
    """
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


api = schemathesis.pytest.from_fixture("described")


def call(case: schemathesis.Case[Any]) -> None:
    """Check the answer against the description.

    With the coach away, 503 is a right answer. So is 422 for a choice that nobody offered, which
    a description cannot tell from one that was.
    """
    excluded: list[schemathesis.CheckFunction] | None = [
        not_a_server_error,
        positive_data_acceptance,
    ]
    response = case.call_and_validate(excluded_checks=excluded)
    assert response.status_code in {*range(200, 500), 503}


@api.parametrize()
@bounded
def test_any_request(case: schemathesis.Case[Any]) -> None:
    call(case)


@api.include(path_regex="reflection_id").exclude(method="DELETE").parametrize()
@bounded
def test_any_request_about_a_reflection_that_is_there(
    case: schemathesis.Case[Any], client: FlaskClient, stored: str
) -> None:
    cookie = client.get_cookie("afterword")
    assert cookie is not None
    case.path_parameters["reflection_id"] = stored
    case.cookies = {"afterword": cookie.value}
    call(case)
