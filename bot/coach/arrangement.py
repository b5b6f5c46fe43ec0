"""How the sentences of a note are arranged: first as they were written, then as they are shaped.

An arrangement holds ids and places, never words. Edits are replayed over whatever the talk holds by
now, so what is written later stands in its place, and the same edits give the same arrangement. An
edit that no longer fits changes nothing. What was left out or taken back keeps its place unseen, so
that its neighbours can still be found by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce

from bot.coach.elements import REFLECTING_STAGES, Stage
from bot.coach.note_edits import (
    Add,
    AddHeading,
    Basis,
    Edit,
    Join,
    LeaveOut,
    Mark,
    Move,
    PutBack,
    RemoveHeading,
    Rename,
    Reword,
    SignOff,
    Split,
)
from bot.coach.quotation import Span
from bot.coach.reflection import Answer, Reflection, sentence_id

#: The section of what was written after the last question.
AFTERWARDS = "afterwards"
#: The heart of it, written last, opens the note.
SECTION_ORDER: tuple[str, ...] = (*map(str, (Stage.REVIEW, *REFLECTING_STAGES)), AFTERWARDS)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something typed; if it was typed in the place of something else, `was` says of what."""

    place: Span
    was: tuple[Span, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is left."""
        return self.place.start == self.place.end


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence of the note. Joined to another it has no pieces left, joined by another several.

    `marked` is the edit that says on what basis it rests.
    """

    id: str
    pieces: tuple[Piece, ...]
    left_out: bool = False
    basis: Basis | None = None
    marked: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under one heading; `named` is the edit that holds the author's own heading."""

    id: str
    items: tuple[Item, ...] = ()
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The groups in their order, and the edit that signed all of it off, if it still stands."""

    groups: tuple[Group, ...]
    signed: Edit | None = None


def arrange(reflection: Reflection, edits: Iterable[Edit] = ()) -> Arrangement:
    """Return the sentences of a reflection as its author has arranged them."""
    return reduce(apply, edits, as_written(reflection))


def as_written(reflection: Reflection) -> Arrangement:
    """Return every sentence in the order of writing, under the stage it was written in."""
    gathered: dict[str, list[Item]] = {section: [] for section in SECTION_ORDER}
    for place, answer in enumerate(reflection.answers):
        for number, one in enumerate(answer.sentences):
            span = Span(answer.message, one.start, one.end)
            gathered[_section_of(answer)].append(Item(sentence_id(place, number), (Piece(span),)))
    return Arrangement(tuple(Group(section, tuple(items)) for section, items in gathered.items()))


def apply(arrangement: Arrangement, edit: Edit) -> Arrangement:
    """Return the arrangement after one more edit; one that does not fit changes nothing."""
    if isinstance(edit.change, SignOff):
        return replace(arrangement, signed=edit)
    changed = _changed(arrangement.groups, edit)
    if changed is None or changed == arrangement.groups:
        return arrangement
    return Arrangement(changed)


def fits(arrangement: Arrangement, edit: Edit, texts: Mapping[str, str]) -> bool:
    """Say whether an edit does something, and loses no word.

    Args:
        arrangement: what the edit is for.
        edit: the edit.
        texts: what was typed in messages and in the edits before.
    """
    if isinstance(edit.change, Split):
        gap = edit.change.gap
        if texts.get(gap.message, "")[gap.start : gap.end].strip():
            return False
    after = apply(arrangement, edit)
    return after != arrangement and _emptied(after) <= _emptied(arrangement)


def _emptied(arrangement: Arrangement) -> int:
    """Count the pieces that hold nothing: a name stood there that was replaced."""
    items = (item for group in arrangement.groups for item in group.items)
    return sum(piece.is_empty for item in items for piece in item.pieces)


def _section_of(answer: Answer) -> str:
    if answer.afterwards:
        return AFTERWARDS
    # Words typed before the first question are about what happened.
    return str(Stage.WHAT if answer.stage is Stage.WELCOME else answer.stage)


Groups = tuple[Group, ...]


def _changed(groups: Groups, edit: Edit) -> Groups | None:
    match edit.change:
        case Move() as change:
            return _move(groups, change)
        case Split() as change:
            return _split(groups, change, edit.id)
        case Join() as change:
            return _join(groups, change)
        case Reword() as change:
            return _reword(groups, change, edit.id)
        case LeaveOut(sentence):
            return _leave_out(groups, sentence, left_out=True)
        case PutBack(sentence):
            return _leave_out(groups, sentence, left_out=False)
        case Add() as change:
            item = Item(edit.id, (_typed(edit.id, change.text),))
            return _insert(groups, change.section, change.after, item)
        case AddHeading() as change:
            return _add_heading(groups, change, edit.id)
        case Rename(section):
            return _rename(groups, section, edit.id)
        case RemoveHeading(section):
            return _remove_heading(groups, section)
        case Mark() as change:
            return _mark(groups, change, edit.id)
        case SignOff():
            return groups


def _move(groups: Groups, change: Move) -> Groups | None:
    item = _find(groups, change.sentence)
    if item is None or change.after == change.sentence:
        return None
    without = _each_item(groups, lambda one: () if one.id == item.id else (one,))
    return _insert(without, change.section, change.after, item)


def _split(groups: Groups, change: Split, new: str) -> Groups | None:
    item = _find(groups, change.sentence)
    halves = None if item is None else _cut(item.pieces, change.gap)
    if item is None or halves is None:
        return None
    first, second = replace(item, pieces=halves[0]), replace(item, id=new, pieces=halves[1])
    return _each_item(groups, lambda one: (first, second) if one.id == item.id else (one,))


def _cut(
    pieces: tuple[Piece, ...], gap: Span
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]] | None:
    """Cut where two pieces were joined, or else within one.

    Where a name was replaced that the gap parted, a half may be empty; it keeps its id.
    """
    here = [(number, one) for number, one in enumerate(pieces) if one.place.message == gap.message]
    for number, piece in here:
        if number and gap.start <= piece.place.start <= gap.end:
            return pieces[:number], pieces[number:]
    for number, piece in here:
        place = piece.place
        if place.start <= gap.start <= gap.end <= place.end:
            before = replace(piece, place=replace(place, end=gap.start))
            after = replace(piece, place=replace(place, start=gap.end))
            return (*pieces[:number], before), (after, *pieces[number + 1 :])
    return None


def _join(groups: Groups, change: Join) -> Groups | None:
    item, other = _find(groups, change.sentence), _find(groups, change.other)
    if item is None or other is None or item == other or item.left_out or other.left_out:
        return None
    joined = replace(item, pieces=item.pieces + other.pieces)
    return _replaced(_replaced(groups, joined), replace(other, pieces=()))


def _reword(groups: Groups, change: Reword, new: str) -> Groups | None:
    item = _find(groups, change.sentence)
    if item is None:
        return None
    was = tuple(place for piece in item.pieces for place in piece.was or (piece.place,))
    return _replaced(groups, replace(item, pieces=(_typed(new, change.text, was),)))


def _typed(edit: str, text: str, was: tuple[Span, ...] = ()) -> Piece:
    return Piece(Span(edit, 0, len(text)), was)


def _leave_out(groups: Groups, sentence: str, *, left_out: bool) -> Groups | None:
    item = _find(groups, sentence)
    return None if item is None else _replaced(groups, replace(item, left_out=left_out))


def _add_heading(groups: Groups, change: AddHeading, new: str) -> Groups:
    added = Group(new, named=new)
    return tuple(
        one
        for group in groups
        for one in ((group, added) if group.id == change.after else (group,))
    )


def _rename(groups: Groups, section: str, named: str) -> Groups:
    return tuple(replace(one, named=named) if one.id == section else one for one in groups)


def _remove_heading(groups: Groups, section: str) -> Groups | None:
    place = next((number for number, one in enumerate(groups) if one.id == section), 0)
    # The first heading is the coach's and stays, so there always is one above.
    if place == 0 or section in SECTION_ORDER:
        return None
    above = replace(groups[place - 1], items=groups[place - 1].items + groups[place].items)
    return (*groups[: place - 1], above, *groups[place + 1 :])


def _mark(groups: Groups, change: Mark, marked: str) -> Groups | None:
    item = _find(groups, change.sentence)
    if item is None:
        return None
    mark = marked if change.basis else None
    return _replaced(groups, replace(item, basis=change.basis, marked=mark))


def _find(groups: Groups, sentence: str) -> Item | None:
    """Return a sentence that has not been joined to another."""
    items = (item for group in groups for item in group.items)
    return next((item for item in items if item.id == sentence and item.pieces), None)


def _insert(groups: Groups, section: str, after: str | None, item: Item) -> Groups | None:
    group = next((group for group in groups if group.id == section), None)
    if group is None:
        return None
    ids = [one.id for one in group.items]
    if after is not None and after not in ids:
        return None
    place = 0 if after is None else ids.index(after) + 1
    items = (*group.items[:place], item, *group.items[place:])
    return tuple(replace(one, items=items) if one.id == section else one for one in groups)


def _replaced(groups: Groups, item: Item) -> Groups:
    return _each_item(groups, lambda one: (item,) if one.id == item.id else (one,))


def _each_item(groups: Groups, become: Callable[[Item], tuple[Item, ...]]) -> Groups:
    return tuple(
        replace(group, items=tuple(new for one in group.items for new in become(one)))
        for group in groups
    )
