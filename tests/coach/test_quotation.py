"""How much of a sentence is quoted back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.quotation import QUOTED_WORDS, breaks_off, count_words, quotable

spaced = st.text(st.sampled_from("ab é.,“”‘’—\"'(\n\t\u00a0"), max_size=80)


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
    words = text[start:end].split()
    while words and not any(c.isalnum() for c in words[0]):
        words.pop(0)
    letters = [c for word in words[:QUOTED_WORDS] for c in word if c.isalnum()]
    assert [c for c in text[first:last] if c.isalnum()] == letters


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said no.", "He said no"),
        ("“Go away,” she said!", "“Go away,” she said"),
        ('"Go away," he said.', '"Go away," he said'),
        ('He said "no"', 'He said "no"'),
        ('He said "no".', 'He said "no"'),
        ('She said "I hate you."', 'She said "I hate you."'),
        ("I asked “why?”", "I asked “why?”"),
        ('"Yes," he said, "no."', '"Yes," he said, "no."'),
        ('"Go away."', "Go away"),
        ("“‘Go away,’”", "Go away"),
        ("‘Leave me alone’ was all he said", "‘Leave me alone’ was all he said"),
        ("'I don't know' was all she'd say.", "'I don't know' was all she'd say"),
        ("She said, ‘I don’t know.’", "She said, ‘I don’t know.’"),
        ("It was at the girls’.", "It was at the girls"),
        ('I hate you."', "I hate you"),
        ('"a b c d e f g h i j k l m" he said', "a b c d e f g h i j k l"),
        ("- a b c d e f g h i j k l m", "a b c d e f g h i j k l"),
        ('“ ” ""', ""),
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


@pytest.mark.parametrize(
    "text",
    [
        "a b c d e f g h i j k l m",
        "a b c d e f g h i j k l, m.",
        "- a b c d e f g h i j k l m",
        "a b c d e f g h i j k – m n",
        '"a b c d e f g h i j k l m" he said',
        '"Go away," he said, and a b c d e f g h i',
    ],
)
def test_a_quotation_breaks_off_where_its_sentence_has_more_words(text: str) -> None:
    assert breaks_off(text, *quotable(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("He said no.", 11),
        ("a b c d e f g h i j k l", 23),
        ("a b c d e f g h i j k l.", 24),
        ("a b c d e f g h i j k l. M n o.", 24),
        ("a b c d e f g h i j k l\nm n o", 23),
        ('a b c d e f g h i j k "l." M n o.', 26),
        ("One thing, another and a third", 9),
    ],
)
def test_a_quotation_does_not_break_off_where_its_sentence_ends(text: str, end: int) -> None:
    assert not breaks_off(text, *quotable(text, 0, end))


def test_a_whole_sentence_does_not_break_off_however_long() -> None:
    text = "a b c d e f g h i j k l. M n o."
    assert not breaks_off(text, 0, 24)
    assert not breaks_off("a b c d e f g h i j k l m n, o p", 0, 27)


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
