"""Arbitrary edits of an arbitrary note, as an author could make them one after the other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from bot.coach.arrangement import Arrangement, Item, arrange
from bot.coach.note_edits import (
    Add,
    AddHeading,
    Basis,
    Change,
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
    talk_of,
)
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection
from tests.coach.exporting import Written, written

words = st.text(min_size=1, max_size=12)
#: As the server keeps it: one line without white space around it.
line = st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Zs"]), min_size=1, max_size=12)


@st.composite
def shaped(draw: st.DrawFn, reflection: Reflection, most: int = 8) -> tuple[Edit, ...]:
    """Return edits, most of which name something that is there."""
    edits: list[Edit] = []
    for number in range(draw(st.integers(0, most))):
        change = draw(any_change(arrange(reflection, edits)))
        edits.append(Edit(f"e{number}", talk_of(reflection), change))
    return tuple(edits)


@st.composite
def written_and_shaped(draw: st.DrawFn) -> Written:
    """Return any messages with a note that was shaped in any way."""
    done = draw(written())
    return replace(done, edits=draw(shaped(done.reflection)))


@st.composite
def any_change(draw: st.DrawFn, arrangement: Arrangement) -> Change:
    """Return one change to an arrangement."""
    items = [item for group in arrangement.groups for item in group.items]
    sections = st.sampled_from([*(group.id for group in arrangement.groups), "nowhere"])
    ids = st.sampled_from([*(item.id for item in items), "nothing"])
    after = st.none() | ids
    basis = st.none() | st.sampled_from(Basis)
    change: Change = draw(
        st.one_of(
            st.builds(Move, ids, sections, after),
            st.builds(Split, ids, gaps(items)),
            st.builds(Join, ids, ids),
            st.builds(Reword, ids, words),
            st.builds(LeaveOut, ids),
            st.builds(PutBack, ids),
            st.builds(Add, sections, after, words),
            st.builds(AddHeading, sections, line),
            st.builds(Rename, sections, line),
            st.builds(RemoveHeading, sections),
            st.builds(Mark, ids, basis, st.none() | line),
            st.builds(SignOff, words),
        )
    )
    return change


@st.composite
def gaps(draw: st.DrawFn, items: list[Item]) -> Span:
    """Return a place in some sentence, or anywhere."""
    places = [piece.place for item in items for piece in item.pieces]
    place = draw(st.sampled_from([*places, Span("nothing", 0, 9)]))
    start = draw(st.integers(place.start, place.end))
    return Span(place.message, start, draw(st.integers(start, place.end)))
