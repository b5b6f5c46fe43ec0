"""The shapes the API answers with."""

from collections.abc import Mapping
from typing import Any

from bot.coach.cards import Nation
from bot.coach.content import Content
from bot.coach.elements import REFLECTING_STAGES, Stage
from bot.coach.looking_across import MOST, is_looking_across, lay_out
from bot.coach.note_edits import typed_in
from bot.coach.reflection import Reflection as CoachState
from bot.coach.replaced import words_put
from web.cards import CARD, card_json
from web.coach_state import coach_state
from web.intentions import Intentions
from web.keeping import kept_until
from web.moments import iso
from web.present_note import note_json
from web.shaped_note import read_edits
from web.store.models import Message, NoteEdit, Reflection

Json = dict[str, Any]

_STAGES = (*REFLECTING_STAGES, Stage.REVIEW)
_OPENING = 80


def texts_in(messages: list[Message]) -> dict[str, str]:
    """Return what the author typed in a transcript, by message id."""
    return {one.id: one.text for one in messages if one.kind == "text"}


def reflection_json(
    content: Content,
    nation: Nation,
    reflection: Reflection,
    messages: list[Message],
    edits: list[NoteEdit],
) -> Json:
    """Show a reflection with everything said in it."""
    return {
        "id": reflection.id,
        "created_at": iso(reflection.created_at),
        "updated_at": iso(reflection.updated_at),
        "messages": [message_json(content, nation, reflection, one) for one in messages],
        "put": _put(reflection, messages, edits),
        **_progress(content, reflection, texts_in(messages), edits),
    }


def turn_json(
    content: Content,
    nation: Nation,
    reflection: Reflection,
    told: list[Message],
    texts: Mapping[str, str],
    edits: list[NoteEdit],
) -> Json:
    """Show one message, what the coach answered to it, and where the reflection stands now."""
    message, *replies = (message_json(content, nation, reflection, one) for one in told)
    return {"message": message, "replies": replies, **_progress(content, reflection, texts, edits)}


def summary_json(reflection: Reflection, first_words: str | None, intentions: Intentions) -> Json:
    """Show a reflection as an entry of a list."""
    return {
        "id": reflection.id,
        "created_at": iso(reflection.created_at),
        "updated_at": iso(reflection.updated_at),
        "kept_until": iso(kept_until(reflection)),
        "stage": reflection.stage,
        "closed": reflection.closed,
        "opening": None if first_words is None else opening(first_words),
        "intended": list(intentions.said),
        "followed_up": intentions.followed_up,
    }


def message_json(
    content: Content, nation: Nation, reflection: Reflection, message: Message
) -> Json:
    """Show one thing said; a card with everything it holds, as the content has it now."""
    shown: Json = {
        "id": message.id,
        "from": "author" if message.by_author else "coach",
        "kind": message.kind,
        "text": message.text,
        "sent_at": iso(message.sent_at),
    }
    if message.by_author:
        shown["client_message_id"] = message.client_message_id
        shown["answered"] = message.sequence <= reflection.turn
    if message.choice is not None:
        shown["choice"] = message.choice
    card = card_json(content, nation, message.ref) if message.kind == CARD else None
    if card is not None:
        shown["card"] = card
    return shown


def opening(text: str) -> str:
    """Return the first words of a text, whole words where that is possible."""
    line = " ".join(text.split())
    if len(line) <= _OPENING:
        return line
    return line[: _OPENING + 1].rpartition(" ")[0] or line[:_OPENING]


def _put(reflection: Reflection, messages: list[Message], edits: list[NoteEdit]) -> list[Json]:
    """Show what its author put in the place of names."""
    texts = texts_in(messages) | typed_in(read_edits(edits))
    put = words_put(coach_state(reflection.dialogue), texts)
    return [{"words": words, "type": kind} for words, kind in put]


def _progress(
    content: Content, reflection: Reflection, texts: Mapping[str, str], edits: list[NoteEdit]
) -> Json:
    state = coach_state(reflection.dialogue)
    return {
        "kept_until": iso(kept_until(reflection)),
        "stage": reflection.stage,
        "closed": reflection.closed,
        "stages": _stages(content, reflection),
        "choices": reflection.choices,
        "looking_across": _laid_out(content, state, texts) if is_looking_across(state) else None,
        "note": note_json(content, state, texts, edits),
    }


def _laid_out(content: Content, state: CoachState, texts: Mapping[str, str]) -> Json:
    """Show the author's sentences by what they hold, to choose those that matter most from."""
    return {
        "most": MOST,
        "groups": [
            {
                "heading": content.interface[f"element.{group.element or 'none'}"],
                "sentences": [
                    {
                        "id": laid.id,
                        "text": texts[laid.span.message][laid.span.start : laid.span.end],
                        "chosen": laid.span in state.matters,
                    }
                    for laid in group.sentences
                ],
            }
            for group in lay_out(state)
        ],
    }


def _stages(content: Content, reflection: Reflection) -> list[Json]:
    order = list(Stage)
    reached = order.index(Stage(reflection.stage))
    shown = []
    for stage in _STAGES:
        place = order.index(stage)
        if reflection.closed or place < reached:
            state = "done"
        else:
            state = "current" if place == reached else "to_come"
        label = content.interface[f"stage.{stage}"]
        shown.append({"id": str(stage), "label": label, "state": state})
    return shown
