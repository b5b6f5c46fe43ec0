"""One visitor in more than one place."""

from flask import Flask
from flask.testing import FlaskClient


def same_visitor(app: Flask, client: FlaskClient) -> FlaskClient:
    """Return the visitor of ``client`` in another tab, or at another process."""
    cookie = client.get_cookie("afterword")
    assert cookie is not None
    other = app.test_client()
    other.set_cookie("afterword", cookie.value)
    return other
