"""Which elements a sentence holds."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.coach.elements import Element
from bot.language.corpus import read_corpus
from bot.language.element_tagger import REPORTED, ElementTagger, TrainingSentence
from bot.language.encoder import Encoder, Vectors

AUTHORS = 10
LEARNING = ["I felt sick.", "She said “leave it”.", "I'll ring the GP tomorrow.", "ok so", "🙂"]

Parse = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def small(encoder: Encoder) -> ElementTagger:
    """Return a tagger that learned from a few authors only."""
    messages = read_corpus()
    kept = sorted({message.author for message in messages})[:AUTHORS]
    few = [message for message in messages if message.author in kept]
    encodings = encoder.encode_many(
        [(m.text, [(s.start, s.end) for s in m.sentences]) for m in few]
    )
    return ElementTagger.train(
        [TrainingSentence(s.text, s.elements, m.author) for m in few for s in m.sentences],
        np.vstack([encoding.sentences for encoding in encodings]),
    )


@pytest.fixture(scope="module")
def vectors(encoder: Encoder) -> Vectors:
    return np.vstack([encoder.encode(text, [(0, len(text))]).sentences for text in LEARNING])


def test_no_sentences_have_no_elements(small: ElementTagger) -> None:
    assert small.tag([], np.zeros((0, 384), dtype=np.float32)) == []


def test_elements_come_by_falling_confidence_and_without_noise(
    small: ElementTagger, vectors: Vectors
) -> None:
    for elements in small.tag(LEARNING, vectors):
        confidences = list(elements.values())
        assert confidences == sorted(confidences, reverse=True)
        assert all(REPORTED <= confidence <= 1.0 for confidence in confidences)
        assert set(elements) <= set(Element)


def test_a_sentence_is_tagged_the_same_alone_and_among_others(
    small: ElementTagger, vectors: Vectors
) -> None:
    together = small.tag(LEARNING, vectors)
    for place, text in enumerate(LEARNING):
        assert small.tag([text], vectors[place : place + 1]) == [together[place]]


def test_what_was_learned_comes_back_from_disk(
    small: ElementTagger, vectors: Vectors, tmp_path: Path
) -> None:
    small.save(tmp_path)
    assert ElementTagger.load(tmp_path).tag(LEARNING, vectors) == small.tag(LEARNING, vectors)


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
