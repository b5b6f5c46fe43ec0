"""How much of a sentence is quoted back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.quotation import QUOTED_WORDS, count_words, quotable

spaced = st.text(st.sampled_from("ab é🙂.,“”—\"'(\n\t\u00a0"), max_size=80)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(st.text(max_size=80) | spaced)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


@given(texts_and_spans())
def test_what_is_quoted_lies_within_the_sentence(case: tuple[str, int, int]) -> None:
    text, start, end = case
    first, last = quotable(text, start, end)
    assert start <= first <= last <= end


@given(texts_and_spans())
def test_at_most_twelve_words_are_quoted(case: tuple[str, int, int]) -> None:
    first, last = quotable(*case)
    assert len(case[0][first:last].split()) <= QUOTED_WORDS == 12


@given(texts_and_spans())
def test_a_quotation_neither_begins_nor_ends_with_white_space(
    case: tuple[str, int, int],
) -> None:
    first, last = quotable(*case)
    assert case[0][first:last] == case[0][first:last].strip()


@given(texts_and_spans())
def test_no_letter_before_the_cut_is_left_out(case: tuple[str, int, int]) -> None:
    text, start, end = case
    first, last = quotable(text, start, end)
    assert not any(character.isalnum() for character in text[start:first])
    kept = text[start:end].split()[:QUOTED_WORDS]
    letters = [c for word in kept for c in word if c.isalnum()]
    assert [c for c in text[first:last] if c.isalnum()] == letters


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said no.", "He said no"),
        ("“Go away,” she said!", "Go away,” she said"),
        ("  Mum   was quiet … ", "Mum   was quiet"),
        ("a b c d e f g h i j k l m n", "a b c d e f g h i j k l"),
        ("a b c d e f g h i j k l, m", "a b c d e f g h i j k l"),
        ("She smiled 🙂.", "She smiled 🙂"),
        ("…", ""),
        (" - ", ""),
        ("   ", ""),
        ("", ""),
    ],
)
def test_outer_marks_come_off(text: str, quoted: str) -> None:
    first, last = quotable(text, 0, len(text))
    assert text[first:last] == quoted


def test_only_the_sentence_is_quoted_and_not_its_neighbours() -> None:
    text = "One thing. Another thing. A third."
    first, last = quotable(text, 11, 25)
    assert text[first:last] == "Another thing"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("… — !", 0),
        ("Mum said “no”.", 3),
        ("at 10.30 - late", 3),
        ("one\n\ntwo\tthree", 3),
        ("Zoë o'clock", 2),
    ],
)
def test_words_hold_a_letter_or_a_digit(text: str, words: int) -> None:
    assert count_words(text) == words
