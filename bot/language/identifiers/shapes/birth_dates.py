"""Dates of birth: a date that the words around it say somebody was born on, or so old a one.

Other dates stay: when a visit was says nothing about who somebody is.
"""

from __future__ import annotations

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import DIGIT, NOT_BEFORE_WORD, Shape

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_ORDINAL_UNITS = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_SAID_DAY = (
    rf"(?:{_ORDINAL_UNITS}|tenth|eleventh|twelfth|\w{{3,6}}teenth|twentieth|thirtieth|"
    rf"twenty[ -]{_ORDINAL_UNITS}|thirty[ -]first)"
)
_TENS = r"(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)"
_TEENS = r"(?:ten|eleven|twelve|\w{3,6}teen)"
_OF_A_CENTURY = rf"(?:{_TENS}(?:[ -]{_UNITS})?|{_TEENS}|(?:oh|o|nought)[ -]{_UNITS})"
_SAID_OLD_YEAR = rf"nineteen[ -](?:hundred(?: and)? )?{_OF_A_CENTURY}"
_SAID_YEAR = (
    rf"(?:{_SAID_OLD_YEAR}|twenty[ -]{_OF_A_CENTURY}|"
    rf"two thousand(?:(?: and)? (?:{_UNITS}|{_OF_A_CENTURY}))?)"
)
_DAY = rf"(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?|{_SAID_DAY})(?: day)?"
_YEAR = rf"(?:(?:19|20)\d\d|['’]?\d\d|{_SAID_YEAR})"
_NUMBERS = (
    r"(?:\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:(?:19|20)\d\d|\d\d)|(?:19|20)\d\d-\d\d-\d\d|"
    r"\d{1,2} \d{1,2} (?:19|20)\d\d|"
    r"\d{1,2}(?:st|nd|rd|th) of the \d{1,2}(?:st|nd|rd|th),? (?:19|20)?\d\d)"
)
_FEAST = (
    r"(?:christmas|boxing|new year['’]?s|valentine['’]?s|mother['’]?s|"
    r"(?:st|saint)\.? (?:david|patrick|andrew|george)['’]?s) (?:day|eve)"
)
#: With the month between marks: "19-Sep-2014", "19.Sep.14", "19Sep14".
_MARKED_MONTH = rf"\d{{1,2}}[/.\-]?{_MONTH}[/.\-]?(?:(?:19|20)\d\d|\d\d)"
_WITH_YEAR = (
    rf"(?:{_NUMBERS}|{_MARKED_MONTH}|{_DAY}(?: of)? {_MONTH},? {_YEAR}|{_MONTH} {_DAY},? {_YEAR}|"
    rf"{_MONTH},? (?:(?:19|20)\d\d|['’]\d\d)|{_DAY} of the {_SAID_DAY},? {_YEAR}|"
    rf"{_FEAST},? {_YEAR})"
)
_WITHOUT_YEAR = (
    rf"(?:{_DAY}(?: of)? {_MONTH}|{_MONTH} {_DAY}|\d{{1,2}}/\d{{1,2}}|{_FEAST}(?: {_YEAR})?)"
)
_DATE = rf"(?:{_WITH_YEAR}|{_WITHOUT_YEAR})"

_BORN = (
    r"(?<!\w)(?:d[./-]? ?o[./-]? ?b(?:\.|['’]?s)?|yob|(?:date|year)[ -]of[ -]birth|"
    r"birth ?date|born|b\.|e\.?d\.?d\.?|baby(?: was| is)? (?:arrived|came|delivered|due)|"
    r"(?:passport|papers|certificate|cert) (?:says?|gives?))"
    r"(?:[,:]? (?:is|was|on|in|around|about|sometime|unknown|approx\.?|circa|"
    r"(?:spring|summer|autumn|winter) of|early|late|given as|listed as|of|"
    r"the|(?:mon|tues|wednes|thurs|fri|satur|sun)day)){0,3}(?:[ ,.:;=(\n-]{1,3}|(?<=b\.))"
)
_BIRTHDAY = r"(?<!\w)birthday(?:'s)?(?:,? (?:is|was|on|falls|as)){0,2}[ ,:(-]{1,3}"
#: Said earlier in the sentence, it holds for every whole date that follows.
_SAID_EARLIER = (
    r"\b(?:d\.? ?o\.? ?bs?|dates? of birth|birth ?(?:dates?|cert(?:ificate)?s?)|birthdays?|born)\b"
    r"(?:[^.!?\n]|\.(?=\d)){0,90}"
)
#: Only after a word for it: marks of other kinds, a year of one digit, a month in the middle.
_ODDLY_MARKED = (
    r"\d{1,2} ?(?P<mark>[/.\-\\,|] ?| )\d{1,2} ?(?P=mark)(?:\d{4}|\d{1,2})|"
    r"\d{1,2}(?:st|nd|rd|th)?,? (?:of )?(?:the )?\d{1,2}(?:st|nd|rd|th),? (?:\d{4}|\d\d)"
)
_OLD_YEAR = r"(?:19\d\d|200\d|201[0-2]|[3-9]\d)"
#: A whole date of many years ago is hardly ever a visit's.
_LONG_AGO = (
    rf"(?:\d{{1,2}}(?P<mark>[/.\-])\d{{1,2}}(?P=mark){_OLD_YEAR}|"
    rf"{_DAY}(?: of)? {_MONTH},? (?:19\d\d|200\d|201[0-2]|{_SAID_OLD_YEAR})|"
    rf"{_DAY} of the {_SAID_DAY},? {_SAID_OLD_YEAR})"
)
_AGE = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,6}teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]\w{3,5})?)"
)
_TURNS = rf"(?<!\w)(?:turns|turned|turning|hits|be|is|was) {_AGE} on "

BIRTH_DATES = Shape(
    Kind.DATE_OF_BIRTH,
    {
        rf"(?<={_BORN}){_DATE}{NOT_BEFORE_WORD}": 0.95,
        rf"(?=\d)(?<={_BORN})(?:{_ODDLY_MARKED}){NOT_BEFORE_WORD}": 0.7,
        rf"(?=['’12])(?<={_BORN})(?:(?:19|20)\d\d|['’]\d\d){NOT_BEFORE_WORD}": 0.6,
        # Digits run together, and "b" for born, only with the year.
        r"(?<=(?<!\w)(?:d\.?o\.?b\.?|date of birth)(?: is)?[ :]{1,2})(?:\d{6}|\d{8})(?!\d)": 0.95,
        rf"(?<=(?<!\w)b ){_NUMBERS}{NOT_BEFORE_WORD}": 0.7,
        rf"(?<={_BIRTHDAY}){_DATE}{NOT_BEFORE_WORD}": 0.9,
        rf"(?<![\w/.-])(?={_WITH_YEAR})(?<={_SAID_EARLIER}){_WITH_YEAR}"
        rf"{NOT_BEFORE_WORD}": 0.8,
        rf"(?<![\w/.-]){_LONG_AGO}(?![\w/]|[.-]\d)": 0.6,
        rf"(?<={_TURNS}){_DATE}{NOT_BEFORE_WORD}": 0.7,
        # The other way round: "12/3/16 (dob)", "12 March is her birthday".
        rf"(?<!\w){_DATE}(?= ?[(,-]? ?(?:dob|d\.o\.b|date of birth|(?:under|as|for) (?:dob|"
        rf"date of birth)|baby|(?:is|was) (?:his|her|their|my|the|"
        rf"[\p{{L}}-]+['’]?s) (?:\d{{1,3}}(?:st|nd|rd|th) )?birthday)\b)": 0.9,
        # After an age: "he is 4 (3.2.22)", "her 80th was on 3 March".
        rf"(?=\d)(?<=\b(?:is|was|aged?|turned|turns) {_AGE},? \(){_WITH_YEAR}(?=\))": 0.7,
        rf"(?=\d)(?<=\b\d{{1,3}} ?(?:yo|y/o|yrs?(?: old)?|years? old),? \(?)"
        rf"{_WITH_YEAR}{NOT_BEFORE_WORD}": 0.7,
        # In front of an age: "female, 2/12/20 (5 yrs)", "2.12.20, aged 5".
        rf"(?<![\w/.-]){_WITH_YEAR}(?=,? \(?(?:aged? \d|\d{{1,2}} ?y))": 0.7,
        rf"(?<=\b(?:his|her|their) (?:\d{{1,3}}(?:st|nd|rd|th)|\w{{3,6}}(?:teen|tie)th)"
        rf" (?:(?:is|was) )?(?:on )?){_DATE}{NOT_BEFORE_WORD}": 0.7,
        # After a name, in brackets: "J Smith (12/03/2016)".
        rf"(?<=(?-i:\b\p{{Lu}}[\p{{L}}.'-]{{0,30}}) \(){_WITH_YEAR}(?=\))": 0.6,
    },
    only_with=rf"{DIGIT}|nineteen|two thousand|born|birth|turn|\bd\.? ?o\.? ?b\b|{_SAID_DAY} of",
)
