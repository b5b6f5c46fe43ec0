"""Where the sentences of a message are."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.sentences import split_sentences

#: Characters that people type and characters that break splitters, in unlucky company.
AWKWARD = st.text(
    st.sampled_from(
        " \n\t\r.!?…,;:'\"“”‘’()-–—aIéß0\u00a0\u2028\u200b\u0301🙂👩\u200d👧ق؟。[]{}/\\@#|"
    )
)
WORDS = st.lists(
    st.sampled_from(
        [
            "and",
            "then",
            "i",
            "she",
            "he",
            "said",
            "so",
            "the",
            "door",
            "cos",
            "it",
            "was",
            "\n",
            ".",
        ]
    ),
    max_size=120,
).map(" ".join)
TEXTS = st.one_of(st.text(), AWKWARD, WORDS)


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@settings(deadline=None)
@given(TEXTS)
def test_sentences_are_in_order_and_apart(text: str) -> None:
    place = 0
    for start, end in split_sentences(text):
        assert place <= start < end <= len(text)
        place = end


@settings(deadline=None)
@given(TEXTS)
def test_every_character_but_white_space_is_in_a_sentence(text: str) -> None:
    covered = set()
    for start, end in split_sentences(text):
        covered |= set(range(start, end))
    assert [c for place, c in enumerate(text) if place not in covered and not c.isspace()] == []


@settings(deadline=None)
@given(TEXTS)
def test_a_sentence_has_no_white_space_around_it(text: str) -> None:
    for piece in pieces(text):
        assert piece == piece.strip() != ""


@settings(deadline=None)
@given(TEXTS)
def test_the_same_text_is_always_split_the_same(text: str) -> None:
    assert split_sentences(text) == split_sentences(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t \u00a0\u2003\r\n"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. And another!", ["One thing.", "And another!"]),
        ("Why? I don't know…", ["Why?", "I don't know…"]),
        ("  Padded.  Twice.  ", ["Padded.", "Twice."]),
        ("no stop at all", ["no stop at all"]),
        ("He was gone...", ["He was gone..."]),
        ("What?! She never said!!", ["What?!", "She never said!!"]),
        ("Six foot 1.5 inches tall", ["Six foot 1.5 inches tall"]),
    ],
)
def test_stops_end_sentences(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nobody in\ncurtains shut", ["nobody in", "curtains shut"]),
        ("one\r\ntwo", ["one", "two"]),
        ("one\n\n\n  two", ["one", "two"]),
        ("- bins by the door\n- no light on", ["- bins by the door", "- no light on"]),
    ],
)
def test_a_new_line_begins_a_sentence(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_a_run_on_is_cut_where_a_clause_begins() -> None:
    text = (
        "so we got there about four and mum let us in but she didnt look at me once and "
        "then the baby started crying and i didnt know whether to pick him up or leave it"
    )
    assert len(pieces(text)) >= 3
    assert " ".join(pieces(text)) == text
    assert all(len(piece.split()) >= 5 for piece in pieces(text))


def test_a_sentence_of_ordinary_length_is_not_cut_at_its_and() -> None:
    text = "I knocked and she came to the door and I said who I was"
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        'She said "leave it." Then she left.',
        "She said “leave it.” Then she left.",
        "She said 'leave it.' Then she left.",
    ],
)
def test_a_closing_quotation_mark_stays_with_its_sentence(text: str) -> None:
    first, second = pieces(text)
    assert first == text.removesuffix(" Then she left.")
    assert second == "Then she left."


def test_a_lone_mark_belongs_to_what_came_before() -> None:
    assert pieces("She left. 🙂") == ["She left. 🙂"]
    assert pieces("She left\n...\nI stayed") == ["She left\n...", "I stayed"]


def test_a_message_of_marks_alone_is_one_sentence() -> None:
    assert pieces("🙂") == ["🙂"]
    assert pieces("...") == ["..."]


def test_offsets_are_code_points() -> None:
    text = "👩‍👧 came in. Zoë cried."
    assert pieces(text) == ["👩‍👧 came in.", "Zoë cried."]
    assert split_sentences(text)[0] == (0, text.index(" Zoë"))


def test_right_to_left_writing_has_its_own_stops() -> None:
    assert pieces("هل كانت خائفة؟ لا أعرف.") == ["هل كانت خائفة؟", "لا أعرف."]


def test_a_very_long_message_is_split_too() -> None:
    assert len(split_sentences("She cried. " * 1800)) == 1800
