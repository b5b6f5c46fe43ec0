"""How the safety reader weighs a message. In most of these the encoder has no opinion: every vector
is nothing, and the wording alone decides."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from bot.coach.safety import Tier
from bot.language.adaptation import Head
from bot.language.encoder import DIMENSIONS, Encoding
from bot.language.safety import SafetyReader, decide, read_thresholds
from bot.language.safety_corpus import TIERS, read_safety_corpus
from bot.language.safety_phrasing import SafetyPhrasing
from bot.language.safety_wording import number_of_cues, wording_of, words_of
from bot.language.sentences import split_sentences

Parse = Callable[[str], dict[str, Any]]
LEVEL = 1e-6
ORDINARY = "We sat in the kitchen and talked about school uniform."
DANGER = "He has a knife and he is hitting her right now."


@pytest.fixture(scope="module")
def phrasing() -> SafetyPhrasing:
    return SafetyPhrasing.train(read_safety_corpus()[::6])


def evidence(phrasing: SafetyPhrasing, text: str) -> npt.NDArray[np.float64]:
    return phrasing.evidence(text, split_sentences(text))


def test_apostrophes_and_capitals_make_no_difference() -> None:
    assert words_of("I HAVEN’T told") == words_of("i haven't told") == ["i", "havent", "told"]
    one, other = wording_of("I Haven't told"), wording_of("i haven’t TOLD")
    assert one.ngrams == other.ngrams
    np.testing.assert_array_equal(one.cues, other.cues)


def test_cues_are_counted_whole() -> None:
    whole = wording_of("not told anyone").cues
    assert whole.shape == (number_of_cues(),)
    assert whole.sum() > wording_of("knot toldo anyoneish").cues.sum() == 0


def test_the_most_pressing_stretch_speaks_for_a_long_message(phrasing: SafetyPhrasing) -> None:
    place = TIERS.index(Tier.IMMEDIATE_DANGER)
    alone = evidence(phrasing, DANGER)[place]
    buried = evidence(phrasing, " ".join([ORDINARY] * 6 + [DANGER] + [ORDINARY] * 6))[place]
    assert buried >= alone - LEVEL


def test_more_of_what_is_ordinary_changes_nothing(phrasing: SafetyPhrasing) -> None:
    some = evidence(phrasing, " ".join([ORDINARY] * 6))
    np.testing.assert_allclose(evidence(phrasing, " ".join([ORDINARY] * 60)), some, atol=LEVEL)


def test_what_was_learned_comes_back_from_disk(phrasing: SafetyPhrasing, tmp_path: Path) -> None:
    phrasing.save(tmp_path)
    again = SafetyPhrasing.load(tmp_path)
    for text in (ORDINARY, DANGER, f"{ORDINARY} {DANGER} " * 4):
        np.testing.assert_array_equal(evidence(again, text), evidence(phrasing, text))


def of_danger(phrasing: SafetyPhrasing, text: str) -> float:
    """What speaks for danger where the encoder says the same of every text: nothing."""
    head = Head(np.zeros((2 * DIMENSIONS, 6), dtype=np.float32), np.zeros(6, dtype=np.float32))
    nothing = Encoding(np.zeros((1, DIMENSIONS), np.float32), np.zeros(DIMENSIONS, np.float32))
    found = SafetyReader(phrasing, head).evidence(text, split_sentences(text), nothing)
    return float(found[TIERS.index(Tier.IMMEDIATE_DANGER)])


def test_more_must_speak_for_danger_in_a_longer_message(phrasing: SafetyPhrasing) -> None:
    short, long = (f"{DANGER} " + f"{ORDINARY} " * others for others in (1, 30))
    assert of_danger(phrasing, short) > of_danger(phrasing, long) + LEVEL


def test_danger_cannot_be_buried_under_ever_more_words(phrasing: SafetyPhrasing) -> None:
    long, endless = (f"{DANGER} " + f"{ORDINARY} " * others for others in (40, 2000))
    assert of_danger(phrasing, endless) >= of_danger(phrasing, long) - LEVEL


def test_one_clear_sentence_is_enough_for_the_encoder(phrasing: SafetyPhrasing) -> None:
    place = TIERS.index(Tier.IMMEDIATE_DANGER)
    weights = np.zeros((2 * DIMENSIONS, len(TIERS) - 1), dtype=np.float32)
    weights[0, place] = 20.0
    reader = SafetyReader(phrasing, Head(weights, np.full(len(TIERS) - 1, -4.0, dtype=np.float32)))
    sentences = np.zeros((9, DIMENSIONS), dtype=np.float32)
    calm = reader.read(Encoding(sentences, np.zeros(DIMENSIONS, dtype=np.float32)))
    sentences[4, -DIMENSIONS] = 1.0
    clear = reader.read(Encoding(sentences, np.zeros(DIMENSIONS, dtype=np.float32)))
    assert calm[place] < 0 < clear[place]
    assert clear[TIERS.index(Tier.NONE)] == 0.0


def test_a_message_without_a_sentence_is_no_danger(phrasing: SafetyPhrasing) -> None:
    head = Head(np.zeros((2 * DIMENSIONS, 6), dtype=np.float32), np.zeros(6, dtype=np.float32))
    nothing = Encoding(
        np.zeros((0, DIMENSIONS), dtype=np.float32), np.zeros(DIMENSIONS, dtype=np.float32)
    )
    assert not SafetyReader(phrasing, head).evidence("", [], nothing).any()


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
