"""Telephone numbers: British ones in any grouping, foreign ones with their country's code."""

from __future__ import annotations

import phonenumbers

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.said_numbers import (
    DIGIT_OR_SAID,
    NOT_AFTER_SAID,
    SAID_GAP,
    said,
    said_then_typed,
)
from bot.language.identifiers.shapes.shape import NOT_AFTER_WORD, NOT_BEFORE_WORD, Shape

_REGION = "GB"
#: What may stand between two digits.
_GAP = r"[ \t.\-/()\u00a0]{0,3}"
#: An extension, or how the number of the next line ends: "07700 900412/3".
_EXTENSION = r"(?:,? ?(?:x ?\d|(?:ext\.?|extn\.?|extension) ?)\d{1,5}|/\d{1,3}(?![\d/]))?"
#: A day, not the beginning of a number: "02/12/2010 (15".
_NO_DATE = (
    r"(?!(?:0?[1-9]|[12]\d|3[01])(?P<between>[/.-])(?:0?[1-9]|1[0-2])(?P=between)"
    r"(?:(?:19|20)\d\d|\d\d)(?![/.-]?\d))"
)


def is_valid_number(text: str) -> bool:
    """Return whether a number is in use or could be, in the United Kingdom or where it says."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, _REGION))
    except phonenumbers.NumberParseException:
        return False


PHONES = Shape(
    Kind.PHONE,
    {
        # 0 and nine or ten digits; a full stop, bracket or word may follow, a digit may not.
        rf"(?<![\w+])(?<!\d-){_NO_DATE}\(?0{_GAP}[1-357-9](?:{_GAP}\d){{8,9}}{_EXTENSION}"
        r"(?!\d)": 0.85,
        # A mobile's with the letter for the nought.
        rf"{NOT_AFTER_WORD}[0o]7(?:{_GAP}[\do]){{9}}{NOT_BEFORE_WORD}": 0.8,
        # +44 and 0044, with or without the (0).
        rf"(?<![\w+])(?<!\d-)(?:\+|00){_GAP}44{_GAP}(?:\(?0\)?)?(?:{_GAP}\d){{9,10}}"
        rf"{_EXTENSION}(?!\d)": 0.95,
        rf"(?<![\w+])\+{_GAP}[1-9](?:{_GAP}\d){{7,13}}(?!\d)": 0.8,
        # Fewer digits, or more, after a word that says what they are.
        r"(?<=\b(?:tel|telephone|phone|mobile|mob|landline|fax|whatsapp|ring|call|text|"
        r"number)(?: (?:no|"
        r"number|on|is|her|him|them|me))?[.:]? )"
        rf"\d(?:{_GAP}\d){{5,11}}(?!\d)": 0.6,
        # Inside a house: an extension, a bleep.
        r"(?=\d)(?<=\b(?:ext|extn|extension|bleep|pager)(?: (?:no|number|is))?[ .:]{1,3})"
        r"\d{3,6}(?! ?(?:words|days|weeks|hours))(?!\w)": 0.7,
        r"(?<![\w£.])(?<!\d\w{0,3} )x\d{4,5}(?!\w)": 0.5,
        rf"(?=(?:plus|oh?|zero|nought)\b){NOT_AFTER_SAID}(?:plus|oh?|zero|nought){SAID_GAP}"
        rf"(?:{said_then_typed(3)}|{said(5, 12)}){NOT_BEFORE_WORD}": 0.8,
    },
    is_valid=is_valid_number,
    only_with=DIGIT_OR_SAID,
)
