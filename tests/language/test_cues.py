"""The surface cues: words and phrases that hint at what a sentence is doing."""

import numpy as np
import pytest
import yaml

from bot.language.cues import cue_features
from bot.language.phrases import FOLDER

CUES: dict[str, list[str]] = yaml.safe_load((FOLDER / "cues.yml").read_text(encoding="utf-8"))[
    "cues"
]
KINDS = sorted(CUES)
QUOTATION, QUESTION, FIRST_PERSON, BRIEF = range(len(KINDS), len(KINDS) + 4)


def hint(text: str, kind: str) -> float:
    return float(cue_features([text])[0, KINDS.index(kind)])


@pytest.mark.parametrize("kind", KINDS)
def test_every_cue_in_the_file_is_found_in_a_sentence(kind: str) -> None:
    sentences = [f"Well {phrase} then." for phrase in CUES[kind]]
    found = cue_features(sentences)[:, KINDS.index(kind)]
    assert [cue for cue, hints in zip(CUES[kind], found, strict=True) if hints == 0] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_cue_is_words_and_there_once(kind: str) -> None:
    assert all(isinstance(phrase, str) and phrase.strip() for phrase in CUES[kind])
    lower = [phrase.lower() for phrase in CUES[kind]]
    assert [phrase for phrase in set(lower) if lower.count(phrase) > 1] == []


def test_a_cue_is_found_without_regard_to_case() -> None:
    assert hint("ANXIOUS all day", "feeling") == hint("anxious all day", "feeling") == 0.5


def test_a_cue_is_found_only_as_whole_words() -> None:
    assert hint("the sadness", "feeling") > 0
    assert hint("a saddle", "feeling") == 0


def test_two_cues_count_for_more_than_one_and_a_third_adds_nothing() -> None:
    assert hint("sad", "feeling") == 0.5
    assert hint("sad and scared", "feeling") == 1.0
    assert hint("sad and scared and lonely", "feeling") == 1.0


def test_curly_apostrophes_are_apostrophes() -> None:
    assert hint("I don’t know", "doubting") == hint("I don't know", "doubting") > 0


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("She said “leave it” and left the room", QUOTATION),
        ('She said "leave it" and left the room', QUOTATION),
        ("What was I supposed to do with that", FIRST_PERSON),
        ("Was it him or was it her who rang?", QUESTION),
        ("sick to my stomach", BRIEF),
    ],
)
def test_the_marks_of_a_sentence_are_noticed(text: str, column: int) -> None:
    assert cue_features([text])[0, column] == 1.0
    assert cue_features(["The car was parked outside of the house"])[0, column] == 0.0


def test_no_texts_give_no_rows() -> None:
    assert cue_features([]).shape == (0, len(KINDS) + 4)


def test_texts_do_not_colour_each_other() -> None:
    texts = ["sad and scared", "", "nothing at all of note happened here"]
    together = cue_features(texts)
    alone = np.vstack([cue_features([text]) for text in texts])
    np.testing.assert_array_equal(together, alone)
    assert together.dtype == np.float32
