"""Somebody in danger is shown a card in the same turn, whatever the conversation was about."""

from __future__ import annotations

import json

import pytest

from bot.coach.safety import CardId, Reply
from tests.conftest import Coach
from tests.live.script import FULL, PLACES, walk_to
from tests.live.talk import Said, Talk

pytestmark = pytest.mark.coach

DANGER = "he has just come back in, he's got a knife and I am in the kitchen with the children"
CRISIS = "I can't go on, I want to die and I have the tablets next to me"
UNSHARED = "there was a bruise on the baby's cheek and I haven't told anyone yet"
STRAIN = "I have been exhausted for months, I dread every single morning and cannot switch off"
TOLD = "I rang my manager straight away and she has reported it to the safeguarding team"


def replies(said: Said) -> list[str]:
    """Which buttons are offered."""
    return [choice["id"].removeprefix("card_reply:") for choice in said.choices]


def kinds(said: Said) -> list[str]:
    """What kind each bubble is of."""
    return [one["kind"] for one in said.utterances]


@pytest.fixture(scope="module")
def places(coach: Coach) -> dict[str, Talk]:
    """A conversation waiting in each place."""
    return {place: walk_to(place, coach) for place in PLACES}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("text", "card"),
    [
        (DANGER, CardId.IMMEDIATE_DANGER),
        (CRISIS, CardId.WORKER_CRISIS),
        (UNSHARED, CardId.UNSHARED_CONCERN),
    ],
)
def test_the_card_comes_first_and_the_reflection_waits(
    places: dict[str, Talk], place: str, text: str, card: CardId
) -> None:
    talk = places[place].copy()
    before = talk.reflection

    said = talk.type(text)

    assert said.refs == (f"card.{card}",), "nothing but the card"
    assert kinds(said) == ["card"]
    assert replies(said) == list(Reply)
    assert talk.reflection.paused
    assert len(talk.reflection.answers) == len(before.answers) + 1, "what was typed is kept"
    assert text not in json.dumps(talk.dialogue), "no words of the author's stay in the dialogue"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("reply", [Reply.TOLD, Reply.NOT_MEANT])
def test_an_answered_card_leads_back_to_where_it_was(
    places: dict[str, Talk], place: str, reply: Reply
) -> None:
    talk = places[place].copy()
    before = talk.reflection
    talk.type(DANGER)

    said = talk.choose(f"card_reply:{reply}")

    assert said.refs[0] == f"card.immediate_danger.{reply}"
    after = talk.reflection
    assert not after.paused
    assert after.cards[-1].reply is reply
    assert after.stage is before.stage
    asked = before.open_question
    if asked is not None and asked.element is None:
        assert after.closed, "so long a message answers a closing question, and ends it"
        return
    assert after.closed == before.closed
    assert after.open_question == asked
    if not before.closed:
        assert kinds(said)[-1] == "question"


def test_not_yet_keeps_waiting_until_told_or_left(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)
    question = talk.reflection.open_question
    talk.type(UNSHARED)

    not_yet = talk.choose("card_reply:not_yet")

    assert replies(not_yet) == [Reply.TOLD, Reply.NOT_MEANT, "go_on"]
    assert talk.reflection.paused
    left = talk.choose("card_reply:go_on")
    assert left.refs[0] == "card.left"
    assert talk.reflection.open_question == question
    assert not talk.reflection.paused
    assert talk.type(UNSHARED).refs == ("card.unshared_concern",), "nobody was told yet"


@pytest.mark.parametrize(
    ("words", "reply"),
    [(TOLD, Reply.TOLD), ("not yet", Reply.NOT_YET), ("no", Reply.NOT_YET)],
)
def test_a_card_is_answered_in_words(coach: Coach, words: str, reply: Reply) -> None:
    talk = Talk.at_the_first_question(coach)
    talk.type(UNSHARED)

    before = len(talk.reflection.answers)

    talk.type(words)

    assert talk.reflection.cards[-1].reply is reply
    assert len(talk.reflection.answers) == before + (words is TOLD), "whom they told is kept"


def test_once_told_the_same_matter_opens_no_card(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)
    talk.type(UNSHARED)
    talk.choose("card_reply:told")

    said = talk.type(UNSHARED)

    assert "card" not in kinds(said)


@pytest.mark.parametrize("command", ["skip", "finish", "back", "pause", "choose", "more_help"])
def test_no_command_leads_past_a_card(coach: Coach, command: str) -> None:
    talk = Talk.at_the_first_question(coach)
    talk.type(FULL[0])
    talk.type(DANGER)
    before = talk.reflection

    said = talk.choose(command)

    assert said.refs == ("card.waits",)
    assert replies(said) == list(Reply)
    assert talk.reflection == before


def test_what_is_written_while_a_card_waits_is_kept(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)
    talk.type(DANGER)
    before = len(talk.reflection.answers)

    said = talk.type(FULL[2])

    assert said.refs == ("welcome.kept_for_later", "card.waits")
    assert len(talk.reflection.answers) == before + 1


def test_strain_takes_no_place_of_a_card_that_waits(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)
    talk.type(DANGER)

    assert talk.type(STRAIN).refs == ("welcome.kept_for_later", "card.waits")
    assert talk.choose("card_reply:not_yet").refs == ("card.immediate_danger.not_yet",)
    assert talk.reflection.paused


def test_strain_is_acknowledged_in_the_welcome_once(coach: Coach) -> None:
    talk = Talk.at_the_greeting(coach)
    assert talk.type(STRAIN).refs[0] == "card.worker_strain"
    assert talk.choose("card_reply:not_yet").refs[0] == "card.worker_strain.not_yet"
    assert "card" not in kinds(talk.type(STRAIN))


def test_strain_is_acknowledged_and_the_reflection_goes_on(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)

    said = talk.type(STRAIN)

    assert kinds(said)[0] == "card"
    assert said.refs[0] == "card.worker_strain"
    assert kinds(said)[-1] == "question"
    assert said.choices == ()
    waiting = talk.reflection.open_question
    answered = talk.choose("card_reply:not_meant")
    assert answered.refs[0] == "card.worker_strain.not_meant"
    assert talk.reflection.open_question == waiting
    assert "card" not in kinds(talk.type(STRAIN)), "once is enough"


def test_a_request_for_a_judgement_is_met_with_a_card_once(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)
    assert talk.choose("asks_judgement").refs[0] == "card.asks_judgement"
    assert talk.choose("asks_judgement").refs[0] == "aside.asks_judgement"


def test_a_late_press_of_a_reply_does_no_harm(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)
    before = talk.reflection
    said = talk.choose("card_reply:told")
    assert kinds(said)[-1] == "question"
    assert talk.reflection == before
