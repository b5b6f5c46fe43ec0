"""The state of a dialogue goes out with one turn and comes back with the next."""

import json
from typing import Any

import pytest
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain

from bot.rasa.dialogue import capture, restore

FRESH: dict[str, Any] = {"active_loop": None, "slots": {}}
MIDWAY: dict[str, Any] = {
    "active_loop": "so_what_form",
    "slots": {
        "reflection": {"version": 1, "stage": "so_what", "answers": [{"message": "m2"}]},
        "consent": True,
        "setting": "adults",
        "minutes": "15",
        "event": "m2",
        "voice": "skipped",
        "requested_slot": "interpretation",
    },
}
CLOSED: dict[str, Any] = {"active_loop": None, "slots": {"closed": True, "heart": "m9"}}


@pytest.mark.parametrize("dialogue", [FRESH, MIDWAY, CLOSED])
def test_what_was_captured_comes_back_the_same(domain: Domain, dialogue: dict[str, Any]) -> None:
    assert capture(restore("c", dialogue, domain)) == dialogue


def test_it_survives_being_stored_as_json(domain: Domain) -> None:
    stored = json.loads(json.dumps(capture(restore("c", MIDWAY, domain))))
    assert capture(restore("c", stored, domain)) == MIDWAY


def test_a_restored_tracker_listens_in_its_form(domain: Domain) -> None:
    tracker = restore("c", MIDWAY, domain)
    assert tracker.sender_id == "c"
    assert tracker.latest_action_name == ACTION_LISTEN_NAME
    assert tracker.active_loop_name == "so_what_form"
    assert tracker.get_slot("requested_slot") == "interpretation"
    assert tracker.get_slot("closed") is False


def test_a_restored_tracker_holds_no_earlier_message(domain: Domain) -> None:
    assert restore("c", MIDWAY, domain).latest_message.text in (None, "")


def test_slots_the_domain_no_longer_has_are_passed_over(domain: Domain) -> None:
    older = {**MIDWAY, "slots": {**MIDWAY["slots"], "slot_of_last_year": "x"}}
    assert capture(restore("c", older, domain)) == MIDWAY


def test_a_slot_with_its_initial_value_is_not_stored(domain: Domain) -> None:
    assert capture(restore("c", {**FRESH, "slots": {"closed": False}}, domain)) == FRESH


def test_two_dialogues_share_no_state(domain: Domain) -> None:
    restore("one", MIDWAY, domain)
    assert capture(restore("two", FRESH, domain)) == FRESH
