"""The sentences that pointing learns from, and those that it is measured with."""

from collections import Counter
from pathlib import Path

import pytest

from bot.content import load_content
from bot.language.capability_corpus import (
    DOMAINS,
    HELD_OUT,
    LEARNED,
    NONE,
    CapabilitySentence,
    read_capability_corpus,
)
from bot.language.corpus import CorpusError

BOTH = [LEARNED, HELD_OUT]


def test_its_domains_are_those_of_the_framework() -> None:
    assert tuple(one.id for one in load_content().frameworks["pcf"].domains) == DOMAINS


@pytest.mark.parametrize("path", BOTH, ids=lambda path: path.stem)
def test_every_domain_and_nothing_is_shown_in_several_voices(path: Path) -> None:
    corpus = read_capability_corpus(path)
    voices = {one.voice for one in corpus}
    assert len(voices) >= 4
    for voice in voices:
        assert {one.domain for one in corpus if one.voice == voice} == {*DOMAINS, NONE}


def test_nothing_is_there_twice_or_held_out_as_well() -> None:
    both = [one for path in BOTH for one in read_capability_corpus(path)]
    assert [text for text, n in Counter(one.text.lower() for one in both).items() if n > 1] == []
    learned, held_out = ({one.voice for one in read_capability_corpus(path)} for path in BOTH)
    assert learned.isdisjoint(held_out)


def test_a_sentence_is_read_with_its_voice(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text("# About it.\n\n## Terse\nrights: no food in: none\n")
    assert read_capability_corpus(path) == [
        CapabilitySentence("Terse", "rights", "no food in: none")
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("## Terse\nluck: he won\n", r"one\.txt:2: not a sentence\. Write `domain:"),
        ("## Terse\n\nrights:\n", r"one\.txt:3: not a sentence"),
        ("## Terse\nno food in\n", r"one\.txt:2: not a sentence"),
        ("# About it.\nrights: no food in\n", r"one\.txt:2: a sentence in nobody's voice\. Write"),
        ("## Terse\n", r"one\.txt:1: no sentence\. Write"),
    ],
)
def test_what_is_not_of_the_form_is_named(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "one.txt"
    path.write_text(written)
    with pytest.raises(CorpusError, match=said):
        read_capability_corpus(path)
