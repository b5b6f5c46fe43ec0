"""Which answers only say that there is none of what was asked for."""

from __future__ import annotations

import pytest

from bot.coach.content import Content
from bot.coach.saying_none import says_none


@pytest.mark.parametrize(
    "text",
    [
        "none",
        "None.",
        "  NO!! ",
        "Nothing today",
        "nothing, really",
        "We were not",
        "We weren’t.",
        "they didnt",
        "It hasn't happened yet",
        "not yet",
    ],
)
def test_there_is_none(content: Content, text: str) -> None:
    assert says_none(text, content.says_none)


@pytest.mark.parametrize(
    "text",
    [
        "Sad.",
        "the door",
        "None of them looked at me",
        "nothing but shouting",
        "She said no",
        "We were not let in",
        "…",
        "",
    ],
)
def test_there_is_something(content: Content, text: str) -> None:
    assert not says_none(text, content.says_none)
