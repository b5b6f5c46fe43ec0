"""People by the title in front of them, whether or not the name was learned: "mrs achterberg"."""

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.shapes.shape import NOT_BEFORE_WORD, Shape

#: Stand-ins and other words that may follow a title.
_NO_NAME = (
    r"(?:[a-z]\b|and|or|who|whom|said|says|has|had|was|is|did|rang|came|then|but|appointment|appt|"
    r"appointments|surgery|visit|visits|note|notes|letter|today|again|about|for|from|to|in|on|at|the|this|that)"
)
_NAME = r"\p{L}[\p{L}'’-]{1,30}"

TITLED = Shape(
    Kind.PERSON,
    {
        rf"(?<=(?<!\w)(?:mr|mrs|ms|dr|pc|prof)\.? )(?!{_NO_NAME}\b){_NAME}{NOT_BEFORE_WORD}": 0.7,
        # In small letters "miss" is mostly something else.
        rf"(?<=(?<!\w)(?-i:Miss|Sgt|DC|DS|Sr|Fr|Cllr|Rev|Judge|Nurse|Imam|Rabbi|Pastor) )"
        rf"(?-i:\p{{Lu}})[\p{{L}}'’-]{{1,30}}{NOT_BEFORE_WORD}": 0.7,
    },
)
