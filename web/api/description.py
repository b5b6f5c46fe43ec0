"""The API's own description."""

from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml
from flask import Blueprint
from flask.typing import ResponseReturnValue

from web.api import PREFIX

blueprint = Blueprint("description", __name__, url_prefix=PREFIX)

_FILE = Path(__file__).with_name("openapi.yml")


@cache
def openapi() -> dict[str, Any]:
    """Return the OpenAPI document."""
    return cast(dict[str, Any], yaml.safe_load(_FILE.read_text(encoding="utf-8")))


@blueprint.get("/openapi.json")
def show() -> ResponseReturnValue:
    """Serve the OpenAPI document."""
    return openapi()
