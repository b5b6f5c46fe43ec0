"""E-mail addresses, and names on social media.

Presidio's own recogniser would look up domains on the network.
"""

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import Shape

_NAME = r"[\w.+'-]{1,64}"
#: As it is said: "j dot smith", "kim underscore 7".
_SPOKEN = rf"{_NAME}(?: (?:dot|underscore|dash|hyphen|plus) {_NAME}){{0,3}}"
_DOT = r"(?: ?(?:\.|\(dot\)|\[dot\]|(?<= )dot) ?[\w-]{2,63})"

EMAILS = Shape(
    Kind.EMAIL,
    {
        r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}": 1.0,
        # Broken off, or spelt out: "j.doe at example dot org".
        rf"(?<![\w.+-]){_SPOKEN}(?:@ ?| ?(?:\(at\)|\[at\]) ?)[\w-]{{2,63}}{_DOT}{{0,4}}": 0.6,
        rf"(?<![\w.+-]){_SPOKEN} (?:at|@) [\w-]{{1,63}}{_DOT}{{1,4}}+"
        r"(?! (?:at|@) )(?<=dot ?\w{2,63}|\.(?:com|org|net|uk))": 0.8,
        # Dictated throughout, the name of the host in several words.
        rf"(?<![\w.+-]){_NAME}(?: (?:dot|underscore|dash|hyphen) {_NAME}){{1,3}} at "
        rf"[\w-]{{1,63}}(?: [\w-]{{1,63}}){{0,2}}(?: dot [\w-]{{2,63}}){{1,4}}+": 0.7,
        # What somebody is called where people write to each other.
        r"(?<![\w.+@-])@(?=[\w.]{0,29}\p{L})\w[\w.]{1,28}\w": 0.6,
    },
    only_with=r"@|[(\[]at[)\]]|dot|\.(?:com|org|net|uk)",
)
