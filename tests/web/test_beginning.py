"""What the coach is told of an author when a reflection begins."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from bot.coach.reflection import Reflection
from bot.coach.state import to_state
from bot.coach.utterance import Kind
from tests.web.storing import keep, new_reflection
from web.coach_client import Answer, CoachClient, Utterance
from web.store.reflections import Standing
from web.turns import begin_reflection


def dialogue(reflection: Reflection) -> dict[str, Any]:
    return {"active_loop": None, "slots": {"reflection": to_state(reflection)}}


def test_the_coach_is_told_how_many_reflections_were_finished_before(
    app: Flask, space: str, standing: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    def greet(_coach: object, _id: str, _familiar: object, before: int, _follows: object) -> Answer:
        told.append(before)
        hello = Utterance(Kind.REMARK, "hello", ("Hello.",))
        return Answer((hello,), (), dialogue(Reflection(finished_before=before)))

    monkeypatch.setattr(CoachClient, "greet", greet)
    with app.app_context():
        for before in range(4):
            begin_reflection(space)
            finished = Reflection(finished_before=before).close()
            ended = replace(standing, closed=True, dialogue=dialogue(finished))
            keep(new_reflection(space, ended), "I rang her.")
    assert told == [0, 1, 2, 3]
