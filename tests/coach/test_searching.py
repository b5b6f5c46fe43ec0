"""Searching: what is found, and that an excerpt is the author's words to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.searching import AFTER, BEFORE, Excerpt, find, fold, wanted


def look(query: str, text: str) -> Excerpt | None:
    return find(wanted(query), text)


def whole(excerpt: Excerpt) -> str:
    return "".join(piece.text for piece in excerpt.pieces)


def found(excerpt: Excerpt) -> list[str]:
    return [piece.text for piece in excerpt.pieces if piece.found]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("door", "Mum opened the Door.", ["Door"]),
        ("VISIT", "I visited on Tuesday.", ["visit"]),
        ("zoe", "Zoë and ZOË", ["Zoë", "ZOË"]),
        ("Zoë", "zoe", ["zoe"]),
        ("sian", "Siân rang", ["Siân"]),
        ("sian", "Sia\u0302n rang", ["Sia\u0302n"]),
        ("sia", "Sia\u0302n", ["Sia\u0302"]),
        ("STRASSE", "die Straße", ["Straße"]),
        ("don't", "I don’t know", ["don’t"]),
        ("finance", "the ﬁnance team", ["ﬁnance"]),
        ("school rang", "They rang the school", ["rang", "school"]),
        ("ana an", "banana", ["anana"]),
        ("母", "她的母亲来了", ["母"]),
        ("🙂", "it went well 🙂", ["🙂"]),
    ],
)
def test_case_accents_and_the_shape_of_marks_do_not_count(
    query: str, text: str, marked: list[str]
) -> None:
    excerpt = look(query, text)
    assert excerpt is not None
    assert found(excerpt) == marked
    assert whole(excerpt) == text
    assert not excerpt.cut_before
    assert not excerpt.cut_after


@pytest.mark.parametrize("query", ["grandmother", "school door", "", "   ", "\u0301"])
def test_every_word_must_be_there(query: str) -> None:
    assert look(query, "Mum opened the door.") is None


def test_an_excerpt_of_a_long_text_is_short_and_cut_between_words() -> None:
    text = "before " * 100 + "the door " + "after " * 100
    excerpt = look("door", text)
    assert excerpt is not None
    assert excerpt.cut_before
    assert excerpt.cut_after
    assert len(whole(excerpt)) <= BEFORE + AFTER + len("door")
    assert set(whole(excerpt).split()) == {"before", "the", "door", "after"}


def test_one_long_word_is_cut_where_it_must_be() -> None:
    excerpt = look("door", "x" * 1000 + "door" + "y" * 1000)
    assert excerpt is not None
    assert len(whole(excerpt)) == BEFORE + AFTER + len("door")


LETTERS = st.text(st.sampled_from("aAeéÉßﬁ½İ\u0301\u0327’' \n🙂한"), max_size=300)


@given(LETTERS, LETTERS)
def test_whatever_is_found_stands_there_to_the_letter(query: str, text: str) -> None:
    words = wanted(query)
    excerpt = find(words, text)
    if excerpt is None:
        assert not words or any(word not in fold(text) for word in words)
        return
    assert whole(excerpt) in text
    assert found(excerpt)
    assert excerpt.cut_before or text.startswith(whole(excerpt))
    assert excerpt.cut_after or text.endswith(whole(excerpt))
    assert any(word in fold(one) for one in found(excerpt) for word in words)


@given(st.text())
def test_folding_goes_letter_by_letter(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
