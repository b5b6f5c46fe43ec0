"""Interruptions feel natural: protests, an answer in pieces, several answers at once, more help."""

from __future__ import annotations

import pytest

from bot.coach.elements import Element, Stage
from bot.coach.reflection import Outcome, QuestionKind
from tests.conftest import Coach
from tests.live.script import EVERYTHING, FAINT, FULL
from tests.live.talk import Talk

pytestmark = pytest.mark.coach


def at_the_question_of_time(coach: Coach) -> Talk:
    """Return a conversation in which all of the welcome but the time is answered."""
    talk = Talk.at_the_greeting(coach)
    for choice in ("affirm", "setting:adults"):
        talk.choose(choice)
    return talk


def at_an_acknowledgement(coach: Coach) -> Talk:
    """Return a conversation in which the coach has quoted its author before asking."""
    talk = Talk.at_the_first_question(coach, minutes="30")
    for text in FAINT:
        talk.type(text)
        question = talk.reflection.open_question
        if question is not None and question.kind is QuestionKind.ACKNOWLEDGING:
            return talk
    raise AssertionError("the coach asked with nobody's words; see FAINT in tests/live/script.py")


@pytest.mark.parametrize(
    ("words", "minutes"), [("five mins", 5), ("give me 30 minutes please", 30)]
)
def test_how_much_time_there_is_may_sound_like_a_pause(
    coach: Coach, words: str, minutes: int
) -> None:
    talk = at_the_question_of_time(coach)
    assert talk.type("hang on a sec").refs == ("aside.pause", "welcome.minutes")
    talk.type(words)
    assert talk.reflection.minutes == minutes
    assert talk.stage is Stage.WHAT


@pytest.mark.parametrize("words", ["I already told you that", "ive said that already"])
def test_told_already_is_met_with_one_apology_and_the_next_question(
    coach: Coach, words: str
) -> None:
    talk = Talk.at_the_first_question(coach)
    talk.type(FULL[0])
    before = talk.reflection.open_question
    answers = len(talk.reflection.answers)

    first = talk.type(words)

    assert first.refs[0] == "sorry.already_told"
    assert talk.reflection.questions[-2].outcome is Outcome.SKIPPED
    assert talk.reflection.open_question not in (None, before)
    assert len(talk.reflection.answers) == answers, "a protest is not part of the note"
    assert talk.type(words).refs[0] == "sorry.again"


@pytest.mark.parametrize("words", ["that's not what I said", "no thats not what i meant"])
def test_a_misheard_word_is_let_go_and_the_question_asked_without_it(
    coach: Coach, words: str
) -> None:
    talk = at_an_acknowledgement(coach)
    answers = len(talk.reflection.answers)

    said = talk.type(words)

    assert said.refs[0] == "sorry.misheard"
    assert all("quote" not in part for one in said.utterances for part in one["parts"])
    question = talk.reflection.open_question
    assert question is not None
    assert question.kind is QuestionKind.PROMPT
    assert len(talk.reflection.answers) == answers


def test_a_wish_to_change_what_was_just_told_is_no_protest(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)
    question = talk.reflection.open_question
    talk.type(FULL[0])

    said = talk.type("Correction needed to what I just told you.")

    assert said.refs[0] == "withdrawn"
    assert talk.reflection.open_question == question


def test_a_protest_in_a_story_is_part_of_the_story(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)
    talk.type("I already told you that, she snapped at me")
    assert len(talk.reflection.answers) == 1


def test_an_answer_in_three_short_messages_is_one_answer(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach, minutes="30")
    talk.type("He said he wants to go home to his own bed and not to be asked again by anyone.")
    while (question := talk.reflection.open_question) and question.element is not Element.FEELING:
        talk.choose("skip")
    asked = len(talk.reflection.questions)
    talk.type("I felt sick.")
    waiting = talk.reflection.open_question
    assert waiting is not None
    for words in ("i was scared as well", "and so angry with him"):
        said = talk.type(words)
        assert said.refs[0] == "added_to_last"
        assert talk.reflection.open_question == waiting
    assert len(talk.reflection.questions) == asked + 1
    assert [one.question for one in talk.reflection.answers[-3:]] == [asked - 1] * 3


def test_several_answers_in_one_message_are_all_heard(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach, minutes="30")
    talk.type(EVERYTHING)
    assert talk.stage is Stage.REVIEW


def test_what_fades_is_explained_once_and_comes_back_when_asked_for(coach: Coach) -> None:
    talk = Talk(coach)
    talk.choose("greet", familiar=[Element.VOICE, Element.OBSERVATION, Element.FEELING])
    for choice in ("affirm", "setting:adults", "minutes:30"):
        said = talk.choose(choice)
    assert said.refs.count("fading.explained") == 1
    assert talk.reflection.familiar

    assert talk.choose("more_help").refs[0] == "fading.stopped"
    assert not talk.reflection.familiar
    assert talk.choose("more_help").refs[0] == "fading.nothing_faded"


def test_nothing_is_said_of_fading_to_somebody_new(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach)
    assert "fading.explained" not in {ref for said in talk.turns for ref in said.refs}


def test_a_time_pressed_by_mistake_is_changed_from_the_first_question(coach: Coach) -> None:
    talk = Talk.at_the_first_question(coach, minutes="30")
    talk.type(FULL[0])
    talk.type("go back")
    assert talk.type("go back").refs == ("welcome.went_back", "welcome.minutes")

    talk.choose("minutes:5")
    assert talk.reflection.minutes == 5
    assert talk.reflection.open_question is not None
    assert len(talk.reflection.standing_answers) == 1
