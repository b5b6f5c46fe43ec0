"""The coach points at what a sentence may touch on, and logs nothing itself."""

from __future__ import annotations

import pytest

from tests.live.visitor import Visitor

pytestmark = pytest.mark.coach

ENTITLED = (
    "Her benefits had stopped, she could not pay the rent, and nobody had told her what she was "
    "entitled to."
)


def test_a_sentence_about_money_and_entitlement_is_pointed_at(visitor: Visitor) -> None:
    visitor.say({"text": f"I visited Mrs K on Tuesday. {ENTITLED}"})
    log = visitor.read_log()
    [pointer] = log["pointed"]
    assert (pointer["framework"], pointer["domain"]) == ("pcf", "rights")
    texts = {one["id"]: one["text"] for one in log["sentences"]}
    assert texts[pointer["sentence"]] == ENTITLED
    assert log["entries"] == []


def test_an_ordinary_sentence_is_not(visitor: Visitor) -> None:
    visitor.say({"text": "I visited on Tuesday and the kettle was on."})
    assert visitor.read_log()["pointed"] == []
