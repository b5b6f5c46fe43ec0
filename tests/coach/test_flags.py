"""Flags ask gently: few of them, over the right words, and never where there is nothing to ask."""

from __future__ import annotations

import pytest

from bot.coach.content import Content
from bot.coach.flags import FlagKind, Said, raise_flags


def raised(content: Content, *texts: str, marked: bool = False) -> list[list[tuple[str, str]]]:
    """Each sentence's flags with the words they are about."""
    note = [Said(text, marked) for text in texts]
    over = raise_flags(note, content.flags.values())
    return [
        [(one.flag, text[one.start : one.end]) for one in flags]
        for text, flags in zip(texts, over, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("She is clearly overwhelmed.", ("opinion_as_fact", "clearly")),
        ("Obviously he was lying to me.", ("opinion_as_fact", "Obviously")),
        ("He absconded on Friday.", ("label", "absconded")),
        ("Mum is manipulative.", ("label", "manipulative")),
        ("I rang CAMHS.", ("jargon", "CAMHS")),
    ],
)
def test_words_to_ask_about(content: Content, text: str, flag: tuple[str, str]) -> None:
    assert raised(content, text) == [[flag]]


@pytest.mark.parametrize(
    "text",
    [
        "I think she is clearly overwhelmed.",
        "She is clearly tired because she yawned four times.",
        "She said he never comes.",
        "The mashed potato was cold.",
        "Nobody manipulated the lock.",
        "I rang the child and adolescent mental health service (CAMHS).",
        "",
    ],
)
def test_words_to_leave_in_peace(content: Content, text: str) -> None:
    assert raised(content, text) == [[]]


def test_an_opinion_that_is_marked_is_left_in_peace(content: Content) -> None:
    assert raised(content, "She is clearly overwhelmed.", marked=True) == [[]]
    assert raised(content, "Mum is manipulative.", marked=True) != [[]]


def test_jargon_is_asked_about_once(content: Content) -> None:
    assert raised(content, "CAMHS rang.", "I rang CAMHS.", "And the IRO.") == [
        [("jargon", "CAMHS")],
        [],
        [("jargon", "IRO")],
    ]


def test_one_of_a_kind_over_one_sentence(content: Content) -> None:
    assert len(raised(content, "Clearly she is always manipulative and CAMHS never rang.")[0]) == 3


def test_there_is_a_flag_of_every_kind_and_the_lists_are_short(content: Content) -> None:
    assert {flag.kind for flag in content.flags.values()} == set(FlagKind)
    assert sum(len(flag.words) for flag in content.flags.values()) <= 80
