"""Whether a short message tells the coach that it was not listening."""

from __future__ import annotations

from bot.coach.protests import Protest
from bot.coach.quotation import count_words
from bot.language.phrases import load_phrases

#: In more words than this a protest may be part of a story (“that's not what I said, she snapped”).
PROTEST_WORDS = 9
#: The list of people in the story: with one of them in it, a message tells and does not protest.
_OTHERS = "others"


def protest_in(text: str) -> Protest | None:
    """Return what a message protests against, if that is all it says."""
    _, found = load_phrases("protests").find(text)
    if not found or _OTHERS in found or count_words(text) > PROTEST_WORDS:
        return None
    return Protest(found[0])
