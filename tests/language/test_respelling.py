"""Other spellings are read as the usual ones, and every sentence stays where it is."""

from collections import Counter

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.respelling import (
    SPELLINGS,
    VOCABULARY,
    WORD,
    Speller,
    bare,
    load_speller,
    read_spellings,
    vocabulary_of,
)
from bot.language.sentences import split_sentences

SPELLER = Speller(
    {
        **{"wot": "what", "idk": "i do not know", "dont": "don't", "im": "i'm", "nd": "and"},
        **{"r": "are", "yr": "your", "hows": "house"},
    },
    ["frightened", "question", "stop", "garden", "again", "wanted", "one"],
    known={"wonted"},
)


def respelt(text: str) -> str:
    return SPELLER.respell(text, [])[0]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("wot now", "what now"),
        ("Wot now", "what now"),
        ("IDK, wot", "i do not know, what"),
        ("i dont", "i don't"),
        ("i don't", "i don't"),
        ("i do'nt", "i don't"),
        ("how's mum", "how's mum"),
        ("Im fine", "i'm fine"),
        ("r you in", "are you in"),
        ("the questiom", "the question"),
        ("she was frytend", "she was frightened"),
        ("the qestion", "the question"),
        ("agian", "again"),
        ("oen", "one"),
        ("wnated", "wanted"),
    ],
)
def test_a_word_is_read_in_its_usual_spelling(typed: str, read: str) -> None:
    assert respelt(typed) == read


UNTOUCHED = {
    "a name": "Gardan",
    "known": "wonted",
    "short": "gdn",
    "unlike": "kettle",
    "empty": "",
    "number": "42",
    "ordinal": "2nd",
    "age": "3yr",
    "initial": "Mrs R",
    "initials": "YR",
    "a contraction nobody knows": "gardan's",
    "accents that are characters of their own": "qe\u0301stion wo\u0301t",
    "endless": "wot" * 40_000,
    "arabic": "لا أعرف",
    "null byte": "a\x00b",
    "markup": "<b>",
    "emoji": "🙂🙂🙂🙂",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_what_may_be_anything_stays_as_it_is(text: str) -> None:
    assert respelt(text) == text


PARTS = st.sampled_from(
    ["wot", "idk", "frytend", "Mum", "ok.", "\n", "don't", "agian", "🙂", "no!"]
)


@settings(deadline=None)
@given(st.lists(PARTS).map(" ".join))
def test_each_sentence_reads_as_it_would_alone(text: str) -> None:
    spans = split_sentences(text)
    whole, moved = SPELLER.respell(text, spans)
    assert [whole[start:end] for start, end in moved] == [
        respelt(text[start:end]) for start, end in spans
    ]


def test_a_word_belongs_to_the_vocabulary_if_several_write_it() -> None:
    texts = [("a", "She hid. She ran."), ("b", "she didn't"), ("c", "she hid, didn’t she")]
    assert vocabulary_of(texts, least=2) == ["she", "didnt", "hid"]


def test_the_reviewed_list_is_in_order() -> None:
    listed = yaml.safe_load(SPELLINGS.read_text(encoding="utf-8"))
    wrong = [one for one in listed if not isinstance(one, str)]
    assert not wrong, f"{SPELLINGS}: put {wrong} in quotation marks"
    others = Counter(other for found in listed.values() for other in found)
    twice = [other for other, times in others.items() if times > 1]
    assert not twice, f"{SPELLINGS}: {twice} stand there twice; keep one of each"
    odd = [other for other in others if other != bare(other) or not WORD.fullmatch(other)]
    assert not odd, f"{SPELLINGS}: write {odd} as one word in lower case without apostrophe"


def test_the_vocabulary_is_a_word_a_line() -> None:
    words = VOCABULARY.read_text(encoding="utf-8").splitlines()
    odd = [word for word in words if word != bare(word) or not WORD.fullmatch(word)]
    assert words
    assert not odd, f"{VOCABULARY}: run `make adapt` for {odd}"
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    "text",
    [
        "On the 2nd of May I saw a 3yr old and Mrs Q, and R objects.",
        "How's mum? Here's what he'd say: a sum of money.",
        "The Finnish nun was weaned off methadone after a bout of flu.",
    ],
)
def test_what_is_well_spelt_is_read_as_it_stands(text: str) -> None:
    assert load_speller().respell(text, [])[0].lower() == text.lower()


def test_no_usual_spelling_is_read_otherwise() -> None:
    spellings = read_spellings()
    chains = {
        word: spellings[bare(word)]
        for usual in spellings.values()
        for word in usual.split()
        if spellings.get(bare(word), word) != word
    }
    assert not chains, f"{SPELLINGS}: these are usual spellings and others at once: {chains}"
