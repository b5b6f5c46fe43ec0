"""A follow-up begins with what its author wrote, asks how it went, and goes on as any other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.coach.following_up import HOW_DID_IT_GO
from bot.content import load_content
from tests.live.visitor import THE_WELCOME, Json, Visitor

pytestmark = pytest.mark.coach

CONTENT = load_content()
WOULD_DO = "Tomorrow I will ring the school nurse and ask when she last saw the baby."
STORY = f"Mum opened the door and said she had not slept. {WOULD_DO}"
HOW_IT_WENT = "I rang the nurse on Tuesday and she told me she had seen the baby the week before."


@pytest.fixture
def visitor(site: str) -> Iterator[Visitor]:
    visitor = Visitor(site)
    yield visitor
    visitor.close()


@pytest.fixture
def earlier(visitor: Visitor) -> str:
    """The id of a finished reflection that says what its author would do."""
    visitor.begin()
    visitor.say(*THE_WELCOME, {"text": STORY}, {"choice": "finish"})
    while not visitor.read()["closed"]:
        visitor.say({"choice": "finish"})
    return visitor.reflection


def summaries(visitor: Visitor) -> dict[str, Json]:
    return {one["id"]: one for one in visitor.get("/reflections").json()["reflections"]}


def test_it_begins_with_their_words_and_asks_how_it_went(visitor: Visitor, earlier: str) -> None:
    assert summaries(visitor)[earlier]["intended"] == [WOULD_DO]

    visitor.follow_up()
    first = visitor.read()["messages"][0]["text"]
    assert first == f"{CONTENT.replies['follow_up.recalled']}\n“{WOULD_DO}”"
    visitor.say(*THE_WELCOME)
    assert visitor.read()["messages"][-1]["text"] == CONTENT.prompts[HOW_DID_IT_GO].text

    visitor.say({"text": HOW_IT_WENT})
    (section,) = visitor.exported()["sections"]
    assert section["stage"] == "what"
    (sentence,) = section["sentences"]
    assert (sentence["text"], sentence["question"]) == (HOW_IT_WENT, HOW_DID_IT_GO)
    assert summaries(visitor)[earlier]["followed_up"]


def test_it_goes_on_when_the_earlier_one_is_erased(visitor: Visitor, earlier: str) -> None:
    visitor.follow_up()
    visitor.erase(earlier)
    visitor.say(*THE_WELCOME, {"choice": "explain_question"}, {"text": HOW_IT_WENT})
    told = visitor.read()["messages"]
    assert CONTENT.prompts[HOW_DID_IT_GO].why in [one["text"] for one in told]


def test_nobody_else_can_follow_it_up(visitor: Visitor, earlier: str, site: str) -> None:
    stranger = Visitor(site)
    stranger.begin()
    headers = {"Content-Type": "application/json"}
    answer = stranger.post(f"/reflections/{earlier}/follow-up", "{}", headers)
    stranger.close()
    assert answer.status_code == 404
    assert WOULD_DO not in answer.text
