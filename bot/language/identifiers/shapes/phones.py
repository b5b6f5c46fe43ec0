"""Telephone numbers: British ones in any grouping, foreign ones with their country's code."""

from __future__ import annotations

import phonenumbers

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import DIGIT, Shape

_REGION = "GB"
#: What may stand between two digits.
_GAP = r"[ \t.\-/()\u00a0]{0,3}"
_EXTENSION = r"(?:,? ?(?:x|ext\.?|extension) ?\d{1,5})?"


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
        rf"(?<![\w+])\(?0{_GAP}[1-357-9](?:{_GAP}\d){{8,9}}{_EXTENSION}(?!\d)": 0.85,
        # +44 and 0044, with or without the (0).
        rf"(?<![\w+])(?:\+|00){_GAP}44{_GAP}(?:\(?0\)?)?(?:{_GAP}\d){{9,10}}"
        rf"{_EXTENSION}(?!\d)": 0.95,
        rf"(?<![\w+])\+{_GAP}[1-9](?:{_GAP}\d){{7,13}}(?!\d)": 0.8,
        # Fewer digits, or more, after a word that says what they are.
        r"(?<=\b(?:tel|telephone|phone|mobile|mob|landline|ring|call|text|number)(?: (?:no|"
        r"number|on|is|her|him|them|me))?[.:]? )"
        rf"\d(?:{_GAP}\d){{5,11}}(?!\d)": 0.6,
    },
    is_valid=is_valid_number,
    only_with=DIGIT,
)
