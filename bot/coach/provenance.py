"""Proof that a note is its author's own words.

An export carries the messages its sentences came from. It is proven when every content sentence
is, to the letter, the span of the message that it names. Where the author put other words in the
place of a name, the message has them since; the export says where, and never what stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

FORMAT = "afterword-note"
#: Version 1 knew nothing of replaced words; it is still read.
VERSION = 2
READABLE = (1, VERSION)


def verify_note(document: Any, headings: frozenset[str]) -> list[str]:
    """Return what is wrong with an exported note; an empty list proves it.

    Args:
        document: the parsed JSON export; whatever was parsed may be given.
        headings: the reviewed headings; any other heading would be words of nobody.
    """
    if (
        not isinstance(document, Mapping)
        or document.get("format") != FORMAT
        or document.get("version") not in READABLE
    ):
        return [f"not an {FORMAT} document of version {VERSION} or before"]
    try:
        messages = _typed(document["messages"])
        return [
            *_replaced_problems(document["messages"]),
            *_problems(document["sections"], messages, headings),
        ]
    except (KeyError, TypeError, ValueError) as error:
        return [f"the document is incomplete or of the wrong shape: {error!r}"]


def _typed(messages: Any) -> dict[str, str]:
    """Return what was typed in each message; each must have an id of its own."""
    typed: dict[str, str] = {}
    for message in _list(messages):
        name = _text(message["id"])
        if name in typed:
            raise ValueError(f"two messages have the id {name!r}")
        typed[name] = _text(message["text"])
    return typed


def _problems(
    sections: Any, messages: Mapping[str, str], headings: frozenset[str]
) -> Iterator[str]:
    for section in _list(sections):
        heading = _text(section["heading"])
        if heading not in headings:
            yield f"the heading {heading!r} is not one of Afterword's"
        for number, sentence in enumerate(_list(section["sentences"]), start=1):
            if problem := _sentence_problem(sentence, messages):
                yield f"{heading}, sentence {number}: {problem}"


def _replaced_problems(messages: Any) -> Iterator[str]:
    for message in messages:
        for one in _list(message.get("replaced", [])):
            _text(one["type"]), _text(one["at"])
            if not _is_stretch(one["start"], one["end"], message["text"]):
                yield "says that words were replaced where its message has none"


def _sentence_problem(sentence: Any, messages: Mapping[str, str]) -> str | None:
    source, text = sentence["source"], _text(sentence["text"])
    start, end = source["start"], source["end"]
    typed = messages.get(source["message"])
    if typed is None:
        return "names a message that is not in the document"
    if not _is_stretch(start, end, typed):
        return f"names characters {start} to {end}, which its message does not have"
    if typed[start:end] != text:
        return "differs from what its author typed"
    return None


def _is_stretch(start: Any, end: Any, text: str) -> bool:
    return type(start) is int and type(end) is int and 0 <= start < end <= len(text)


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"a list is needed, not {value!r}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text is needed, not {value!r}")
    return value
