"""Addresses by number and street; street names without a number are left to what was learned."""

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import NOT_AFTER_WORD, NOT_BEFORE_WORD, Shape

_STREET = (
    r"(?:street|st|road|rd|avenue|ave|close|crescent|cres|drive|dr|lane|ln|terrace|terr|gardens|"
    r"gdns|"
    r"grove|mews|court|ct|place|square|sq|way|walk|row|hill|rise|view|parade|gate|green|broadway|"
    r"park|bank|fold|croft|wynd|brae|heights|villas|yard|wharf|quay|circus|meadow|meadows|house|"
    r"buildings|tower)"
)
#: The endings that are hardly ever anything else, for writing without capitals.
_SURELY_STREET = r"(?:street|road|rd|avenue|ave|crescent|terrace|gardens|grove|close|lane)"
#: Those that are at the end of what is said, or after "lives at": "12 oak drive".
_MAYBE_STREET = (
    r"(?:st|drive|dr|way|court|ct|place|walk|row|hill|rise|view|gate|green|croft|mews|square)"
)
#: The streets that are called nothing else: "9 the crescent".
_THE_STREET = r"(?:crescent|close|green|grove|avenue|drive|mews|square|terrace|lane|paddocks?)"
_WELSH_STREET = r"(?-i:Heol|Ffordd|Stryd|Lôn|Lon|Maes|Clos|Rhodfa|Cwrt)"
_NUMBER = r"(?:no\.? ?)?\d{1,4}(?:-\d{1,4})? ?(?:[a-h]\b)?,?"
_FLAT = (
    r"(?:flat|apartment|apt|unit|room|pitch|plot|house)"
    r" (?:\d{1,4} ?(?:[a-h]\b)?|[a-h]\b)"
)
_CAPITAL = r"(?-i:(?:St\.|\p{Lu}[\p{L}'’-]{1,30}))"
#: Words that follow a number in other company: "a 5 minute drive", "2 miles down the road".
_NO_STREET = (
    r"(?:minutes?|mins?|miles?|hours?|hrs?|days?|weeks?|months?|years?|times|people|kids|children|"
    r"the|my|his|her|our|their|your|this|that|a|an|of|on|in|at|to|and|or|down|up|along|from|per|"
    r"very|way|lane|storey|bedroom|"
    r"main|busy|quiet|long|short|different|other|more|same|whole|pm|am|st|nd|rd|th|bed)"
)
_SMALL = rf"(?:(?!{_NO_STREET}\b)\p{{L}}[\p{{L}}'’-]{{1,30}} )"
_LIVES_AT = r"(?<=\b(?:at|to|from|address(?: is)?|outside|number) )"
_END = r"(?=\s*(?:$|[,.;:)\n]))"

ADDRESSES = Shape(
    Kind.ADDRESS,
    {
        rf"{NOT_AFTER_WORD}(?:{_FLAT},? )?{_NUMBER} (?:{_CAPITAL} ){{1,3}}"
        rf"{_STREET}{NOT_BEFORE_WORD}": 0.9,
        rf"{NOT_AFTER_WORD}(?:{_FLAT},? )?{_NUMBER} {_SMALL}{{1,2}}"
        rf"{_SURELY_STREET}{NOT_BEFORE_WORD}": 0.7,
        rf"{NOT_AFTER_WORD}{_NUMBER} {_SMALL}{{1,2}}{_MAYBE_STREET}{NOT_BEFORE_WORD}{_END}": 0.6,
        rf"{_LIVES_AT}{_NUMBER} {_SMALL}{{1,2}}{_MAYBE_STREET}{NOT_BEFORE_WORD}": 0.6,
        rf"{NOT_AFTER_WORD}{_NUMBER} the {_THE_STREET}{NOT_BEFORE_WORD}{_END}": 0.6,
        rf"{NOT_AFTER_WORD}{_NUMBER} (?-i:The \p{{Lu}}\p{{L}}{{2,30}}){_END}": 0.7,
        rf"{NOT_AFTER_WORD}{_NUMBER} {_WELSH_STREET}(?: \p{{L}}{{1,20}}){{1,3}}?{_END}": 0.8,
        rf"{NOT_AFTER_WORD}{_FLAT},? (?:\d{{1,4}} )?(?:{_CAPITAL} ){{0,3}}(?:house|court|tower|"
        rf"point|{_STREET})(?: court)?{NOT_BEFORE_WORD}": 0.7,
        rf"{NOT_AFTER_WORD}{_FLAT},? {_SMALL}{{1,2}}(?:house|court|tower|point|lodge|"
        rf"{_MAYBE_STREET}){NOT_BEFORE_WORD}": 0.7,
        rf"{NOT_AFTER_WORD}(?-i:P\.? ?O\.?) ?Box \d{{1,6}}{NOT_BEFORE_WORD}": 0.9,
    },
)
