"""A note is proven when, and only when, every sentence is what its author typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.elements import Stage
from bot.coach.provenance import FORMAT, VERSION, verify_note
from bot.coach.reflection import Reflection, TaggedSentence
from tests.coach.exporting import KNOWN, Written, written

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@pytest.fixture
def document() -> dict[str, Any]:
    """Two messages, three sentences, two sections."""
    reflection = Reflection().answer("m1", 4, [TaggedSentence(0, 8), TaggedSentence(9, 15)])
    reflection = reflection.enter(Stage.SO_WHAT).answer("m2", 3, [TaggedSentence(0, 10)])
    return Written(reflection, {"m1": "We went. It hit me.", "m2": "I was cut."}).document


def sentences(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for section in document["sections"] for one in section["sentences"]]


def places(node: Any) -> list[tuple[Any, Any]]:
    """Every container of a document with each key or index in it."""
    if isinstance(node, dict):
        here: list[Any] = list(node)
    elif isinstance(node, list):
        here = list(range(len(node)))
    else:
        return []
    return [*((node, key) for key in here), *(p for key in here for p in places(node[key]))]


def holds_words_of_nobody(document: dict[str, Any]) -> bool:
    """The plain reading of the promise, to check the verifier against."""
    typed = {message["id"]: message["text"] for message in document["messages"]}
    for one in sentences(document):
        source = one["source"]
        if one["text"] != typed[source["message"]][source["start"] : source["end"]]:
            return True
    return False


def test_a_true_note_is_proven(document: dict[str, Any]) -> None:
    assert verify_note(document, KNOWN) == []


@given(written())
def test_every_note_that_is_built_is_proven(done: Written) -> None:
    assert verify_note(done.document, KNOWN) == []


@given(st.data(), written())
def test_one_changed_character_in_any_sentence_is_found(data: st.DataObject, done: Written) -> None:
    document = done.document
    one = data.draw(st.sampled_from(sentences(document)))
    place = data.draw(st.integers(0, len(one["text"]) - 1))
    other = data.draw(st.characters().filter(lambda c: c != one["text"][place]))
    one["text"] = one["text"][:place] + other + one["text"][place + 1 :]
    (problem,) = verify_note(document, KNOWN)
    assert "differs from what its author typed" in problem


@given(st.data(), written(), st.characters())
def test_one_character_more_or_less_is_found(
    data: st.DataObject, done: Written, extra: str
) -> None:
    document = done.document
    one = data.draw(st.sampled_from(sentences(document)))
    text, place = one["text"], data.draw(st.integers(0, len(one["text"]) - 1))
    longer, shorter = text[:place] + extra + text[place:], text[:place] + text[place + 1 :]
    for changed in (longer, shorter):
        one["text"] = changed
        assert verify_note(document, KNOWN)


@given(st.data(), written())
def test_a_changed_message_no_longer_proves_its_sentences(
    data: st.DataObject, done: Written
) -> None:
    document = done.document
    one = data.draw(st.sampled_from(sentences(document)))
    source = one["source"]
    message = next(m for m in document["messages"] if m["id"] == source["message"])
    place = data.draw(st.integers(source["start"], source["end"] - 1))
    other = data.draw(st.characters().filter(lambda c: c != message["text"][place]))
    message["text"] = message["text"][:place] + other + message["text"][place + 1 :]
    assert verify_note(document, KNOWN)


@given(st.data(), written(), anything)
def test_whatever_is_put_anywhere_is_a_problem_or_leaves_the_words_true(
    data: st.DataObject, done: Written, odd: Any
) -> None:
    document = done.document
    container, key = data.draw(st.sampled_from(places(document)))
    container[key] = odd
    problems = verify_note(document, KNOWN)
    assert all(isinstance(problem, str) for problem in problems)
    assert problems or not holds_words_of_nobody(document)


@given(st.data(), written())
def test_whatever_is_left_out_is_a_problem_or_leaves_the_words_true(
    data: st.DataObject, done: Written
) -> None:
    document = done.document
    container, key = data.draw(st.sampled_from(places(document)))
    del container[key]
    assert verify_note(document, KNOWN) or not holds_words_of_nobody(document)


@given(anything)
def test_what_is_no_note_at_all_is_a_problem(odd: Any) -> None:
    assert verify_note(odd, KNOWN)
    assert verify_note({"format": FORMAT, "version": VERSION, "sections": odd}, KNOWN)
    assert verify_note({"format": FORMAT, "version": VERSION, "messages": odd}, KNOWN)


@pytest.mark.parametrize("change", [{"format": "other"}, {"version": VERSION + 1}])
def test_another_format_or_version_is_refused(
    document: dict[str, Any], change: dict[str, Any]
) -> None:
    assert verify_note(document | change, KNOWN) == [
        f"not an {FORMAT} document of version {VERSION} or before"
    ]


def test_a_heading_that_is_not_ours_is_found(document: dict[str, Any]) -> None:
    document["sections"][1]["heading"] = "The risk is low"
    (problem,) = verify_note(document, KNOWN)
    assert "'The risk is low'" in problem


def test_a_message_that_is_missing_is_found(document: dict[str, Any]) -> None:
    document["messages"].pop()
    (problem,) = verify_note(document, KNOWN)
    assert problem == "So?, sentence 1: names a message that is not in the document"


def test_every_problem_is_named_with_its_place(document: dict[str, Any]) -> None:
    for one in sentences(document):
        one["text"] += "!"
    assert [problem.split(":")[0] for problem in verify_note(document, KNOWN)] == [
        "What?, sentence 1",
        "What?, sentence 2",
        "So?, sentence 1",
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [(-10, -2), (0, 11), (4, 4), (6, 2), ("0", 10), (0, None), (0.0, 10), (False, 10)],
)
def test_characters_that_the_message_does_not_have_are_found(
    document: dict[str, Any], start: object, end: object
) -> None:
    sentences(document)[2]["source"] |= {"start": start, "end": end}
    (problem,) = verify_note(document, KNOWN)
    assert f"names characters {start} to {end}" in problem


def test_a_list_cannot_pass_for_what_was_typed(document: dict[str, Any]) -> None:
    document["messages"][1]["text"] = ["nobody", "typed", "this"]
    sentences(document)[2] |= {
        "text": ["nobody"],
        "source": {"message": "m2", "start": 0, "end": 1},
    }
    assert verify_note(document, KNOWN)


def test_two_messages_with_one_id_prove_nothing(document: dict[str, Any]) -> None:
    document["messages"].append(document["messages"][0] | {"text": "We lied. It hit me."})
    (problem,) = verify_note(document, KNOWN)
    assert "two messages have the id 'm1'" in problem
