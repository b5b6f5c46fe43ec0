"""The shape of a note in the API."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.coach.content import Content
from bot.coach.document import label_of
from bot.coach.flags import Said, raise_flags
from bot.coach.note import Note, Rests, Section, Sentence, Words, build_note
from bot.coach.note_edits import Edit, SignOff, typed_in
from bot.coach.reflection import Reflection as CoachState
from web.moments import day
from web.shaped_note import read_edits
from web.store.models import NoteEdit
from web.store.note_edits import last_standing

Json = dict[str, Any]


def note_json(
    content: Content, state: CoachState, texts: Mapping[str, str], made: list[NoteEdit]
) -> Json:
    """Show a note with everything that is needed to shape it."""
    edits = read_edits(made)
    note, typed_here = build_note(state, texts, edits), typed_in(edits)
    typed = {**texts, **typed_here}
    flags = iter(_flags(content, note))
    return {
        "sections": [
            {
                **_heading(content, section),
                "sentences": [
                    {
                        **_sentence(content, one, typed),
                        "added": one.message in typed_here,
                        "flags": next(flags),
                        "goes_on": number > 0 and one.goes_on_from(section.sentences[number - 1]),
                    }
                    for number, one in enumerate(section.sentences)
                ],
            }
            for section in note.sections
        ],
        "headings": [_heading(content, section) for section in note.everything],
        "left_out": [{"id": one.id, "text": one.text} for one in note.left_out],
        "signed": None if note.signed is None else _signed(content, note.signed, made),
        "sign_off_ended": note.signed is None and _was_signed(edits),
        "last_edit": last_standing(made),
        "can_undo": any(not one.undone for one in made),
        "can_redo": any(one.undone for one in made),
    }


def sign_off_heading(content: Content, signed_at: datetime) -> str:
    """Return what stands over the words that a note was signed off with."""
    return content.interface["export.signed"].format(date=day(signed_at))


def _heading(content: Content, section: Section) -> Json:
    own = section.heading
    return {
        "stage": section.stage,
        "heading": content.headings[section.stage] if own is None else own.text,
        "own": own is not None,
        "removable": section.stage not in content.headings,
    }


def _sentence(content: Content, one: Sentence, typed: Mapping[str, str]) -> Json:
    was = (typed[place.message][place.start : place.end] for place in one.reworded_from)
    return {
        "id": one.id,
        "text": one.text,
        "message": one.message,
        "start": one.start,
        "end": one.end,
        "matters": one.matters,
        "reworded_from": " ".join(was) or None,
        "rests": None if one.rests is None else _rests(content, one.rests),
    }


def _flags(content: Content, note: Note) -> list[list[Json]]:
    """Show the flags over each sentence of the note, in its order."""
    sentences = [one for section in note.sections for one in section.sentences]
    said = [Said(one.text, marked=one.rests is not None) for one in sentences]
    raised = raise_flags(said, content.flags.values())
    return [
        [
            {
                "id": one.flag,
                "word": text[one.start : one.end],
                "says": content.flags[one.flag].says,
            }
            for one in over
        ]
        for over, text in zip(raised, (one.text for one in said), strict=True)
    ]


def _rests(content: Content, rests: Rests) -> Json:
    detail = None if rests.detail is None else rests.detail.text
    label = content.interface[f"rests.{label_of(rests)}"]
    return {"basis": str(rests.basis), "label": label, "detail": detail}


def _was_signed(edits: Iterable[Edit]) -> bool:
    return any(isinstance(one.change, SignOff) for one in edits)


def _signed(content: Content, words: Words, made: list[NoteEdit]) -> Json:
    edit = next(one for one in made if one.id == words.source.message)
    return {"heading": sign_off_heading(content, edit.made_at), "text": words.text}
