"""An intention names who and when, or it does not."""

import pytest
import yaml

from bot.coach.reflection import PlanPart
from bot.language.phrases import FOLDER, load_phrases
from bot.language.plans import plan_parts

WHO, WHEN = PlanPart.WHO, PlanPart.WHEN


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("I'll ring school tomorrow", {WHO, WHEN}),
        ("ring school", {WHO}),
        ("book a visit for Tuesday, first thing", {WHO, WHEN}),
        ("Nan will take him to the dentist", {WHO}),
        ("A referral needs to be made", set()),
        ("a strategy meeting should happen next week", {WHEN}),
        ("the health visitor is going to be asked after half term", {WHO, WHEN}),
        ("i’m gonna chase the gp tmrw", {WHO, WHEN}),
        ("", {WHO}),
    ],
)
def test_a_plan_names_who_and_when(sentence: str, named: set[PlanPart]) -> None:
    assert plan_parts(sentence) == named


@pytest.mark.parametrize("name", ["cues", "plans", "protests"])
def test_every_phrase_of_every_list_is_found(name: str) -> None:
    lists = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))[name]
    for listed, phrases in lists.items():
        missed = [p for p in phrases if listed not in load_phrases(name).find(f"well {p} then")[1]]
        assert missed == []


def test_nothing_is_found_in_nothing() -> None:
    doc, found = load_phrases("plans").find("")
    assert (len(doc), found) == (0, [])
