"""The note: the author's sentences under headings, with the origin of every sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.coach.arrangement import Arrangement, Group, Item, Piece, arrange
from bot.coach.note_edits import Basis, Edit, talk_of, typed_in
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the author that are no sentence of the note, such as a heading, and their place."""

    text: str
    source: Span


@dataclass(frozen=True, slots=True)
class Rests:
    """On what a sentence rests, as its author marked it: whom they heard it from, or why."""

    basis: Basis
    detail: Words | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text` is `text[start:end]` of the message it came from; `question` is what was asked.

    `matters` marks the sentences that the author chose when looking across. Those that were joined
    have the same `id`. `reworded_from` are the places of what stood there before.
    """

    text: str
    message: str
    start: int
    end: int
    question: str | None
    matters: bool = False
    id: str = ""
    reworded_from: tuple[Span, ...] = ()
    rests: Rests | None = None

    @property
    def source(self) -> Span:
        """Its place in what was typed."""
        return Span(self.message, self.start, self.end)

    def is_joined_to(self, other: Sentence) -> bool:
        """Say whether its author made one sentence of the two."""
        return self.id != "" and self.id == other.id

    def goes_on_from(self, other: Sentence) -> bool:
        """Say whether it stays in a paragraph with the one before: joined, or of one message."""
        return self.is_joined_to(other) or self._first_message == other._first_message

    @property
    def _first_message(self) -> str:
        return self.reworded_from[0].message if self.reworded_from else self.message


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences under one heading; `heading` is the author's own, in place of the coach's."""

    stage: str
    sentences: tuple[Sentence, ...]
    heading: Words | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What the author wrote, in the order they gave it.

    `everything` holds every heading there is, also those that nothing stands under.
    """

    everything: tuple[Section, ...]
    left_out: tuple[Sentence, ...] = ()
    signed: Words | None = None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that hold something."""
        return tuple(section for section in self.everything if section.sentences)

    def words_of(self, edits: Collection[str]) -> tuple[str, ...]:
        """Return what was typed for some edits, by their ids, as far as it is shown."""
        shown = [one for section in self.everything for one in section.sentences]
        sentences = [one.text for one in shown if one.message in edits]
        details = [one.rests.detail for one in shown if one.rests is not None]
        headings = [section.heading for section in self.everything]
        others = [one.text for one in (*headings, *details, self.signed) if one is not None]
        return tuple(dict.fromkeys((*sentences, *others)))


def build_note(
    reflection: Reflection, texts: Mapping[str, str], edits: Iterable[Edit] = ()
) -> Note:
    """Gather the author's sentences, as the author has shaped them.

    Args:
        reflection: the state of the conversation.
        texts: message id to what its author typed; a message that is not there is left out.
        edits: what the author did to shape the note, in that order.
    """
    edits = tuple(edits)
    return _Reader(reflection, texts, typed_in(edits)).read(arrange(reflection, edits))


class _Reader:
    """Puts words to places."""

    def __init__(
        self, reflection: Reflection, texts: Mapping[str, str], typed_here: Mapping[str, str]
    ) -> None:
        self._reflection = reflection
        self._texts = {**texts, **typed_here}
        self._asked = {
            answer.message: None
            if answer.question is None
            else reflection.questions[answer.question].ref
            for answer in reflection.standing_answers
        }
        self._standing = (self._asked.keys() & texts.keys()) | typed_here.keys()

    def read(self, arrangement: Arrangement) -> Note:
        signed, left_out = arrangement.signed, []
        for group in arrangement.groups:
            left_out += [one for item in group.items if item.left_out for one in self._read(item)]
        stands = signed is not None and signed.talk == talk_of(self._reflection)
        return Note(
            tuple(self._section(group) for group in arrangement.groups),
            tuple(left_out),
            self._whole(signed.id) if signed is not None and stands else None,
        )

    def _section(self, group: Group) -> Section:
        shown = [one for item in group.items if not item.left_out for one in self._read(item)]
        return Section(group.id, tuple(shown), self._whole(group.named))

    def _read(self, item: Item) -> Iterator[Sentence]:
        rests = None if item.basis is None else Rests(item.basis, self._whole(item.marked))
        for piece in self._together(item.pieces):
            place, origin = piece.place, piece.was or (piece.place,)
            yield Sentence(
                text=self._texts[place.message][place.start : place.end],
                message=place.message,
                start=place.start,
                end=place.end,
                question=self._asked.get(origin[0].message),
                matters=any(
                    one.overlaps(two) for one in origin for two in self._reflection.matters
                ),
                id=item.id,
                reworded_from=piece.was,
                rests=rests,
            )

    def _together(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Make one piece of those that only white space parts."""
        together: list[Piece] = []
        for piece in pieces:
            if piece.is_empty or piece.place.message not in self._standing:
                continue
            if together and self._goes_on(together[-1], piece):
                whole = replace(together[-1].place, end=piece.place.end)
                together[-1] = replace(piece, place=whole)
            else:
                together.append(piece)
        return together

    def _goes_on(self, one: Piece, other: Piece) -> bool:
        before, after = one.place, other.place
        between = self._texts[before.message][before.end : after.start]
        same = before.message == after.message and one.was == other.was
        return same and before.end <= after.start and not between.strip()

    def _whole(self, edit: str | None) -> Words | None:
        """Return everything that was typed for an edit, if anything was."""
        text = None if edit is None else self._texts.get(edit)
        if edit is None or text is None:
            return None
        return Words(text, Span(edit, 0, len(text)))
