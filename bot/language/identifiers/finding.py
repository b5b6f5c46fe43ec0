"""Everything in a text that could tell a reader who somebody is."""

from __future__ import annotations

from pathlib import Path

import regex

from bot.language.identifiers.identifier import LEARNED, Identifier, Kind
from bot.language.identifiers.names.closed_list import is_known_not_to_be_a_name
from bot.language.identifiers.names.name_finder import NameFinder
from bot.language.identifiers.overlaps import without_overlaps
from bot.language.identifiers.shapes.addresses import ADDRESSES, with_house_number
from bot.language.identifiers.shapes.birth_dates import BIRTH_DATES
from bot.language.identifiers.shapes.case_ids import case_id_shape
from bot.language.identifiers.shapes.emails import EMAILS
from bot.language.identifiers.shapes.helplines import is_helpline
from bot.language.identifiers.shapes.national_numbers import NHS_NUMBERS, NINOS
from bot.language.identifiers.shapes.organisations import ORGANISATIONS
from bot.language.identifiers.shapes.phones import PHONES
from bot.language.identifiers.shapes.postcodes import POSTCODES
from bot.language.identifiers.shapes.titled import TITLED
from bot.language.identifiers.shapes.vehicles import VEHICLE_REGS

_SHAPES = (
    *(EMAILS, PHONES, POSTCODES, NHS_NUMBERS, NINOS, BIRTH_DATES, VEHICLE_REGS),
    *(ADDRESSES, ORGANISATIONS, TITLED),
)
#: An address has a word in it; figures alone are scores, pages, shifts.
_WORD = regex.compile(r"\p{L}{3}")
#: Nobody's name has a figure in it; a junction, a gene, a cost code has.
_DIGIT = regex.compile(r"\d")
#: How far back a title may stand.
_BEFORE = 12


def find_identifiers(
    text: str, names: NameFinder, own_case_ids: Path | None = None
) -> list[Identifier]:
    """Return what identifies somebody in a text: sorted, disjoint, none of them empty.

    Args:
        text: as typed; nothing of it is kept.
        names: finds what has no shape (see `load_name_finder`).
        own_case_ids: a host's file of patterns beside ours.

    Raises:
        CaseIdError: the host's file cannot be used.
    """
    found = [one for shape in (*_SHAPES, case_id_shape(own_case_ids)) for one in shape.find(text)]
    for one in names.find(text):
        found.append(with_house_number(one, text) if one.type is Kind.ADDRESS else one)
    return [one for one in without_overlaps(found, text) if not _is_known_to_be_none(one, text)]


def _is_known_to_be_none(one: Identifier, text: str) -> bool:
    words, before = text[one.start : one.end], text[max(0, one.start - _BEFORE) : one.start]
    if one.type is Kind.PHONE:
        return is_helpline(words)
    if one.type is Kind.ADDRESS and not _WORD.search(words):
        return True
    if one.type is Kind.PERSON and _DIGIT.search(words):
        return True
    return one.type in LEARNED and is_known_not_to_be_a_name(words, before)
