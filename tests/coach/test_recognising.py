"""What is typed in the place of a button is taken for it only when it says so."""

from __future__ import annotations

import pytest

from bot.coach.content import Choice, Content
from bot.coach.recognising import recognise_whole, recognise_within

WHERE = (
    Choice("hospital", "Hospital", ("A&E", "MAU", "in-patient", "!")),
    Choice("adults", "Adults", ("older people",)),
)
CARD = (
    Choice("told", "I have told someone", ("told my manager",)),
    Choice("not_meant", "That’s not what I meant"),
    Choice("go_on", "Go on for now", ("go on",)),
)


@pytest.mark.parametrize(
    ("typed", "choice"),
    [
        ("I have told someone.", "told"),
        ("told my manager", "told"),
        ("That’s not what I meant", "not_meant"),
        ("That's not what I meant!", "not_meant"),
        ("thats not what i meant", "not_meant"),
        ("“go on”", "go_on"),
    ],
)
def test_a_whole_utterance_is_recognised_whatever_its_marks(typed: str, choice: str) -> None:
    assert recognise_whole(typed, CARD) == choice


@pytest.mark.parametrize(
    "typed",
    [
        "told",
        "not_meant",
        "nobody told yet",
        "She told me not to",
        "my manager was not told",
        "not told my manager",
        "I can't go on",
        "🙂",
        "",
    ],
)
def test_a_part_of_an_utterance_is_not(typed: str) -> None:
    assert recognise_whole(typed, CARD) is None


def test_words_that_two_choices_share_name_neither() -> None:
    shared = (Choice("a", "One", ("same",)), Choice("b", "Two", ("same",)))
    assert recognise_whole("same", shared) is None


@pytest.mark.parametrize(
    "typed",
    ["A&E", "a & e", "MAU", "mau", "in-patient", "In patient", "hospital's", "the hospital"],
)
def test_capitals_and_marks_make_no_difference(typed: str) -> None:
    assert recognise_within(typed, WHERE) == "hospital"


@pytest.mark.parametrize("typed", ["not in a hospital", "I don’t work in a hospital", "no adults"])
def test_what_is_denied_names_nothing(typed: str) -> None:
    assert recognise_within(typed, WHERE) is None


@pytest.mark.parametrize("typed", ["adults in hospital", "hospitality", "🙂", ""])
def test_two_choices_a_longer_word_or_none_name_nothing(typed: str) -> None:
    assert recognise_within(typed, WHERE) is None


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("5", "5"),
        ("about fifteen minutes", "15"),
        ("15 mins", "15"),
        ("half an hour", "30"),
        ("not long", None),
        ("Not long, I'm knackered", None),
        ("how long does it take", None),
        ("an hour", None),
    ],
)
def test_the_time_there_is(content: Content, typed: str, minutes: str | None) -> None:
    assert recognise_within(typed, content.choices["minutes"]) == minutes


@pytest.mark.parametrize(
    ("typed", "setting"),
    [
        ("children's services", "children_families"),
        ("CAMHS", "mental_health"),
        ("I am a student on placement in a hospital ward", "hospital"),
        ("none of these", "other"),
        ("not with children", None),
        ("adult mental health", None),
    ],
)
def test_the_setting(content: Content, typed: str, setting: str | None) -> None:
    assert recognise_within(typed, content.choices["setting"]) == setting
