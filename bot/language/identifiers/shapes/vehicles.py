"""Registration plates of vehicles, the shapes since 1963 and Northern Ireland's."""

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import DIGIT, NOT_AFTER_WORD, NOT_BEFORE_WORD, Shape

#: Words of three letters that follow a letter and a number: "S47 AND", "A40 THE".
_WORD = (
    r"(?:and|the|for|was|has|had|her|his|she|you|not|but|are|who|why|how|can|may|all|any|"
    r"out|now|then|end|way|bit|one|two|six|ten|got|old|new|man|mum|dad|nan)"
)
_YEAR = r"(?:19|20)\d\d\b"
_BETWEEN = r"(?:,? (?:reg|no|number|is|was|said|gave|me|of|outside)){0,3}[ ,.:=(-]{1,3})"
_SAID_SO = rf"(?<=\b(?:reg|registration|(?:number ?)?plates?|car|van|vehicle){_BETWEEN}"
#: What has a plate, by what it is called and who made it.
_ON_WHEELS = (
    r"(?:reg|registration|(?:number ?)?plates?|car|van|vehicle|taxi|minicab|cab|lorry|truck|"
    r"moped|motorbike|motorcycle|scooter|tractor|land ?rover|transit|berlingo|audi|bmw|merc|"
    r"mercedes|corsa|astra|vauxhall|ford|fiesta|focus|golf|polo|passat|vw|volkswagen|clio|"
    r"renault|micra|nissan|qashqai|skoda|octavia|fabia|toyota|yaris|prius|honda|fiat|kia|"
    r"hyundai|peugeot|citroen|volvo|jaguar|mazda|seat|ibiza|suzuki|dacia|rover|tesla|lexus)"
)
_BEHIND_WHEELS = rf"(?<=\b{_ON_WHEELS}{_BETWEEN}"
#: In any case, with or without gaps: since 2001, since 1983, since 1963, Northern Ireland's.
_WHOLE = (
    r"(?:[a-z]{2}[ -]?\d\d[ -]?[a-z]{3}|[a-z]\d{2,3}[ -]?[a-z]{3}|[a-z]{3}[ -]?\d{1,3}[a-z]|"
    r"[a-z]{3}\d{3,4})"
)
#: In capitals, without a sign of its age.
_DATELESS = (
    rf"(?-i:[A-Z]{{2,3}} ?(?!{_YEAR})\d{{2,4}}|\d{{2,4}} ?(?!MOT\b|NHS\b|AM\b|PM\b)[A-Z]{{2,3}})"
)

VEHICLE_REGS = Shape(
    Kind.VEHICLE_REG,
    {
        # Since 2001: AB12 CDE.
        rf"{NOT_AFTER_WORD}[a-hj-pr-y][a-hj-y]\d\d[ -]?(?!{_WORD}\b)"
        rf"[a-hj-pr-z]{{3}}{NOT_BEFORE_WORD}": 0.9,
        # The same in three parts, only in capitals: AB 12 CDE.
        rf"{NOT_AFTER_WORD}(?-i:[A-HJ-PR-Y][A-HJ-Y][ -]\d\d[ -])(?!{_WORD}\b)"
        rf"(?-i:[A-HJ-PR-Z]{{3}}){NOT_BEFORE_WORD}": 0.8,
        # 1983 to 2001: A123 BCD; 1963 to 1983: ABC 123D; both only in capitals.
        rf"{NOT_AFTER_WORD}(?-i:[A-HJ-NPR-TV-Y]\d{{1,3}} ?)(?!{_WORD}\b)"
        rf"(?-i:[A-HJ-PR-Y]{{3}}){NOT_BEFORE_WORD}": 0.7,
        rf"{NOT_AFTER_WORD}(?-i:[A-Z]{{3}} ?\d{{1,3}}[A-HJ-NPR-TV-Y]){NOT_BEFORE_WORD}": 0.7,
        # Northern Ireland: an I or a Z in three letters, then a number; none of our short words.
        rf"{NOT_AFTER_WORD}(?-i:(?!CIN|PIP|HIV|MRI|DIY|GIG|KIT|VIP|SIM|BIZ|QUIZ)"
        rf"[A-Z](?:I[A-Z]|[A-Z][IZ])) ?(?!{_YEAR})\d{{3,4}}{NOT_BEFORE_WORD}": 0.7,
        rf"{_SAID_SO}(?!{_WORD}\b)[a-z]{{3}} ?(?!{_YEAR})\d{{3,4}}{NOT_BEFORE_WORD}": 0.6,
        rf"{NOT_AFTER_WORD}(?=[a-z]{{1,3}}[ -]?\d){_BEHIND_WHEELS}(?!{_WORD}\b){_WHOLE}"
        rf"(?<!\d[ -]?{_WORD}){NOT_BEFORE_WORD}": 0.6,
        rf"{NOT_AFTER_WORD}(?=[\dA-Z]{{2,4}}){_BEHIND_WHEELS}{_DATELESS}{NOT_BEFORE_WORD}": 0.6,
        # Anything like a plate where the words say that it is one.
        rf"{NOT_AFTER_WORD}(?=[a-z]{{0,3}}\d)(?!(?:in|on|at|to|is|no|by|"
        rf"of)\b){_SAID_SO}(?=[a-z\d ]{{0,7}}\d)(?=\d{{0,4}}[a-z])"
        rf"[a-z\d]{{1,4}} ?[a-z\d]{{2,4}}(?<=\d[a-z\d ]*){NOT_BEFORE_WORD}": 0.6,
    },
    only_with=DIGIT,
)
