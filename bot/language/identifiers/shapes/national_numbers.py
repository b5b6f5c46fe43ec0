"""NHS and CHI numbers, and National Insurance numbers."""

from __future__ import annotations

import regex
from presidio_analyzer.predefined_recognizers import NhsRecognizer

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.said_numbers import (
    DIGIT_OR_SAID,
    NOT_AFTER_SAID,
    SAID_GAP,
    said,
    said_then_typed,
)
from bot.language.identifiers.shapes.shape import (
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


#: Ten digits, of which two may be said as one or as "double".
_TEN_SAID = said(9, 11)
_SAID_NHS = (
    r"(?<=\b(?:nhs|chi|hcn|h ?& ?c|health (?:and|&) care)"
    r"(?: ?(?:no|num|number|id)\b\.?| is| was){0,3}[ .:#=(-]{1,3})"
)
#: Words after which ten digits are a number of another kind, whatever their check digit.
_NOT_AFTER_OTHER = (
    r"(?<!\b(?:ref|reference|uln|learner|utr|taxpayer|tenancy|account|claim)"
    r"(?: (?:no|number|ref|is)){0,2}[ .:#]{1,2})"
)

NHS_NUMBERS = Shape(
    Kind.NHS_NUMBER,
    {
        rf"(?<![\w£.,/-])(?=\d{{3}}){_NOT_AFTER_OTHER}\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}"
        r"(?![\w/]|[.,]\d)": 0.6,
        r"(?<![\w£.,/-])\d{3}(?P<mark> [/-] |/)\d{3}(?P=mark)\d{4}(?![\w/]|[.,]\d)": 0.7,
        # In other groups, as people space them.
        r"(?<![\w£.,/-])(?!0)\d{4}(?P<gap>[ -])\d{3}(?P=gap)\d{3}(?![\w/]|[.,]\d)": 0.6,
        # Digits too few or too many, where the words say that it is one.
        rf"(?=\d){_SAID_NHS}\d(?:{_GAP}\d){{6,11}}(?!\d)": 0.95,
        # Letters that look like digits.
        rf"(?=\d){_SAID_NHS}\d(?:{_GAP}[\dol]){{6,11}}{NOT_BEFORE_WORD}": 0.95,
        rf"{NOT_AFTER_WORD}(?={said(1, 1)}){_SAID_NHS}(?:{said_then_typed(2)}|{said(5, 12)})"
        rf"{NOT_BEFORE_WORD}": 0.9,
        # Said with no word for what it is: as many as no other number has.
        rf"(?=(?!oh?\b|zero|nought){_TEN_SAID}{NOT_BEFORE_WORD}){NOT_AFTER_SAID}{_TEN_SAID}": 0.5,
    },
    is_valid=has_nhs_checksum,
    only_with=DIGIT_OR_SAID,
)

#: Words that stand before a number: "ID 445566".
_NO_PREFIX = r"(?!(?:id|no|nr|of|at|in|on|is|to|by)[ .:-]?)"

#: Between its parts where the words say what it is.
_WIDE_GAP = r"[ \t./\-\u00a0]{0,2}"
_SAID_NINO = (
    r"(?<=\b(?:ni|n\.i|nino|nat\.? ins|(?:national )?insurance)\.?"
    r"(?: (?:no|num|number)\b\.?| is| was| as){0,3}[ .:#=(-]{1,3})"
)

NINOS = Shape(
    Kind.NINO,
    {
        rf"{NOT_AFTER_WORD}[a-z]{{2}}\d{{6}}[a-z]?{NOT_BEFORE_WORD}": 0.8,
        rf"{NOT_AFTER_WORD}[a-z]{{2}}{_GAP}\d\d{_GAP}\d\d{_GAP}\d\d"
        rf"{_GAP}[a-dfmp]{NOT_BEFORE_WORD}": 0.8,
        rf"{NOT_AFTER_WORD}{_NO_PREFIX}(?-i:[A-Z]{{2}}){_GAP}\d\d{_GAP}\d\d{_GAP}\d\d"
        rf"{NOT_BEFORE_WORD}": 0.7,
        rf"(?=[a-z]{_WIDE_GAP}[a-z\d]){_SAID_NINO}[a-z]{_WIDE_GAP}(?:[a-z]{_WIDE_GAP})?"
        rf"\d(?:{_WIDE_GAP}[\dol]){{4,6}}(?:{_WIDE_GAP}[a-d])?{NOT_BEFORE_WORD}": 0.9,
        rf"(?=[a-z]{SAID_GAP}[a-z]\b){_SAID_NINO}[a-z]{SAID_GAP}[a-z]{SAID_GAP}{said(3, 6)}"
        rf"(?:{SAID_GAP}[a-d])?{NOT_BEFORE_WORD}": 0.9,
    },
    is_valid=is_nino,
    only_with=DIGIT_OR_SAID,
)
