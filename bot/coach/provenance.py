"""Proof that a note is its author's own words.

An export carries the messages its sentences came from, and what was typed to shape it. It is proven
when every content sentence is, to the letter, the span of the message that it names, and so is
whatever else its author typed: a heading, whom a sentence was heard from, a sign-off. Where the
author put other words in the place of a name, the text has them since; the export says where, and
never what stood there.
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
        headings: the reviewed headings; any other must be its author's own, with its place.
    """
    if (
        not isinstance(document, Mapping)
        or document.get("format") != FORMAT
        or document.get("version") not in READABLE
    ):
        return [f"not an {FORMAT} document of version {VERSION} or before"]
    try:
        messages = _typed(document["messages"])
        problems = [
            *_replaced_problems(document["messages"]),
            *_problems(document["sections"], messages, headings),
        ]
        signed = document.get("signed")
        if signed is not None and (problem := _problem_of(signed, messages)):
            problems.append(f"the sign-off: {problem}")
        return problems
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
        if problem := _heading_problem(section, messages, headings):
            yield problem
        for number, sentence in enumerate(_list(section["sentences"]), start=1):
            place = f"{heading}, sentence {number}"
            if problem := _problem_of(sentence, messages):
                yield f"{place}: {problem}"
            detail = (sentence.get("rests") or {}).get("detail")
            if detail and (problem := _problem_of(detail, messages)):
                yield f"{place}, what it rests on: {problem}"


def _replaced_problems(messages: Any) -> Iterator[str]:
    for message in messages:
        for one in _list(message.get("replaced", [])):
            _text(one["type"]), _text(one["at"])
            if not _is_stretch(one["start"], one["end"], message["text"]):
                yield "says that words were replaced where its message has none"


def _heading_problem(
    section: Mapping[str, Any], messages: Mapping[str, str], headings: frozenset[str]
) -> str | None:
    heading, source = section["heading"], section.get("heading_source")
    if source is not None:
        problem = _problem_of({"text": heading, "source": source}, messages)
        return problem and f"the heading {heading!r} {problem}"
    return None if heading in headings else f"the heading {heading!r} is not one of Afterword's"


def _problem_of(words: Any, messages: Mapping[str, str]) -> str | None:
    """Say what is wrong with words that name the place they come from."""
    source, text = words["source"], _text(words["text"])
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
