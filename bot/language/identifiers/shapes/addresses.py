"""Addresses by number and street; street names without a number are left to what was learned."""

from dataclasses import replace

import regex

from bot.language.identifiers.identifier import Identifier, Kind
from bot.language.identifiers.shapes.shape import NOT_AFTER_WORD, NOT_BEFORE_WORD, Shape

_STREET = (
    r"(?:street|st|road|rd|avenue|ave|close|cl|crescent|cres|drive|dr|lane|ln|terrace|terr|gardens|"
    r"gdns|"
    r"grove|mews|court|ct|place|square|sq|way|walk|row|hill|rise|view|parade|gate|green|broadway|"
    r"park|bank|fold|croft|wynd|brae|heights|villas|yard|wharf|quay|circus|meadow|meadows|house|"
    r"buildings|tower)"
)
#: The endings that are hardly ever anything else, for writing without capitals.
_SURELY_STREET = (
    r"(?:street|road|rd|avenue|ave|crescent|cres|terrace|gardens|gdns|grove|close|lane)"
)
#: Those that are at the end of what is said, or after "lives at": "12 oak drive".
_MAYBE_STREET = (
    r"(?:st|drive|dr|way|court|ct|place|walk|row|hill|rise|view|gate|green|croft|mews|square)"
)
#: The streets that are called nothing else: "9 the crescent".
_THE_STREET = r"(?:crescent|close|green|grove|avenue|drive|mews|square|terrace|lane|paddocks?)"
_WELSH_STREET = r"(?-i:Heol|Ffordd|Stryd|Lôn|Lon|Maes|Clos|Rhodfa|Cwrt)"
_NUMBER = r"(?:no\.? ?)?\d{1,4}(?:-\d{1,4})? ?(?:[a-h]\b)?,?"
_FLAT = (
    r"(?:block (?:\d{1,3}|[a-h])\b,? )?"
    r"(?:(?:flat|apartment|apt|unit|room|rm|pitch|plot|house)"
    r" (?:\d{1,4}(?:/\d{1,2}| ?[a-h]\b)?|[a-h]\b)|\d{1,2}/\d{1,2}(?=,))"
)
#: What may follow a street and is part of where somebody lives.
_IN_IT = r"(?: estate|\.?,? (?:basement|ground floor|first floor|top floor|garden) flat)?"
_CAPITAL = r"(?-i:(?:St\.|\p{Lu}[\p{L}'’-]{1,30}))"
#: Words that follow a number in other company: "a 5 minute drive", "2 miles down the road".
_NO_STREET = (
    r"(?:minutes?|mins?|miles?|hours?|hrs?|days?|weeks?|months?|years?|times|people|kids|children|"
    r"had|has|have|was|is|are|were|no|not|so|with|for|the|my|his|her|our|their|your|this|that|a|an|of|on|in|at|to|and|or|down|up|along|from|per|"
    r"very|way|lane|storey|bedroom|"
    r"main|busy|quiet|long|short|different|other|more|same|whole|pm|am|st|nd|rd|th|bed)"
)
_SMALL = rf"(?:(?!{_NO_STREET}\b)\p{{L}}[\p{{L}}'’-]{{1,30}} )"
#: A street that is named without a number, and that is not a place everybody knows.
_NAMED_STREET = (
    rf"(?-i:(?!(?:Sesame|Coronation|Downing|Memory|Harley|Fleet|Wall|High|Main|Mean) )"
    rf"(?:{_CAPITAL} ){{1,2}}(?:Street|Road|Lane|Avenue|Close|Crescent|Terrace|Drive))"
    r"(?! (?:(?-i:\p{Lu})|surgery|school|primary|medical|health|practice|clinic|centre|nursery|"
    r"hospital|station|police|hostel))"
)
#: Houses that go by a name.
_NAMED_HOUSE = (
    rf"(?-i:(?:The )?(?:{_CAPITAL} ){{1,2}}"
    r"(?:Cottage|Bungalow|Farm|Farmhouse|Barn|Lodge|House|Villa)"
    rf"|The (?:{_CAPITAL} ){{0,2}}{_CAPITAL})"
)
_LIVES_AT = r"(?<=\b(?:at|to|from|address(?: is)?|outside|number) )"
_END = r"(?=\s*(?:$|[,.;:)\n]))"
_NUMBER_BEFORE = regex.compile(rf"{NOT_AFTER_WORD}{_NUMBER} ?$", regex.IGNORECASE)


def with_house_number(address: Identifier, text: str) -> Identifier:
    """Return an address together with the number right before it, where there is one.

    What was learned knows streets, also misspelt ones, and not always the numbers in them.
    """
    before = _NUMBER_BEFORE.search(text, max(0, address.start - 12), address.start)
    return replace(address, start=before.start()) if before else address


ADDRESSES = Shape(
    Kind.ADDRESS,
    {
        rf"{NOT_AFTER_WORD}(?:{_FLAT},? )?{_NUMBER} (?:{_CAPITAL} ){{1,3}}"
        rf"{_STREET}{NOT_BEFORE_WORD}{_IN_IT}{NOT_BEFORE_WORD}": 0.9,
        rf"{NOT_AFTER_WORD}(?:{_FLAT},? )?{_NUMBER} {_SMALL}{{1,2}}"
        rf"{_SURELY_STREET}{NOT_BEFORE_WORD}{_IN_IT}{NOT_BEFORE_WORD}": 0.7,
        rf"{NOT_AFTER_WORD}\d{{1,3}}[a-h],? {_SMALL}{{1,2}}{_MAYBE_STREET}{NOT_BEFORE_WORD}": 0.6,
        # Part of a building, then the street by a name without a number.
        rf"{NOT_AFTER_WORD}{_FLAT},? {_SMALL}{{1,2}}{_SURELY_STREET}{NOT_BEFORE_WORD}{_IN_IT}"
        rf"{NOT_BEFORE_WORD}": 0.7,
        rf"{NOT_AFTER_WORD}(?:{_FLAT},? )?{_NUMBER} {_SMALL}{{1,2}}{_MAYBE_STREET}"
        rf"{NOT_BEFORE_WORD}{_END}": 0.6,
        rf"{_LIVES_AT}(?:{_FLAT},? )?{_NUMBER} {_SMALL}{{1,2}}{_MAYBE_STREET}"
        rf"{NOT_BEFORE_WORD}": 0.6,
        rf"{NOT_AFTER_WORD}{_NUMBER} the {_THE_STREET}{NOT_BEFORE_WORD}{_END}": 0.6,
        rf"{NOT_AFTER_WORD}{_NUMBER} (?-i:The \p{{Lu}}\p{{L}}{{2,30}}){_END}": 0.7,
        rf"{NOT_AFTER_WORD}{_NUMBER} {_WELSH_STREET}(?: \p{{L}}{{1,20}}){{1,3}}?{_END}": 0.8,
        rf"{NOT_AFTER_WORD}{_FLAT},? (?:\d{{1,4}} )?(?:{_CAPITAL} ){{0,3}}(?:house|court|tower|"
        rf"point|{_STREET})(?: court)?{NOT_BEFORE_WORD}": 0.7,
        rf"{NOT_AFTER_WORD}{_FLAT},? {_SMALL}{{1,2}}(?:house|court|tower|point|lodge|"
        rf"{_MAYBE_STREET}){NOT_BEFORE_WORD}": 0.7,
        rf"{NOT_AFTER_WORD}{_FLAT},? the (?!{_NO_STREET}\b)\p{{L}}{{4,30}}{NOT_BEFORE_WORD}": 0.6,
        rf"{NOT_AFTER_WORD}{_NAMED_HOUSE}, {_NAMED_STREET}{NOT_BEFORE_WORD}": 0.8,
        rf"{NOT_AFTER_WORD}{_NAMED_STREET}{NOT_BEFORE_WORD}": 0.5,
        rf"{NOT_AFTER_WORD}(?-i:P\.? ?O\.?) ?Box \d{{1,6}}{NOT_BEFORE_WORD}": 0.9,
    },
)
