"""Words that were typed, made alike those that a person has reviewed, to be compared with them."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_WORDS = re.compile(r"\w+")


def plain_words(text: str) -> str:
    """Return the words alone: no capitals, no apostrophes, one space for every other mark.

    A phone writes ’ where the reviewed text has '.
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    return " ".join(_WORDS.findall(_APOSTROPHES.sub("", plain)))
