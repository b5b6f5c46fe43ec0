"""Numbers said a digit at a time: "oh seven seven double oh", "nine nine nine, oh two four"."""

from bot.language.identifiers.shapes.shape import DIGIT

_DIGIT = r"(?:zero|nought|oh?|one|two|three|four|five|six|seven|eight|nine)"
_REPEATED = rf"(?:double|treble|triple)[ -]{_DIGIT}"
_HUNDRED = rf"{_DIGIT}[ -]hundred"
_PAIR = (
    r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_PART = rf"(?:{_REPEATED}|{_HUNDRED}|{_PAIR}|{_DIGIT})"
#: What may stand between two parts, a line break not.
SAID_GAP = r"[ ,.-]{1,3}"
#: In front of a number that is said nothing more of it is.
NOT_AFTER_SAID = rf"(?<!\w|\b{_PART}{SAID_GAP})"
#: What a text needs for a number in digits, or said, to be in it.
DIGIT_OR_SAID = rf"{DIGIT}|\b{_PART}{SAID_GAP}{_PART}\b"


def said(least: int, most: int) -> str:
    """Return a pattern of so many digits and pairs of digits in words, one after another.

    It leaves alone who counts: "one two three four five".
    """
    counting = rf"one{SAID_GAP}two{SAID_GAP}three{SAID_GAP}four"
    return rf"(?!{counting}){_PART}(?:{SAID_GAP}{_PART}){{{least - 1},{most - 1}}}"


def said_then_typed(least: int) -> str:
    """Return a pattern of a number that begins in words and ends in digits, as dictation has it."""
    return rf"{said(least, 8)}(?:{SAID_GAP}\d{{2,7}}){{1,3}}"
