"""One pass of the transformer a message, and vectors that mean what they say."""

from collections.abc import Iterator

import numpy as np
import pytest

from bot.language.encoder import DIMENSIONS, Encoder, Encoding
from bot.language.sentences import split_sentences

SHORT = "Got there at four. Mum let us in, and I felt sick."
LONG = " ".join(f"On day {n} she said it was fine and I did not believe her." for n in range(200))
MESSAGES = {
    "one word": "Anxious.",
    "short": SHORT,
    "long": LONG,
    "empty": "",
    "right to left": "لا أعرف.",
    "no stop": "no stop " * 90,
}
ALL = list(MESSAGES.values())


def read(encoder: Encoder, text: str) -> Encoding:
    return encoder.encode(text, split_sentences(text))


@pytest.fixture
def passes(encoder: Encoder) -> Iterator[list[int]]:
    """Collect how many tokens the transformer reads in each pass."""
    lengths: list[int] = []
    transformer = encoder._model[0]
    hook = transformer.register_forward_hook(
        lambda module, inputs, output: lengths.append(output["token_embeddings"].shape[1])
    )
    yield lengths
    hook.remove()


@pytest.mark.parametrize("text", ["Anxious.", SHORT, "She said no. " * 35], ids=lambda t: t[:12])
def test_a_message_is_read_once(encoder: Encoder, passes: list[int], text: str) -> None:
    read(encoder, text)
    assert len(passes) == 1


def test_a_long_message_is_read_in_windows(encoder: Encoder, passes: list[int]) -> None:
    read(encoder, LONG)
    assert len(passes) > 1
    assert max(passes) <= 512


@pytest.mark.parametrize("text", ALL, ids=list(MESSAGES))
def test_there_is_a_finite_vector_for_each_sentence(encoder: Encoder, text: str) -> None:
    encoding = read(encoder, text)
    assert encoding.message.shape == (DIMENSIONS,)
    assert encoding.sentences.shape == (len(split_sentences(text)), DIMENSIONS)
    assert encoding.message.dtype == encoding.sentences.dtype == np.float32
    assert np.isfinite(encoding.message).all()
    assert np.isfinite(encoding.sentences).all()


@pytest.mark.parametrize("text", [text for text in ALL if text], ids=lambda text: text[:12])
def test_vectors_have_unit_length(encoder: Encoder, text: str) -> None:
    encoding = read(encoder, text)
    assert np.linalg.norm(encoding.message) == pytest.approx(1.0, abs=1e-5)
    assert np.linalg.norm(encoding.sentences, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_no_sentence_of_a_long_message_is_left_unread(encoder: Encoder) -> None:
    assert (np.linalg.norm(read(encoder, LONG).sentences, axis=1) > 0.99).all()


def test_writing_of_many_tokens_a_character_is_read_to_its_end(encoder: Encoder) -> None:
    """A Hangul syllable is up to three tokens, so 500 of them do not fit into one window."""
    hangul = "엄마가 밤새 울었어요. " * 38
    assert len(hangul.strip()) <= 500
    assert (np.linalg.norm(read(encoder, hangul.strip()).sentences, axis=1) > 0.99).all()


def test_a_message_without_spans_still_has_its_vector(encoder: Encoder) -> None:
    encoding = encoder.encode(SHORT, [])
    assert encoding.sentences.shape == (0, DIMENSIONS)
    assert np.linalg.norm(encoding.message) == pytest.approx(1.0, abs=1e-5)


def test_an_empty_message_is_the_zero_vector(encoder: Encoder) -> None:
    assert not read(encoder, "").message.any()
    assert not read(encoder, " \n ").message.any()


def test_no_messages_give_no_encodings(encoder: Encoder) -> None:
    assert encoder.encode_many([]) == []


def test_a_message_is_encoded_the_same_alone_and_among_others(encoder: Encoder) -> None:
    together = encoder.encode_many([(text, split_sentences(text)) for text in ALL])
    for text, among in zip(ALL, together, strict=True):
        alone = read(encoder, text)
        np.testing.assert_allclose(alone.message, among.message, atol=1e-4)
        np.testing.assert_allclose(alone.sentences, among.sentences, atol=1e-4)


def test_a_sentence_is_seen_in_its_context(encoder: Encoder) -> None:
    told = read(encoder, "The dog bit him. It was huge.").sentences[1]
    again = read(encoder, "The bill came today. It was huge.").sentences[1]
    assert float(told @ again) < 0.98


def test_like_is_nearer_than_unlike(encoder: Encoder) -> None:
    afraid = read(encoder, "I was frightened.").message
    scared = read(encoder, "I felt scared.").message
    kitchen = read(encoder, "The kitchen had been cleaned.").message
    assert float(afraid @ scared) > float(afraid @ kitchen) + 0.1


def test_each_sentence_has_the_vector_of_its_usual_spelling(encoder: Encoder) -> None:
    typed, usual = "wot hapened then. she cryed.", "what happened then. she cried."
    np.testing.assert_allclose(
        read(encoder, typed).sentences, read(encoder, usual).sentences, atol=1e-5
    )
