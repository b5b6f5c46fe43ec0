"""What the forms share about text that is shown: its lines, its direction, its white space."""

import re
from unicodedata import bidirectional

from web.exports.record import NoRecord

LINE_END = re.compile(r"\r\n|\r|\n")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def as_lines(data: bytes) -> str:
    """Return UTF-8 text with plain line ends and no byte order mark.

    Raises:
        NoRecord: it is not UTF-8.
    """
    try:
        return plain_lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NoRecord(f"it is not UTF-8 text: {error}") from error


def plain_lines(text: str) -> str:
    """Return a text with one kind of line end."""
    return LINE_END.sub("\n", text)


def fold(text: str) -> str:
    """Return a text with every run of white space as one space, for forms that lay out lines."""
    return " ".join(text.split())


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction is written from right to left."""
    directions = (bidirectional(character) for character in text)
    first = next((one for one in directions if one in _RIGHT_TO_LEFT or one == "L"), "L")
    return first in _RIGHT_TO_LEFT
