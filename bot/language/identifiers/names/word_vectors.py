"""A vector for any word, from the encoder's word embeddings, without running the encoder.

The embeddings of all-MiniLM-L6-v2 know which words are like names. They do not know capitals, so
upper and lower case are alike to them. A word outside its vocabulary is the mean of its pieces.
Beside the embedding stands how rare the word is, and on which lists of names it stands.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterable, Sequence
from math import log1p
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.strings import StringStore
from spacy.util import registry
from spacy.vectors import BaseVectors
from spacy.vocab import Vocab
from tokenizers import Tokenizer

WIDTH = 96

Vector = npt.NDArray[np.float32]
#: Under which name spaCy's configuration finds these vectors.
REGISTERED = "afterword.WordVectors.v1"
#: The lists of names that a word may stand on: first names, surnames, places.
LISTS = 3
#: Beside the embedding and the lists: in how many pieces the word falls, how rare the first is.
_EXTRA = 4 + LISTS
_PIECES = "pieces.npy"
_TOKENIZER = "tokenizer.json"
_NAMES = "names.json"
_LONGEST_WORD = 40


class WordVectors(BaseVectors):
    """Word vectors that spaCy's layers read by the hash of a word."""

    name = REGISTERED
    mode = "pieces"

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self.strings = strings
        self._pieces: Vector = np.zeros((0, WIDTH), dtype=np.float32)
        self._tokenizer: Tokenizer  # comes with `learn` or `from_disk`
        self._lists: Sequence[frozenset[str]] = [frozenset()] * LISTS
        self._vocabulary: dict[str, int] = {}
        self._known: dict[int, Vector] = {}

    @property
    def shape(self) -> tuple[int, int]:
        """Return how many pieces there are and how wide a vector is."""
        return len(self._pieces), WIDTH + _EXTRA

    @property
    def vectors_length(self) -> int:
        """Return how wide a vector is."""
        return WIDTH + _EXTRA

    @property
    def n_keys(self) -> int:
        """Return -1, which is how spaCy writes that there is no list of words."""
        return -1

    @property
    def is_full(self) -> bool:
        """Return whether no word can be added: none ever can."""
        return True

    def __len__(self) -> int:
        return len(self._pieces)

    def __contains__(self, key: int) -> bool:
        return True

    def __getitem__(self, key: int) -> Vector:
        vector = self._known.get(key)
        if vector is None:
            vector = self._vector(self.strings[key])
            self._known[key] = vector
        return vector

    def get_batch(self, keys: Iterable[int]) -> Vector:
        """Return the vectors of words by their hashes, shape (number of words, width)."""
        return np.array([self[key] for key in np.asarray(keys).tolist()], dtype=np.float32)

    def for_words_of(self, strings: StringStore) -> WordVectors:
        """Return the same vectors for the words of another vocabulary."""
        theirs = copy.copy(self)
        theirs.strings = strings
        theirs._known = {}
        return theirs

    def know_names(self, lists: Sequence[frozenset[str]]) -> None:
        """Take over the lists of names, in lower case."""
        self._lists = lists
        self._known.clear()

    def _vector(self, word: str) -> Vector:
        bare = word.lower()
        vector = np.zeros(WIDTH + _EXTRA, dtype=np.float32)
        ids = self._ids(word, bare)
        if ids:
            vector[:WIDTH] = self._pieces[ids[0]] if len(ids) == 1 else self._mean(ids)
            vector[WIDTH + min(len(ids), 3) - 1] = 1.0
            vector[WIDTH + 3] = log1p(ids[0]) / 10
            vector[WIDTH + 4 :] = [bare in names for names in self._lists]
        return vector

    def _ids(self, word: str, bare: str) -> list[int]:
        """Return the pieces of a word; most words are one, and need no tokenizer."""
        whole = self._vocabulary.get(bare)
        if whole is not None:
            return [whole]
        return self._tokenizer.encode(word[:_LONGEST_WORD], add_special_tokens=False).ids

    def _mean(self, ids: list[int]) -> Vector:
        mean: Vector = self._pieces[ids].mean(axis=0)
        return mean

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the pieces and the tokenizer into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / _PIECES, self._pieces.astype(np.float16))
        self._tokenizer.save(str(folder / _TOKENIZER))
        lists = json.dumps([sorted(names) for names in self._lists], ensure_ascii=False)
        (folder / _NAMES).write_text(lists, encoding="utf-8")

    def from_disk(self, path: str | Path, **_: Any) -> WordVectors:
        """Read what `to_disk` wrote."""
        self._pieces = np.load(Path(path) / _PIECES).astype(np.float32)
        self._read_tokenizer(Path(path))
        lists = json.loads((Path(path) / _NAMES).read_text(encoding="utf-8"))
        self.know_names([frozenset(names) for names in lists])
        return self

    def learn(self, encoder: Path) -> None:
        """Take the pieces over from an encoder's folder, in fewer dimensions."""
        self._pieces = _narrowed(_embeddings(encoder))
        self._read_tokenizer(encoder)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def _read_tokenizer(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        self._vocabulary = self._tokenizer.get_vocab()


@registry.vectors(REGISTERED)
def create_word_vectors() -> Callable[[Vocab], WordVectors]:
    """Return what makes the vectors of a vocabulary (spaCy reads this from the configuration)."""
    return lambda vocab: WordVectors(vocab.strings)


def _embeddings(encoder: Path) -> Vector:
    from safetensors import safe_open

    with safe_open(encoder / "model.safetensors", framework="np") as weights:
        table: Vector = weights.get_tensor("embeddings.word_embeddings.weight")
    return table


def _narrowed(table: Vector) -> Vector:
    """Return the principal components, so scaled that a coordinate is about one."""
    centred = table - table.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    narrow = centred @ directions[:, ::-1][:, :WIDTH]
    scaled: Vector = (narrow / narrow.std()).astype(np.float32)
    return scaled
