"""The description and the routes say the same."""

import re

import schemathesis
from flask import Flask
from flask.testing import FlaskClient

from web.api.description import openapi
from web.api.problems import STATUS

_METHODS = {"get", "post", "put", "patch", "delete"}


def test_the_document_is_valid_openapi() -> None:
    schemathesis.openapi.from_dict(dict(openapi())).validate()


def test_it_covers_every_route_and_nothing_else(app: Flask) -> None:
    routes = {
        (re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in rule.methods or ()
        if method.lower() in _METHODS
    }
    described = {
        (path, method)
        for path, operations in openapi()["paths"].items()
        for method in operations
        if method in _METHODS
    }

    assert described == routes


def test_the_server_serves_it(client: FlaskClient) -> None:
    assert client.get("/api/v1/openapi.json").get_json() == openapi()


def test_it_names_every_problem() -> None:
    named = openapi()["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]

    assert set(named) == set(STATUS)
