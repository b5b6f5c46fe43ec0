"""How the safety reader weighs a message. The encoder's part is left out here, and so is its time:
every vector is nothing, and the wording alone decides."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.coach.safety import Tier
from bot.language.encoder import DIMENSIONS, LEVELS, Encoding
from bot.language.safety import TIERS, SafetyReader, decide, read_thresholds
from bot.language.safety_corpus import SafetyMessage, read_safety_corpus
from bot.language.safety_features import ReadMessage
from bot.language.safety_wording import number_of_cues, wording_of, words_of
from bot.language.sentences import split_sentences

Parse = Callable[[str], dict[str, Any]]
LEVEL = 1e-6
ORDINARY = "We sat in the kitchen and talked about school uniform."
DANGER = "He has a knife and he is hitting her right now."


def unread(message: SafetyMessage) -> ReadMessage:
    """Give a message vectors that say nothing."""
    spans = split_sentences(message.text)
    width = len(LEVELS) * DIMENSIONS
    nothing = np.zeros((len(spans), width), dtype=np.float32)
    return ReadMessage(message.text, spans, Encoding(nothing, np.zeros(width)), message.tier)


def message(text: str) -> ReadMessage:
    return unread(SafetyMessage("someone", Tier.NONE, text))


@pytest.fixture(scope="module")
def reader() -> SafetyReader:
    return SafetyReader.train([unread(one) for one in read_safety_corpus()[::6]])


def test_apostrophes_and_capitals_make_no_difference() -> None:
    assert words_of("I HAVEN’T told") == words_of("i haven't told") == ["i", "havent", "told"]
    one, other = wording_of("I Haven't told"), wording_of("i haven’t TOLD")
    assert one.ngrams == other.ngrams
    np.testing.assert_array_equal(one.cues, other.cues)


def test_cues_are_counted_whole() -> None:
    whole = wording_of("not told anyone").cues
    assert whole.shape == (number_of_cues(),)
    assert whole.sum() > wording_of("knot toldo anyoneish").cues.sum() == 0


def test_the_most_pressing_stretch_speaks_for_a_long_message(reader: SafetyReader) -> None:
    place = TIERS.index(Tier.IMMEDIATE_DANGER)
    alone = reader.evidence(message(DANGER))[place]
    buried = reader.evidence(message(" ".join([ORDINARY] * 6 + [DANGER] + [ORDINARY] * 6)))[place]
    assert buried >= alone - LEVEL


def test_more_of_what_is_ordinary_changes_nothing(reader: SafetyReader) -> None:
    some = reader.evidence(message(" ".join([ORDINARY] * 6)))
    np.testing.assert_allclose(
        reader.evidence(message(" ".join([ORDINARY] * 60))), some, atol=LEVEL
    )


def test_a_message_without_a_sentence_is_no_danger(reader: SafetyReader) -> None:
    tier, confidence = decide(reader.evidence(message("")), np.zeros(len(TIERS)) + 1e-3)
    assert 0.0 <= confidence <= 1.0
    assert not reader.evidence(message("")).any()
    assert tier in TIERS


def test_what_was_learned_comes_back_from_disk(reader: SafetyReader, tmp_path: Path) -> None:
    reader.save(tmp_path)
    again = SafetyReader.load(tmp_path)
    for text in (ORDINARY, DANGER, f"{ORDINARY} {DANGER} " * 4):
        np.testing.assert_array_equal(again.evidence(message(text)), reader.evidence(message(text)))


def test_a_tier_must_exceed_its_threshold() -> None:
    evidence = np.zeros(len(TIERS))
    evidence[TIERS.index(Tier.WRONGDOING)] = 1.0
    thresholds = np.zeros(len(TIERS))
    assert decide(evidence, thresholds)[0] is Tier.WRONGDOING
    thresholds[:-1] = 2.0
    assert decide(evidence, thresholds)[0] is Tier.NONE


def test_every_threshold_is_kept_and_none_is_the_measure() -> None:
    thresholds = read_thresholds()
    assert thresholds.shape == (len(TIERS),)
    assert thresholds[TIERS.index(Tier.NONE)] == 0.0


@pytest.mark.coach
@pytest.mark.parametrize(
    ("text", "tier"),
    [
        (
            "he's outside her door with a knife right now and nobody has rung the police",
            "immediate_danger",
        ),
        ("The baby had a bruise on her cheek. I have not told anyone.", "unshared_concern"),
        ("I want to kill myself and I don't know who to tell", "worker_crisis"),
        ("We did the genogram and had a cup of tea. Nothing worrying.", "none"),
        ("I could have killed that printer, honestly", "none"),
        ("She had a bruise, so I told my manager straight away and MASH have it", "already_shared"),
    ],
)
def test_what_a_message_is(parse: Parse, text: str, tier: str) -> None:
    assert parse(text)["safety"]["tier"] == tier
