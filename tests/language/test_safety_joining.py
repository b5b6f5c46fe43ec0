"""Long messages joined of short ones: what they hold, and that nothing is left to chance."""

from collections import Counter

from bot.coach.safety import Tier
from bot.language.safety_corpus import SafetyMessage
from bot.language.safety_joining import joined

_CALM = [
    SafetyMessage("a", Tier.NONE, f"We talked about the {thing} for a while and then about bins.")
    for thing in ("bus", "dog", "rain", "form", "cake", "door", "cat", "tea", "lift", "rent", "cot")
]
_DANGER = SafetyMessage("a", Tier.IMMEDIATE_DANGER, "he is hitting her now")


def test_the_danger_stands_whole_among_calm_messages_of_its_author() -> None:
    long = joined([*_CALM, _DANGER])
    assert Counter(one.tier for one in long) == {Tier.IMMEDIATE_DANGER: 1, Tier.NONE: 2}
    for one in long:
        assert one.author == "a"
        assert (_DANGER.text in one.text) == (one.tier is Tier.IMMEDIATE_DANGER)
        assert sum(calm.text in one.text for calm in _CALM) >= 8


def test_no_message_is_there_twice() -> None:
    for one in joined([*_CALM, _DANGER]):
        assert all(one.text.count(calm.text) <= 1 for calm in _CALM)


def test_they_are_the_same_each_time_whatever_the_order() -> None:
    assert joined([*_CALM, _DANGER]) == joined([_DANGER, *_CALM[::-1]])


def test_authors_are_kept_apart() -> None:
    other = [SafetyMessage("b", Tier.NONE, f"{one.text} Elsewhere.") for one in _CALM]
    for one in joined([*_CALM, *other]):
        assert ("Elsewhere" in one.text) == (one.author == "b")


def test_who_wrote_little_or_only_at_length_is_left_as_it_is() -> None:
    assert joined([*_CALM[:3], _DANGER]) == []
    assert joined([SafetyMessage("a", Tier.NONE, "word " * 61)] * 5) == []
