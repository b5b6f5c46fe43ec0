"""Our corpora of messages as training text, with names where kin and pronouns stood.

They name few people, so as they are they show what is no name. With a name in the place of a bare
"mum" or "he" they show where names stand in such writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from random import Random

from bot.language.corpus import read_corpus
from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.learning.lists import read_lists
from bot.language.identifiers.learning.slots import Slots
from bot.language.identifiers.marked_text import Mark, MarkedText, join
from bot.language.safety_corpus import read_safety_corpus

#: Somebody who could be named: kin without a word that says whose, and he, she, him, his.
_SOMEBODY = re.compile(
    r"(?<![\w'’-])(?<!\bmy )(?<!\bher )(?<!\bhis )(?<!\bthe )(?<!\bfoster )(?<!\bstep )"
    r"(?<!\bbirth )"
    r"(?<!\btheir )(?<!\ba )(?<!\byour )(?<!\bour )(?<!\byoung )"
    r"(?P<who>mum|dad|nan|mam|gran|grandad|he|she|him|his)(?P<own>['’]s)?(?![\w'’-])",
    re.IGNORECASE,
)
#: Somebody's relation, after which a name may follow: "her daughter Beth".
_RELATION = re.compile(
    r"\b(?:my|her|his|their) "
    r"(?:daughter|son|wife|husband|brother|sister|partner|cousin|friend|colleague)\b"
)
#: A capital that could stand for somebody.
_LETTER = re.compile(r"\b[B-HJ-Z]\b(?!-)")
_REPLACED = 0.7
_NAMED_RELATION = 0.5


@cache
def read_messages() -> tuple[Sequence[MarkedText], ...]:
    """Return the parts of each message of the corpora, with the few names in them marked.

    They are read once a process: each pass of the training takes other ones of them.
    What calls somebody by a letter stays out: "Mr H" is one letter short of "Mr X", who is nobody.
    """
    names = read_lists("corpus_names")
    elements = [[sentence.text for sentence in message.sentences] for message in read_corpus()]
    safety = [
        [message.text] for message in read_safety_corpus() if not _LETTER.search(message.text)
    ]
    return (*_marked(elements, names["elements"]), *_marked(safety, names["safety"]))


def _marked(
    messages: Iterable[Sequence[str]], names: Mapping[str, Sequence[str]]
) -> list[list[MarkedText]]:
    kinds = {word: Kind(kind) for kind, words in names.items() for word in words}
    longest_first = sorted(kinds, key=len, reverse=True)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return [[_mark(part, named, kinds) for part in message] for message in messages]


def name_somebody(sentence: MarkedText, slots: Slots, chance: Random) -> MarkedText:
    """Return a sentence with names for most of those in it whom it does not name."""
    places = [*_SOMEBODY.finditer(sentence.text), *_RELATION.finditer(sentence.text)]
    pieces: list[MarkedText] = []
    past = 0
    for found in sorted(places, key=lambda match: match.start()):
        if found.start() < past or any(
            s < found.end() and found.start() < e for s, e, _ in sentence.marks
        ):
            continue
        pieces += [_part(sentence, past, found.start()), _named(found, slots, chance)]
        past = found.end()
    return join([*pieces, _part(sentence, past, len(sentence.text))], "")


def _named(found: re.Match[str], slots: Slots, chance: Random) -> MarkedText:
    if found.re is _RELATION:
        if chance.random() < _NAMED_RELATION:
            return join([MarkedText(found[0]), slots.fill("first")], " ")
        return MarkedText(found[0])
    if chance.random() > _REPLACED:
        return MarkedText(found[0])
    name = slots.fill(chance.choices(("first", "name", "nick", "word"), (6, 2, 1, 2))[0])
    owning = found["own"] or ("'s" if found["who"].lower() == "his" else "")
    return join([name, MarkedText(owning)], "")


def _part(text: MarkedText, start: int, end: int) -> MarkedText:
    marks = ((s - start, e - start, kind) for s, e, kind in text.marks if start <= s and e <= end)
    return MarkedText(text.text[start:end], tuple(marks))


def _mark(text: str, named: re.Pattern[str], words: dict[str, Kind]) -> MarkedText:
    marks: list[Mark] = [(m.start(), m.end(), words[m[0]]) for m in named.finditer(text)]
    return MarkedText(text, tuple(marks))
