"""A protest is said to the coach; the same words in a story are told."""

import pytest

from bot.coach.protests import Protest
from bot.language.protests import PROTEST_WORDS, protest_in


@pytest.mark.parametrize(
    "text",
    [
        "I already told you that",
        "already said",
        "ive already told u",
        "I’ve said that.",
        "see above",
        "you already asked me that",
        "ugh I said that already!!",
        "i said that already",
        "as i said before",
        "As I have said before.",
        "already said. next.",
        "🙄 I  already told you",
        "sorry but I said that already",
        "I think I've answered that already?",
        "see above please",
        "no, I already told you",
        "same question again?? skip it",
    ],
)
def test_what_was_told_already_is_heard(text: str) -> None:
    assert protest_in(text) is Protest.ALREADY_TOLD


@pytest.mark.parametrize(
    "text",
    [
        "that's not what I said",
        "thats not what i meant",
        "No, that isn't what I meant.",
        "you misunderstood",
        "I didnt mean it like that",
        "no thats not what i said",
        "that isnt what I said at all",
    ],
)
def test_what_was_misheard_is_heard(text: str) -> None:
    assert protest_in(text) is Protest.MISHEARD


@pytest.mark.parametrize(
    "text",
    [
        "that's not what I said, dad goes, and he was right",
        "I already told you that, she snapped at me",
        "he said that's not what I said",
        "i never said that to him",
        "mum told me she already told the last worker all that",
        "I told the duty desk",
        "As I already said, I was scared",
        "I felt guilty, as above",
        "As above. I was scared",
        "I had already said yes before thinking",
        "I already said no",
        "I already said sorry",
        "I have said before that I was scared",
        "I already said no to more overtime",
        "I have already written to housing",
        "That's not what I meant, I was scared",
        "that's not what I meant by support",
        "Anxious.",
        "",
        "I already told you that " + "word " * PROTEST_WORDS,
    ],
)
def test_a_story_is_no_protest(text: str) -> None:
    assert protest_in(text) is None
