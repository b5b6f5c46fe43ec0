"""How well identifiers are found, in held-out notes and in the public set of presidio-research."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.language.identifiers.identifier import Identifier, Kind
from bot.language.identifiers.loading import Detector, load_detector
from bot.language.identifiers.marked_text import MarkedText, read_marks

_CORPORA = Path(__file__).resolve().parents[2] / "data" / "corpora"
FOLDER = _CORPORA / "held_out_identifiers"
#: The notes by which frames, lists and thresholds were chosen: they flatter, and say what to mend.
DEVELOPMENT = _CORPORA / "tuned_identifiers"
#: The notes that name nobody.
_DECOYS = "decoys"


@dataclass(frozen=True, slots=True)
class Found:
    """Of one kind: how many are marked, how many of them found; how many given, how many right."""

    kind: str
    marked: int
    found: int
    given: int
    right: int

    @property
    def recall(self) -> float:
        """Return the share of what is marked that was found."""
        return self.found / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        """Return the share of what was given that is marked."""
        return self.right / self.given if self.given else 1.0


class PresidioError(ValueError):
    """The file is not presidio-research's; the message says what is amiss."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What the model card says of identifiers."""

    notes: int
    decoys: int
    kinds: Sequence[Found]
    kinds_in_lower_case: Sequence[Found]
    flagged: float
    presidio: Found | None


def measure(presidio_file: Path | None) -> Measured:
    """Measure the detector as it ships; nothing that it is measured on was learned from.

    Raises:
        PresidioError: the file is of another form.
    """
    detector = load_detector({})
    notes, decoys = read_notes(), read_decoys()
    every = [*notes, *decoys]
    return Measured(
        notes=len(notes),
        decoys=len(decoys),
        kinds=figures(every, detector),
        kinds_in_lower_case=figures([without_capitals(note) for note in every], detector),
        flagged=share_flagged(decoys, detector),
        presidio=presidio_persons(presidio_file, detector) if presidio_file else None,
    )


def table(measured: Measured) -> str:
    """Return what was measured as lines to print: recall and precision of each kind."""
    low = {found.kind: found for found in measured.kinds_in_lower_case}
    lines = [
        f"{'kind':<15}{'marked':>7}{'recall':>8}{'prec.':>7}"
        f"{'   no capitals:':<15}{'recall':>7}{'prec.':>7}"
    ]
    for found in measured.kinds:
        lower = low.get(found.kind, found)
        lines.append(
            f"{found.kind:<15}{found.marked:>7}{found.recall:>8.3f}{found.precision:>7.3f}"
            f"{'':<15}{lower.recall:>7.3f}{lower.precision:>7.3f}"
        )
    lines.append(
        f"notes that name nobody: {measured.flagged:.1%} of {measured.decoys} were flagged"
    )
    if public := measured.presidio:
        lines.append(f"presidio-research, people: {public.recall:.3f}, {public.precision:.3f}")
    return "\n".join(lines)


def read_notes(folder: Path = FOLDER) -> list[MarkedText]:
    """Return the notes of a folder that hold identifiers."""
    paths = sorted(path for path in folder.glob("*.yml") if path.stem != _DECOYS)
    return [note for path in paths for note in _notes(path)]


def read_decoys(folder: Path = FOLDER) -> list[MarkedText]:
    """Return the notes of a folder that hold none, though they look it."""
    return [note for path in folder.glob(f"{_DECOYS}.yml") for note in _notes(path)]


def without_capitals(note: MarkedText) -> MarkedText:
    """Return a note in lower case."""
    return note.rewritten(lambda _, letter: low if len(low := letter.lower()) == 1 else letter)


def figures(notes: Sequence[MarkedText], detector: Detector) -> list[Found]:
    """Return how well each kind is found.

    A mark is found if something of its kind lies on it and every letter of it is hidden, whatever
    by. What is given is right if a mark of its kind lies below it.
    """
    pairs = [(note, detector.find(note.text)) for note in notes]
    return [counted for kind in Kind if (counted := _count(kind, pairs)).marked or counted.given]


def share_flagged(decoys: Sequence[MarkedText], detector: Detector) -> float:
    """Return the share of notes without identifiers in which something was found all the same."""
    return sum(bool(detector.find(note.text)) for note in decoys) / len(decoys)


def presidio_persons(file: Path, detector: Detector) -> Found:
    """Return how well people are found in the set of presidio-research.

    Raises:
        PresidioError: the file is of another form.
    """
    try:
        samples = json.loads(file.read_text(encoding="utf-8"))
        notes = [_from_presidio(sample) for sample in samples]
    except (ValueError, KeyError, TypeError) as error:
        raise PresidioError(f"{file} is not a data set of presidio-research: {error!r}") from error
    return _count(Kind.PERSON, [(note, detector.find(note.text)) for note in notes])


def _from_presidio(sample: dict[str, Any]) -> MarkedText:
    marks = sorted(
        (span["start_position"], span["end_position"], Kind.PERSON)
        for span in sample["spans"]
        if span["entity_type"] == Kind.PERSON
    )
    return MarkedText(sample["full_text"], tuple(marks))


def _notes(path: Path) -> Iterator[MarkedText]:
    yield from map(read_marks, yaml.safe_load(path.read_text(encoding="utf-8"))["notes"])


def _count(kind: Kind, pairs: Iterable[tuple[MarkedText, list[Identifier]]]) -> Found:
    marked = found = given = right = 0
    for note, identifiers in pairs:
        marks = [(start, end) for start, end, its in note.marks if its is kind]
        ours = [(one.start, one.end) for one in identifiers if one.type is kind]
        hidden = {place for one in identifiers for place in range(one.start, one.end)}
        marked, given = marked + len(marks), given + len(ours)
        found += sum(_met(mark, ours) and _is_hidden(note.text, mark, hidden) for mark in marks)
        right += sum(_met(one, marks) for one in ours)
    return Found(kind, marked, found, given, right)


def _met(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _is_hidden(text: str, span: tuple[int, int], hidden: set[int]) -> bool:
    return all(place in hidden for place in range(*span) if text[place].isalnum())
