"""When a message counts as a command rather than an answer.

An answer read as a command throws somebody's thinking away; a command read as an answer costs one
more click. So the doubt always goes to the answer.
"""

from __future__ import annotations

import unicodedata

from bot.coach.quotation import count_words

ANSWER = "answer"
#: A message longer than this is an answer, whatever words are in it.
COMMAND_WORDS = 16
#: A message may be an answer with at most this probability, if it is to count as a command; a
#: longer one with less.
DOUBT = 0.5
DOUBT_IF_LONG = 0.35
LONG_WORDS = 8


def is_command(text: str, doubt: float) -> bool:
    """Say whether a message may be treated as a command.

    Args:
        text: the message.
        doubt: how likely it is an answer, 0 to 1.
    """
    words = count_words(text)
    if words > COMMAND_WORDS or _is_in_another_script(text):
        return False
    return doubt <= (DOUBT_IF_LONG if words > LONG_WORDS else DOUBT)


def _is_in_another_script(text: str) -> bool:
    """Say whether most letters are none of the alphabet that all examples of commands are in."""
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return latin < len(letters) / 2
