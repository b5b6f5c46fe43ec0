"""Rasa's own checks of the dialogue: the data is sound, and the stories come true."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.training import rasa_environment

ROOT = Path(__file__).resolve().parents[2]
STORIES = ROOT / "tests" / "stories"
#: Stands for the state after the end, in which no form is active.
CLOSED = "closed"
#: Only buttons send these, so there is nothing that anybody types to learn them from.
NEVER_TYPED = tuple(
    f"The intent '{intent}' is listed in the domain file, but is not found"
    for intent in ("choose", "more_help")
)

Steps = list[dict[str, Any]]


def rasa(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rasa", *arguments],
        cwd=ROOT,
        env=rasa_environment() | {"PYTHONWARNINGS": "default"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def rules() -> list[dict[str, Any]]:
    files = sorted((ROOT / "data" / "rules").glob("*.yml"))
    return [rule for path in files for rule in read(path)["rules"]]


def stories() -> list[dict[str, Any]]:
    return [story for path in sorted(STORIES.rglob("*.yml")) for story in read(path)["stories"]]


def where(rule: dict[str, Any]) -> str | None:
    """Return the form that a rule holds in, or CLOSED."""
    for condition in rule.get("condition", []):
        if "active_loop" in condition:
            return str(condition["active_loop"])
        if {"closed": True} in condition.get("slot_was_set", []):
            return CLOSED
    return None


def intents_of(rule: dict[str, Any]) -> set[str]:
    """Return the intents that a rule begins with."""
    first = rule["steps"][0]
    return {step["intent"] for step in first.get("or", [first]) if "intent" in step}


def met_by_rules(place: str) -> set[str]:
    return {intent for rule in rules() if where(rule) == place for intent in intents_of(rule)}


def met_by_slot(domain: dict[str, Any], form: str, slot: str) -> set[str]:
    """Return the intents from which a slot is filled while its form asks for it.

    A mapping without an intent takes them all.
    """
    asked = {"active_loop": form, "requested_slot": slot}
    met: set[str] = set()
    for mapping in domain["slots"][slot]["mappings"]:
        if asked in mapping.get("conditions", [asked]):
            named = mapping.get("intent", domain["intents"])
            met |= set(named) if isinstance(named, list) else {named}
    return met


def told(steps: Steps) -> Iterator[tuple[str, str]]:
    """Yield `(form or CLOSED, intent)` for each message in a story."""
    form: str | None = None
    closed = False
    for step in steps:
        form = step.get("active_loop", form)
        closed = closed or {"closed": True} in step.get("slot_was_set", [])
        if "intent" in step:
            yield form or (CLOSED if closed else ""), step["intent"]


def questions() -> list[tuple[str, str]]:
    forms = read(ROOT / "domain.yml")["forms"].items()
    return [(form, slot) for form, spec in forms for slot in spec["required_slots"]]


@pytest.mark.parametrize(("form", "slot"), questions())
def test_whatever_is_said_to_a_question_is_met(form: str, slot: str) -> None:
    """An intent that neither a rule nor the slot takes would get no reply at all."""
    domain = read(ROOT / "domain.yml")
    unmet = set(domain["intents"]) - met_by_rules(form) - met_by_slot(domain, form, slot)
    assert unmet == set(), f"add these to a rule for {form} or to the mappings of {slot}"


def test_whatever_is_said_after_the_end_is_met() -> None:
    assert set(read(ROOT / "domain.yml")["intents"]) - met_by_rules(CLOSED) == set()


def test_every_rule_is_told_in_a_story() -> None:
    told_of = {pair for story in stories() for pair in told(story["steps"])}
    ruled = {(where(rule), intent) for rule in rules() for intent in intents_of(rule)}
    assert {(place or "", intent) for place, intent in ruled} - told_of == set()


def test_every_question_is_asked_in_a_story() -> None:
    asked: set[tuple[str, str]] = set()
    for story in stories():
        form = None
        for step in story["steps"]:
            form = step.get("active_loop", form)
            slots = step.get("slot_was_set", [])
            asked |= {(form, slot["requested_slot"]) for slot in slots if "requested_slot" in slot}
    assert set(questions()) - asked == set()


def test_every_story_has_its_own_name() -> None:
    names = [story["story"] for story in stories()]
    assert sorted(names) == sorted(set(names))


def test_the_training_data_is_sound() -> None:
    """Nothing is wrong, and Rasa warns of nothing but the intents that only buttons send.

    `--fail-on-warnings` alone would let a missing or unused intent pass, so the warnings are read
    as well. Giving `choose` examples would teach the classifier to take typed words for a button.
    """
    checked = rasa(
        "data", "validate", "--fail-on-warnings", "--domain", "domain.yml",
        "--data", "data/nlu", "data/rules", "--config", "config.yml",
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout
    assert "No story structure conflicts found" in checked.stdout
    warned = re.findall(r"rasa/shared/utils/io\.py:\d+: \w*Warning: (.*)", checked.stdout)
    assert [text for text in warned if not text.startswith(NEVER_TYPED)] == []


@pytest.mark.coach
def test_the_stories_come_true(model: Path, tmp_path: Path) -> None:
    """Typed words are classified and every next action predicted by the trained model."""
    tested = rasa(
        "test", "core", "--e2e", "--stories", str(STORIES), "--model", str(model),
        "--fail-on-prediction-errors", "--no-plot", "--out", str(tmp_path),
    )  # fmt: skip
    assert tested.returncode == 0, tested.stdout[-4000:]
    report = json.loads((tmp_path / "story_report.json").read_text(encoding="utf-8"))
    assert report["conversation_accuracy"]["total"] == len(stories())
    assert report["conversation_accuracy"]["correct"] == len(stories())
