"""Looking across through the API: what is laid out, what may be chosen, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.live.script import EVERYTHING
from tests.live.visitor import THE_WELCOME, Visitor

pytestmark = pytest.mark.coach


@pytest.fixture
def looking(site: str) -> Iterator[Visitor]:
    """Somebody who has told everything in one message, and looks across it."""
    visitor = Visitor(site)
    visitor.begin()
    visitor.say(*THE_WELCOME, {"text": EVERYTHING})
    yield visitor
    visitor.close()


def laid_out(visitor: Visitor) -> list[dict[str, Any]]:
    groups = visitor.read()["looking_across"]["groups"]
    return [sentence for group in groups for sentence in group["sentences"]]


def test_every_sentence_is_laid_out_under_what_it_holds(looking: Visitor) -> None:
    shown = looking.read()["looking_across"]
    headings = [group["heading"] for group in shown["groups"]]
    assert len(headings) == len(set(headings)) > 8
    sentences = [one["text"] for one in laid_out(looking)]
    note = [s["text"] for part in looking.read()["note"]["sections"] for s in part["sentences"]]
    assert sorted(sentences) == sorted(note)


def test_what_is_chosen_is_said_back_and_marked_in_the_note(looking: Visitor) -> None:
    chosen = laid_out(looking)[2:5]
    looking.say({"choice": "matters:" + "_".join(one["id"] for one in chosen)})

    shown = looking.read()
    mine = [one for one in shown["messages"] if one["from"] == "author"][-1]
    assert (mine["kind"], mine["text"].count("“")) == ("choice", mine["text"].count("”"))
    said_back = [one["text"] for one in shown["messages"] if one["from"] == "coach"][-2]
    marked = {
        one["text"]
        for section in shown["note"]["sections"]
        for one in section["sentences"]
        if one["matters"]
    }
    assert marked == {one["text"] for one in chosen}
    for one in chosen:
        assert one["text"] in mine["text"]
        assert one["text"] in said_back
    assert shown["looking_across"] is None


def test_a_choice_is_no_part_of_the_note(looking: Visitor) -> None:
    before = looking.read()["note"]["sections"]
    looking.say({"choice": f"matters:{laid_out(looking)[0]['id']}"})
    after = looking.read()["note"]["sections"]
    assert [len(one["sentences"]) for one in before] == [len(one["sentences"]) for one in after]


def test_going_back_shows_what_was_chosen(looking: Visitor) -> None:
    first = laid_out(looking)[0]
    looking.say({"choice": f"matters:{first['id']}"}, {"choice": "back"})
    assert [one["text"] for one in laid_out(looking) if one["chosen"]] == [first["text"]]


@pytest.mark.parametrize(
    "ids", ["", "0s0_0s1_0s2_0s3", "99s0", "0s99", "0s0_nobody", "0s0__0s1", "0s-1", "0s0 or 1=1"]
)
def test_what_is_not_on_offer_is_refused_and_nothing_is_kept(looking: Visitor, ids: str) -> None:
    messages = looking.read()["messages"]
    refused = looking.send({"choice": f"matters:{ids}"})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_choice")
    assert looking.read()["messages"] == messages


def test_when_nobody_asks_there_is_nothing_to_choose(looking: Visitor) -> None:
    looking.say({"choice": "matters:0s0"})
    assert looking.send({"choice": "matters:0s0"}).json()["code"] == "unknown_choice"
