"""A schema is checked once, and what it says is still held against every answer."""

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction

from bot.rasa.schema_checks import check_each_schema_once


@pytest.fixture(autouse=True)
def checking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        jsonschema.Draft7Validator, "check_schema", jsonschema.Draft7Validator.check_schema
    )
    check_each_schema_once()


def test_a_wrong_answer_of_the_action_server_is_still_refused() -> None:
    action = RemoteAction("validate_what_form", None)
    for _ in range(2):
        assert action._validate_action_result({"events": [], "responses": []})
        with pytest.raises(jsonschema.ValidationError):
            action._validate_action_result({"events": "none", "responses": []})


def test_a_schema_out_of_order_is_refused_every_time() -> None:
    for _ in range(2):
        with pytest.raises(jsonschema.SchemaError):
            jsonschema.validate({}, {"type": "no such type"})


def test_a_schema_in_order_is_checked_once() -> None:
    schema = {"type": "object", "title": "seen once"}
    jsonschema.validate({}, schema)
    checked = len(jsonschema.Draft7Validator.check_schema.in_order)
    jsonschema.validate({"other": 1}, dict(schema))
    assert len(jsonschema.Draft7Validator.check_schema.in_order) == checked
    check_each_schema_once()
    assert len(jsonschema.Draft7Validator.check_schema.in_order) == checked
