"""Which capability domain a sentence may touch on, where that is clear; mostly it is not.

Two views of a sentence stand side by side: the adapted encoder's vector, and the mean of what the
encoder's table holds for its words, the rare ones weighing more. The table knows what a sentence is
about, where the adapted layers have learned to look at how it reflects. Looking up is no second
pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.special import softmax
from sklearn.linear_model import LogisticRegression

from bot.language.capability_corpus import NONE, CapabilitySentence
from bot.language.encoder import Encoder, Encoding, Tokens

#: From here a sentence is pointed at. Silence costs nothing, and a wrong question is a nuisance.
#: Below it more than a fifth of the sentences of whole reflections would be pointed at.
CLEAR = 0.65
_C = 10.0

Weights = npt.NDArray[np.float64]
#: A domain, and how likely it is.
Touch = tuple[str, float]


class WordTable:
    """The encoder's table of words, seen from the writing that it is to tell apart."""

    def __init__(self, rarity: Weights, middle: Weights) -> None:
        """Take what was found in that writing.

        Args:
            rarity: how much each token weighs, shape (tokens,).
            middle: the mean of all that was written, shape (384,).
        """
        self.rarity = rarity
        self.middle = middle

    @classmethod
    def learn(cls, texts: Sequence[str], encoder: Encoder) -> WordTable:
        """Learn from writing of the same kind which words are rare in it."""
        held_by = Counter(token for text in texts for token in set(encoder.tokens(text)))
        tokens = np.fromiter(held_by.keys(), dtype=np.intp)
        texts_with = np.fromiter(held_by.values(), dtype=np.float64)
        often = np.zeros(len(encoder.table))
        often[tokens] = texts_with
        rarity = np.log((len(texts) + 1) / (often + 1)) + 1
        return cls(rarity, texts_with @ encoder.table[tokens] / texts_with.sum())

    def look_up(self, texts: Iterable[Tokens], encoder: Encoder) -> Weights:
        """Return a vector of unit length for each text's tokens, shape (number of texts, 384)."""
        return np.array([self._vector(tokens, encoder) for tokens in texts])

    def _vector(self, tokens: Tokens, encoder: Encoder) -> Weights:
        rarity = self.rarity[tokens]
        total: Weights = rarity @ (encoder.table[tokens] - self.middle)
        length = np.linalg.norm(total)
        return total / length if length > 0 else total


class CapabilityReader:
    """A multinomial regression over both views of a sentence."""

    def __init__(
        self, table: WordTable, domains: Sequence[str], weights: Weights, biases: Weights
    ) -> None:
        """Take what was learned.

        Args:
            table: gives the second view.
            domains: their ids and `none`, in alphabetical order.
            weights: shape (768, domains).
            biases: shape (domains,).
        """
        self._table = table
        self._domains = tuple(domains)
        self._weights = weights
        self._biases = biases

    @classmethod
    def train(
        cls, sentences: Sequence[CapabilitySentence], ordinary: Sequence[str], encoder: Encoder
    ) -> CapabilityReader:
        """Learn from sentences and their domains.

        Args:
            sentences: of two domains or more.
            ordinary: sentences of reflections, which tell how rare a word is.
            encoder: reads them.
        """
        table = WordTable.learn(ordinary, encoder)
        read = encoder.encode_many([(one.text, [(0, len(one.text))]) for one in sentences])
        words = table.look_up([one.tokens[0] for one in read], encoder)
        views = np.hstack([[one.sentences[0] for one in read], words])
        fitted = LogisticRegression(
            C=_C, class_weight="balanced", max_iter=3000, multi_class="multinomial"
        ).fit(views, [one.domain for one in sentences])
        return cls(table, list(fitted.classes_), fitted.coef_.T, fitted.intercept_)

    def read(self, encoding: Encoding, encoder: Encoder) -> list[Touch | None]:
        """Return, for each sentence, the domain that it clearly touches on, if there is one.

        Args:
            encoding: the message's, with a row a sentence.
            encoder: the one that read it.
        """
        if not len(encoding.sentences):
            return []
        views = np.hstack([encoding.sentences, self._table.look_up(encoding.tokens, encoder)])
        likely = softmax(views @ self._weights + self._biases, axis=1)
        return [self._clear(row) for row in likely]

    def _clear(self, likely: Weights) -> Touch | None:
        place = int(likely.argmax())
        domain, sure = self._domains[place], float(likely[place])
        return None if domain == NONE or sure < CLEAR else (domain, round(sure, 3))

    def save(self, folder: Path) -> None:
        """Write it into a folder."""
        np.savez(
            folder / "weights.npz",
            rarity=self._table.rarity,
            middle=self._table.middle,
            domains=np.array(self._domains),
            weights=self._weights,
            biases=self._biases,
        )

    @classmethod
    def load(cls, folder: Path) -> CapabilityReader:
        """Read what `save` wrote; a file with anything but plain data is refused."""
        data = np.load(folder / "weights.npz", allow_pickle=False)
        table = WordTable(data["rarity"], data["middle"])
        return cls(table, data["domains"].tolist(), data["weights"], data["biases"])
