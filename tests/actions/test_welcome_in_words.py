"""The questions of the welcome answered in words, and asked again when somebody goes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.going_back import ActionBack, ActionChangeLast
from actions.welcome import ValidateWelcomeForm
from bot.coach.reflection import Reflection
from tests.actions.turns import Turn, pressed, take, typed

CONSENTED = Reflection(consented=True)
PLACED = replace(CONSENTED, setting="adults")


def answer(text: str, slot: str, elements: dict[str, float] | None = None) -> Turn:
    message = typed(text)
    message["sentences"][0]["elements"] = [
        {"name": name, "confidence": confidence} for name, confidence in (elements or {}).items()
    ]
    reflection = CONSENTED if slot == "setting" else PLACED
    return take(ValidateWelcomeForm(), message, reflection, "welcome_form", slot)


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("I am a student on placement in a hospital ward", "hospital"),
        ("I am on placement in the children and families team", "children_families"),
    ],
)
def test_a_longer_answer_is_an_answer_and_no_part_of_the_note(text: str, setting: str) -> None:
    turn = answer(text, "setting", {"wellbeing": 0.4})
    assert turn.reflection.setting == setting
    assert turn.reflection.answers == ()
    assert turn.refs == ["welcome.minutes"]


def test_a_longer_answer_names_the_time() -> None:
    turn = answer("I have about fifteen minutes before my next visit starts", "minutes")
    assert turn.reflection.minutes == 15
    assert turn.reflection.answers == ()


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        ("mum was upset when I got to the ward", {"feeling": 0.8}),
        ("the ward was very loud and he kept asking to go home", {}),
        ("I do not work with children but with their grandparents", {}),
        ("I go between the hospital and a hostel for adults", {}),
    ],
    ids=["a feeling", "long", "denied", "two"],
)
def test_what_may_belong_in_the_note_is_kept_for_it(text: str, elements: dict[str, float]) -> None:
    turn = answer(text, "setting", elements)
    assert turn.reflection.setting is None
    assert len(turn.reflection.answers) == 1
    assert turn.refs == ["welcome.kept_for_later", "welcome.setting.unclear", "welcome.setting"]


@pytest.mark.parametrize("text", ["not long", "Not long, I'm knackered"])
def test_what_names_no_time_is_asked_again(text: str) -> None:
    turn = answer(text, "minutes")
    assert turn.reflection.minutes is None
    assert turn.refs == ["welcome.minutes.unclear", "welcome.minutes"]


@pytest.mark.parametrize(("choice", "setting"), [("youth_justice", "youth_justice"), ("x", None)])
def test_a_button_is_known_by_its_id(choice: str, setting: str | None) -> None:
    form, button = ValidateWelcomeForm(), pressed("setting", choice)
    turn = take(form, button, CONSENTED, "welcome_form", "setting", choice)
    assert turn.reflection.setting == setting


@pytest.mark.parametrize("action", [ActionBack(), ActionChangeLast()], ids=["back", "change"])
@pytest.mark.parametrize(
    ("reflection", "waiting", "before", "after"),
    [(PLACED, "minutes", "setting", CONSENTED), (CONSENTED, "setting", "consent", Reflection())],
)
def test_the_question_of_the_welcome_before_is_put_again(
    action: Any, reflection: Reflection, waiting: str, before: str, after: Reflection
) -> None:
    turn = take(action, typed("go back", "back"), reflection, "welcome_form", waiting, value="")
    assert turn.refs == ["welcome.went_back", f"welcome.{before}"]
    assert turn.reflection == after
    assert turn.slots[before] is None
    assert (turn.form, turn.slots["requested_slot"]) == ("welcome_form", before)


@pytest.mark.parametrize(
    ("action", "ref"), [(ActionBack(), "nothing_before"), (ActionChangeLast(), "nothing_to_change")]
)
def test_nothing_is_before_the_first_question(action: Any, ref: str) -> None:
    turn = take(action, typed("go back", "back"), Reflection(), "welcome_form", "consent", value="")
    assert turn.refs == [ref, "welcome.consent"]
