"""Named schools, surgeries, homes and the like, by how such names end.

A refuge or a school with a name points at a place and at the few who are there.
"""

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import NOT_AFTER_WORD, NOT_BEFORE_WORD, Shape

_ENDING = (
    r"(?:Primary|Infants?|Juniors?|Academy|High|Grammar|Comprehensive|College|Nursery|"
    r"Pre-?school|PRU|"
    r"(?:Primary |High |Infant |Junior |Special |Secondary |Nursery )?School|Sixth Form|"
    r"Surgery|Medical (?:Centre|Practice)|Health Centre|Hospital|Infirmary|Hospice|"
    r"(?:Care|Nursing|Residential|Rest|Children['’]?s) Home|Refuge|Hostel|Foyer|Lodge|"
    r"(?:Family|Children['’]?s|Community|Contact|Day|Resource) Centre|Family Hub|Church|Mosque|"
    r"Gurdwara|Temple|Synagogue)"
)
#: Words that begin a sentence or say which one, and are no part of a name.
_NO_NAME = (
    r"(?:The|A|An|My|His|Her|Our(?! Lady)|"
    r"Their|Your|This|That|Each|Every|Any|No|New|Old|Local|At|In|On|"
    r"And|But|"
    r"When|So|If|From|To|After|Before|While|Then|With|For|About|Some|Both|Primary|High|"
    r"Secondary|"
    r"Infant|Junior|Nursery|Special|Public|Private|NHS|Acute|General|Community|Children['’]?s|"
    r"Family|"
    r"Care|Nursing|Rang|Visited|Called|Supervised|Catholic|Sunday|Day|Ward|Statutory|Foster|Year)"
)
_HOME = r"(?:care|nursing|residential|rest|children['’]?s) home"
#: “Mum's care home” has no name here.
_NO_HOME = rf"(?:\p{{Lu}}\p{{L}}*['’]s {_HOME}|Ofsted|CQC)"
_WORD = r"\p{Lu}[\p{L}'’-]{1,30}"

ORGANISATIONS = Shape(
    Kind.ORGANISATION,
    {
        rf"{NOT_AFTER_WORD}(?-i:(?!{_NO_NAME} ){_WORD}(?: (?:of|and|&|"
        rf"{_WORD})){{0,3}} (?<!Royal ){_ENDING}){NOT_BEFORE_WORD}": 0.8,
        # "The Willows care home": what it is often goes without capitals.
        rf"{NOT_AFTER_WORD}(?-i:(?!{_NO_NAME} |{_NO_HOME}){_WORD}(?: {_WORD}){{0,2}}) {_HOME}"
        rf"{NOT_BEFORE_WORD}": 1.0,
        rf"{NOT_AFTER_WORD}st\.? \p{{L}}{{2,20}}['’]?s?(?: (?:rc|ce|cofe|c of e|catholic|"
        rf"church of england))? (?:(?:primary|infants?|juniors?|high)(?: school| academy)?|"
        rf"academy|school|college|nursery|church|hospice|hospital){NOT_BEFORE_WORD}": 0.85,
        rf"{NOT_AFTER_WORD}hm(?:p|yoi|"
        rf"p/yoi) \p{{L}}{{3,30}}(?: (?-i:{_WORD}))?{NOT_BEFORE_WORD}": 0.9,
    },
)
