"""What could tell a reader who somebody is, and where in a text it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of identifier."""

    PERSON = "PERSON"
    ADDRESS = "ADDRESS"
    PLACE = "PLACE"
    ORGANISATION = "ORGANISATION"
    POSTCODE = "POSTCODE"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    DATE_OF_BIRTH = "DATE_OF_BIRTH"
    NHS_NUMBER = "NHS_NUMBER"
    NINO = "NINO"
    CASE_ID = "CASE_ID"
    VEHICLE_REG = "VEHICLE_REG"


#: The kinds that are learned from examples; all others have a shape.
LEARNED = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.ADDRESS)


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A stretch of a text (code points, end exclusive), its kind, and how sure we are (0 to 1)."""

    start: int
    end: int
    type: Kind
    confidence: float
