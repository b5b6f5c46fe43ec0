"""Postcodes, also in lower case and without the space.

The format is the Royal Mail's: https://en.wikipedia.org/wiki/Postcodes_in_the_United_Kingdom
"""

from __future__ import annotations

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import DIGIT, NOT_AFTER_WORD, NOT_BEFORE_WORD, Shape

_OUTWARD = r"(?:[a-pr-uwyz](?:\d{1,2}|\d[a-hjkps-uw]|[a-hk-y]\d{1,2}|[a-hk-y]\d[abehmnprv-y])|gir)"
#: Some letters are not given out at the end; who mistypes one is told apart all the same.
_INWARD = r"\d[a-z]{2}"
#: Half a line of a form: where the words say that it is one, the first half is enough.
_SAID_SO = r"(?<=\b(?:post ?codes?|p/c|pc)[ :.=(-]{1,3}(?:(?:is|was|of|begins|starts|with) ){0,2})"
_CAPITAL_OUTWARD = r"[A-Z]{1,2}\d[\dA-Z]?"
_CAPITAL_INWARD = r"\d(?!(?:[AP]M|M[GL]|KG|ST|ND|RD|TH)\b)[A-Z]{2}"
#: "s17 2nd" is no postcode, though "S17 2ND" may be one; "m25 3pm" is none either.
_ORDINAL = r"(?-i:(?:1st|2nd|3rd|[04-9]th|\d[ap]m|\d(?:hr|yr|wk|yo|kg|km|cm|mm|ml|mg))\b)"
#: The letters with which a postcode may begin.
_AREAS = (
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG "
    "DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE "
    "KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL "
    "PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW "
    "UB W WA WC WD WF WN WR WS WV YO ZE "
)
#: An area of two letters and a number.
_DISTRICT = rf"(?:{'|'.join(area for area in _AREAS.split() if len(area) == 2)})\d{{1,2}}"


def has_known_area(postcode: str) -> bool:
    """Return whether a postcode begins like one that is in use."""
    area = postcode[:2] if postcode[1].isalpha() else postcode[:1]
    return area.upper() in _AREAS.split()


POSTCODES = Shape(
    Kind.POSTCODE,
    {
        rf"{NOT_AFTER_WORD}{_OUTWARD}[ \t\u00a0-]{{0,3}}"
        rf"(?!{_ORDINAL}){_INWARD}{NOT_BEFORE_WORD}": 0.8,
        # With another mark or a gap in the second half, only in capitals.
        rf"{NOT_AFTER_WORD}(?-i:{_CAPITAL_OUTWARD}[./]{_CAPITAL_INWARD}|"
        rf"{_CAPITAL_OUTWARD} \d [A-Z]{{2}}){NOT_BEFORE_WORD}": 0.7,
        rf"{NOT_AFTER_WORD}(?=[a-z]{{1,2}}\d){_SAID_SO}{_OUTWARD}"
        rf"(?:[ .,/-]{{1,3}}\d ?[a-z]{{2}})?{NOT_BEFORE_WORD}": 0.7,
        # A letter at a time.
        rf"{_SAID_SO}[a-z](?: [a-z])?(?: \d){{1,2}}(?: [a-z])? \d [a-z] [a-z]"
        rf"{NOT_BEFORE_WORD}": 0.7,
        # A letter short.
        rf"{NOT_AFTER_WORD}(?-i:{_DISTRICT} \d[A-Z]){NOT_BEFORE_WORD}": 0.6,
        # The first half alone, where it can hardly be a road or a section.
        rf"(?<=\b(?:at|in|near|around|round|from|to|over) )"
        rf"(?-i:{_DISTRICT}|[ENW]\d\d){NOT_BEFORE_WORD}": 0.6,
        rf"{NOT_AFTER_WORD}{_DISTRICT}"
        r"(?= (?:s\w{1,3}thing|somewhere|post ?code|area|way|end|side)\b)": 0.6,
    },
    is_valid=has_known_area,
    only_with=DIGIT,
)
