"""What a choice says, as the transcript shows it."""

from bot.coach.looking_across import find_chosen, is_looking_across
from bot.coach.safety import pauses
from web.api.problems import Problem
from web.coach_state import coach_state
from web.services import services
from web.store.messages import texts_of
from web.store.models import Reflection

#: The slot of the choice between sentences; their ids follow a colon.
_MATTERS = "matters"
_CARD_REPLY = "card_reply"


def label_of(reflection: Reflection, choice: str) -> str:
    """Return the words of a choice that is on offer.

    Raises:
        Problem: it is not on offer.
    """
    slot, _, ids = choice.partition(":")
    if slot == _MATTERS:
        return _chosen_sentences(reflection, ids)
    labels = {one.id: one.label for one in services().content.choices["commands"]}
    labels.update((one["id"], one["label"]) for one in reflection.choices)
    labels.update(_replies_to_last_card(reflection))
    if choice not in labels:
        raise Problem("unknown_choice")
    return labels[choice]


def _replies_to_last_card(reflection: Reflection) -> dict[str, str]:
    """Return the replies to a card below which the reflection went on, until it is answered."""
    shown = coach_state(reflection.dialogue).cards
    if not shown or shown[-1].reply is not None or pauses(shown[-1].card):
        return {}
    card = services().content.cards[shown[-1].card]
    return {f"{_CARD_REPLY}:{reply.id}": reply.label for reply in card.replies}


def _chosen_sentences(reflection: Reflection, ids: str) -> str:
    """Return the sentences that matter most, in quotation marks, each on a line."""
    state = coach_state(reflection.dialogue)
    chosen = find_chosen(ids, state) if is_looking_across(state) else None
    if chosen is None:
        raise Problem("unknown_choice")
    texts = texts_of(reflection.id, {span.message for span in chosen})
    return "\n".join(f"“{texts[span.message][span.start : span.end]}”" for span in chosen)
