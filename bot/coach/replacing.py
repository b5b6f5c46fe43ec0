"""Other words in the place of a name: where it stands in a text, and where places go.

An author does this to hide who somebody is. Every occurrence goes, in whatever case, and with its
possessive; and a place in the text before is moved to where the same words are afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

#: The longest replacement, in characters; a role or a pseudonym, not a story.
LONGEST_REPLACEMENT = 60

_APOSTROPHES = "'’"
#: What may stand between the end of a sentence and the first word of the next.
_BEFORE_FIRST_WORD = " \t\"'“‘(*_-–"
_SENTENCE_ENDS = ".!?…\n"
#: A shorter name with an s is more often another name ("Al", "Als") than a missing apostrophe.
_FEWEST_LETTERS = 4
#: No letter or digit.
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True, slots=True)
class Swap:
    """`text[start:end]` gives way to `words`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Changed:
    """A text and what was swapped in it; the swaps are in order and disjoint."""

    before: str
    swaps: tuple[Swap, ...]

    @cached_property
    def text(self) -> str:
        """The text as it is afterwards."""
        pieces, past = [], 0
        for swap in self.swaps:
            pieces += [self.before[past : swap.start], swap.words]
            past = swap.end
        return "".join([*pieces, self.before[past:]])

    @property
    def put(self) -> tuple[tuple[int, int], ...]:
        """Where the new words stand."""
        return tuple(self.around(swap.start, swap.end) for swap in self.swaps)

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch is afterwards, one of several that lie side by side.

        New words belong to the stretch in which the old ones began, so that none has them twice.
        One that lay inside the old words is empty, and so is of no use any more.
        """
        first, last = self._place(start, ends=True), self._place(end, ends=True)
        if first != self._place(start, ends=False):
            while first < last and self.text[first].isspace():
                first += 1
        return first, last

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch is afterwards, with the whole of what was swapped at its edges."""
        return self._place(start, ends=False), self._place(end, ends=True)

    def parted(self, start: int, end: int) -> tuple[int, int]:
        """Return where the gap between two stretches is afterwards.

        One inside the old words is behind the new ones, up to where the next stretch begins.
        """
        first, last = self._place(start, ends=True), self._place(end, ends=True)
        if last != self._place(end, ends=False):
            while last < len(self.text) and self.text[last].isspace():
                last += 1
        return first, last

    def _place(self, place: int, *, ends: bool) -> int:
        """Return where a place is; inside old words it is where the new ones end, or begin."""
        grown = 0
        for swap in self.swaps:
            if place <= swap.start:
                break
            if place < swap.end:
                return swap.start + grown + (len(swap.words) if ends else 0)
            grown += len(swap.words) - (swap.end - swap.start)
        return place + grown


def replace_words(
    text: str, originals: Iterable[str], replacement: str, words_too: Collection[str] = ()
) -> Changed:
    """Put a replacement wherever one of the originals stands as whole words.

    Args:
        text: what was typed.
        originals: the ways one name or number is written.
        replacement: what the author puts in its place.
        words_too: names that are ordinary words too, in small letters. Those are replaced only
            where they are written to the letter, so that "I will" survives the hiding of a Will.
    """
    swaps = (_swap(match, replacement, words_too) for match in _written(text, originals, words_too))
    return Changed(text, tuple(swap for swap in swaps if swap is not None))


def holds_any(text: str, originals: Iterable[str]) -> bool:
    """Say whether one of the originals stands in a text as whole words."""
    return next(_written(text, originals, ()), None) is not None


def _written(
    text: str, originals: Iterable[str], words_too: Collection[str]
) -> Iterator[re.Match[str]]:
    """Yield where the originals stand as whole words: an accent or vowel sign goes on with one."""
    for match in _pattern(originals, words_too).finditer(text):
        if not unicodedata.category(text[match.end() : match.end() + 1] or " ").startswith("M"):
            yield match


def _pattern(originals: Iterable[str], words_too: Collection[str]) -> re.Pattern[str]:
    written = sorted({" ".join(one.split()) for one in originals}, key=len, reverse=True)
    alternatives = "|".join(_as_written(one, words_too) for one in written)
    apostrophe = f"[{_APOSTROPHES}]"
    return re.compile(
        rf"{_EDGE_BEFORE}(?P<core>{alternatives})"
        rf"(?P<tail>{apostrophe}s{_EDGE_AFTER}|{apostrophe}{_EDGE_AFTER}|s{_EDGE_AFTER})?"
        rf"{_EDGE_AFTER}",
        re.IGNORECASE,
    )


def _as_written(original: str, words_too: Collection[str]) -> str:
    """Return a pattern for an original, whatever its white space and its apostrophes are."""
    words = unicodedata.normalize("NFC", original).split()
    pattern = r"\s+".join("".join(map(_as_typed, one)) for one in words)
    return f"(?-i:{pattern})" if original.lower() in words_too else pattern


def _as_typed(character: str) -> str:
    """Return a pattern for a character; one with an accent may have come in two parts."""
    if character in _APOSTROPHES:
        return f"[{_APOSTROPHES}]"
    in_parts = unicodedata.normalize("NFD", character)
    return re.escape(character) if in_parts == character else f"(?:{character}|{in_parts})"


def _swap(match: re.Match[str], replacement: str, words_too: Collection[str]) -> Swap | None:
    core, tail = match["core"], match["tail"] or ""
    words = _capital(replacement) if _opens_a_sentence(match) else replacement
    plural = words[-1] in "sS"
    if tail == "s":
        # A possessive without its apostrophe, as people type it on a phone.
        if len(core) < _FEWEST_LETTERS or core[-1] in "sS" or core.lower() in words_too:
            return None
        return Swap(match.start(), match.end(), f"{words}’" if plural else f"{words}’s")
    if len(tail) == 1 and core[-1] in "sS" and not plural and not _is_quoted(match):
        return Swap(match.start(), match.end(), f"{words}{tail}s")
    if len(tail) > 1 and plural:
        return Swap(match.start(), match.end(), words + tail[0])
    return Swap(match.start(), match.end("core"), words)


def _is_quoted(match: re.Match[str]) -> bool:
    return match.string[: match.start()].endswith(("'", "‘"))


def _opens_a_sentence(match: re.Match[str]) -> bool:
    if not match["core"][0].isupper():
        return False
    before = match.string[: match.start()].rstrip(_BEFORE_FIRST_WORD)
    return not before or before[-1] in _SENTENCE_ENDS


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
