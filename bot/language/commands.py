"""When a message counts as a command rather than an answer.

An answer read as a command throws somebody's thinking away; a command read as an answer costs one
more click. So the doubt always goes to the answer.
"""

from __future__ import annotations

from bot.coach.quotation import count_words

ANSWER = "answer"
#: A message longer than this is an answer, whatever words are in it.
COMMAND_WORDS = 16
#: A command must be this likely; a longer message must be likelier.
SURE_ENOUGH = 0.5
SURE_ENOUGH_IF_LONG = 0.65
LONG_WORDS = 8


def is_command(text: str, confidence: float) -> bool:
    """Say whether a message that a classifier takes for a command may be treated as one."""
    words = count_words(text)
    if words > COMMAND_WORDS:
        return False
    return confidence >= (SURE_ENOUGH_IF_LONG if words > LONG_WORDS else SURE_ENOUGH)
