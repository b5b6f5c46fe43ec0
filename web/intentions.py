"""What a visitor said they would do, in finished reflections, and whether they came back to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.coach.following_up import follows, intended
from web.coach_state import coach_state
from web.store.messages import texts_in_space
from web.store.models import Reflection


@dataclass(frozen=True)
class Intentions:
    """What one reflection says of it, to the letter; nothing while it is not finished."""

    said: tuple[str, ...]
    followed_up: bool


def read_intentions(space: str, reflections: Sequence[Reflection]) -> dict[str, Intentions]:
    """Return the intentions of each reflection of a space, by its id."""
    states = {one.id: coach_state(one.dialogue) for one in reflections}
    places = {name: intended(state) for name, state in states.items()}
    followers = [state for state in states.values() if state.follows]
    texts = texts_in_space(space, {span.message for spans in places.values() for span in spans})
    return {
        name: Intentions(
            said=tuple(
                texts[span.message][span.start : span.end]
                for span in places[name]
                if span.message in texts
            ),
            followed_up=any(follows(later, state) for later in followers),
        )
        for name, state in states.items()
    }
