"""NHS and CHI numbers, and National Insurance numbers."""

from __future__ import annotations

import regex
from presidio_analyzer.predefined_recognizers import NhsRecognizer

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import (
    DIGIT,
    NOT_AFTER_WORD,
    NOT_BEFORE_WORD,
    Shape,
    digits_of,
)

_GAP = r"[ \t.\-\u00a0]{0,2}"
_NHS = NhsRecognizer()
#: Prefixes that are not given out (HMRC, NIM39110) make a number less sure, not less of one.
_NINO = regex.compile(
    r"(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prstw-z][a-ceghj-npr-tw-z]\d{6}[a-d]", regex.I
)


def has_nhs_checksum(text: str) -> bool:
    """Return whether the check digit of an NHS or CHI number is right."""
    digits = digits_of(text)
    return len(digits) == 10 and bool(_NHS.validate_result(digits))


def is_nino(text: str) -> bool:
    """Return whether a National Insurance number is whole and one that could be given out."""
    return bool(_NINO.fullmatch("".join(character for character in text if character.isalnum())))


NHS_NUMBERS = Shape(
    Kind.NHS_NUMBER,
    {
        rf"(?<![\w£.,/-])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?![\w/]|[.,]\d)": 0.6,
        # In other groups, as people space them.
        r"(?<![\w£.,/-])(?!0)\d{4}(?P<gap>[ -])\d{3}(?P=gap)\d{3}(?![\w/]|[.,]\d)": 0.6,
        # Digits too few or too many, where the words say that it is one.
        rf"(?<=\b(?:nhs|chi)(?: (?:no|num|number|is|was|"
        rf"id)){{0,3}}[ .:#-]{{1,3}})\d(?:{_GAP}\d){{6,11}}(?!\d)": 0.95,
    },
    is_valid=has_nhs_checksum,
    only_with=DIGIT,
)

#: Words that stand before a number: "ID 445566".
_NO_PREFIX = r"(?!(?:id|no|nr|of|at|in|on|is|to|by)[ .:-]?)"

NINOS = Shape(
    Kind.NINO,
    {
        rf"{NOT_AFTER_WORD}[a-z]{{2}}\d{{6}}[a-z]?{NOT_BEFORE_WORD}": 0.8,
        rf"{NOT_AFTER_WORD}[a-z]{{2}}{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d"
        rf"{_GAP}[a-dfmp]{NOT_BEFORE_WORD}": 0.8,
        rf"{NOT_AFTER_WORD}{_NO_PREFIX}(?-i:[A-Z]{{2}}){_GAP}\d\d{_GAP}\d\d{_GAP}\d\d"
        rf"{NOT_BEFORE_WORD}": 0.7,
        r"(?<=\b(?:ni|nino|national insurance)(?: (?:no|num|number|is|was)){0,3}[ .:#-]{1,3})"
        rf"[a-z]{{1,2}}{_GAP}\d(?:{_GAP}\d){{4,6}}(?:{_GAP}[a-d])?{NOT_BEFORE_WORD}": 0.9,
    },
    is_valid=is_nino,
    only_with=DIGIT,
)
