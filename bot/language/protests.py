"""Whether a short message tells the coach that it was not listening."""

from __future__ import annotations

from bot.coach.protests import Protest
from bot.coach.quotation import count_words
from bot.language.phrases import load_phrases

#: In more words than this a protest may be part of a story (“that's not what I said, she snapped”).
PROTEST_WORDS = 9
#: The list of people in the story: with one of them in it, a message tells and does not protest.
_OTHERS = "others"
#: The list of what may stand around a protest.
_AROUND = "around"


def protest_in(text: str) -> Protest | None:
    """Return what a message protests against, if that is all it says.

    Any word beyond that may be about the visit, and a protest does not go into the note.
    """
    phrases = load_phrases("protests")
    names = [name for name in phrases.find(text)[1] if name != _AROUND]
    if not names or _OTHERS in names or count_words(text) > PROTEST_WORDS:
        return None
    return None if phrases.beside(text) else Protest(names[0])
