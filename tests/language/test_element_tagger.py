"""Which elements a sentence holds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.coach.elements import Element
from bot.language.adaptation import load_adaptation
from bot.language.corpus import read_corpus
from bot.language.element_tagger import REPORTED, ElementTagger, read_thresholds
from bot.language.encoder import Encoder, Encoding
from bot.language.wording import ELEMENTS, TrainingSentence, Wording

AUTHORS = 10
MESSAGE = ["I felt sick.", "She said “leave it”.", "I'll ring the GP tomorrow.", "ok so", "🙂"]

Parse = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def wording() -> Wording:
    """Return what can be learned from the wording of a few authors."""
    messages = read_corpus()
    kept = sorted({message.author for message in messages})[:AUTHORS]
    return Wording.train(
        [
            TrainingSentence(s.text, s.elements)
            for message in messages
            if message.author in kept
            for s in message.sentences
        ]
    )


@pytest.fixture(scope="module")
def small(wording: Wording) -> ElementTagger:
    return ElementTagger(wording, load_adaptation().elements, read_thresholds())


@pytest.fixture(scope="module")
def encoding(encoder: Encoder) -> Encoding:
    spans, place = [], 0
    for text in MESSAGE:
        spans.append((place, place + len(text)))
        place += len(text) + 1
    return encoder.encode(" ".join(MESSAGE), spans)


def test_no_sentences_have_no_elements(small: ElementTagger, encoder: Encoder) -> None:
    assert small.tag([], encoder.encode("", [])) == []


def test_elements_come_by_falling_confidence_and_without_noise(
    small: ElementTagger, encoding: Encoding
) -> None:
    tags = small.tag(MESSAGE, encoding)
    assert len(tags) == len(MESSAGE)
    for elements in tags:
        confidences = list(elements.values())
        assert confidences == sorted(confidences, reverse=True)
        assert all(REPORTED <= confidence <= 1.0 for confidence in confidences)
        assert set(elements) <= set(Element)


def test_the_threshold_of_an_element_is_where_its_confidence_is_a_half(
    wording: Wording, encoding: Encoding
) -> None:
    head = load_adaptation().elements
    even = ElementTagger(wording, head, dict.fromkeys(ELEMENTS, 0.5))
    likely = even.likelihoods(MESSAGE, encoding)[0]
    met = ElementTagger(wording, head, dict(zip(ELEMENTS, likely, strict=True)))
    assert set(met.tag(MESSAGE, encoding)[0].values()) == {0.5}


def test_the_wording_counts_beside_the_reading(
    small: ElementTagger, wording: Wording, encoding: Encoding
) -> None:
    other = ["I will ring my supervisor."] * len(MESSAGE)
    assert not np.allclose(
        small.likelihoods(MESSAGE, encoding), small.likelihoods(other, encoding), atol=0.01
    )


def test_what_was_learned_comes_back_from_disk(wording: Wording, tmp_path: Path) -> None:
    wording.save(tmp_path)
    np.testing.assert_array_equal(Wording.load(tmp_path).logits(MESSAGE), wording.logits(MESSAGE))


@pytest.mark.coach
@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("It was a statutory visit, six weekly.", Element.PURPOSE),
        ("I knocked twice and the neighbour let me in.", Element.EVENT),
        ("There were bin bags by the door and no sheets on the bed.", Element.OBSERVATION),
        ("He said he wants to go home to his nan.", Element.VOICE),
        ("I felt anxious and my hands were shaking.", Element.FEELING),
        ("I think she was hiding how bad it had got.", Element.INTERPRETATION),
        ("Or it could be that she was just exhausted after nights.", Element.ALTERNATIVE),
        ("I don't know whether the bruise was old.", Element.UNCERTAINTY),
        ("The Mental Capacity Act says we assume capacity first.", Element.KNOWLEDGE),
        ("I'm a white professional with the power to remove her child.", Element.POWER_IDENTITY),
        ("Her sister is a real strength and turns up every day.", Element.STRENGTH),
        ("I realise I had assumed the worst because of my own upbringing.", Element.SELF_AWARENESS),
        ("I've learned to slow down and let the silence run.", Element.LEARNING),
        ("I'll ring the health visitor tomorrow morning.", Element.ACTION),
        ("I want to take this to supervision with my practice educator.", Element.SUPERVISION),
        ("I need an early night and no emails after six.", Element.WELLBEING),
    ],
)
def test_the_obvious_is_found(parse: Parse, text: str, element: Element) -> None:
    [sentence] = parse(text)["sentences"]
    found = {item["name"]: item["confidence"] for item in sentence["elements"]}
    assert found.get(str(element), 0.0) >= 0.5, found


@pytest.mark.coach
def test_each_sentence_of_a_message_is_tagged_for_itself(parse: Parse) -> None:
    text = "He said he wants to go home to his nan. I'll ring the health visitor tomorrow."
    first, second = parse(text)["sentences"]
    assert text[first["start"] : first["end"]] == "He said he wants to go home to his nan."
    assert text[second["start"] : second["end"]] == "I'll ring the health visitor tomorrow."
    assert first["elements"][0]["name"] == "voice"
    assert second["elements"][0]["name"] == "action"
