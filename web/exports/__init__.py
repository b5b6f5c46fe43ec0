"""A note, a supervision sheet or a learning log to take away, in every form it can be taken in.

Every form is written from one `bot.coach.document.Document`. All but plain text carry its record,
which names the message and the characters that each sentence is; plain text has the JSON beside it.
"""

from web.exports.forms import FORMS, Form
from web.exports.gathering import (
    Kept,
    gather_note,
    gather_sheet,
    read_each,
    read_kept,
    sources_of,
)
from web.exports.learning_log import entries_by_heading, gather_log, places_in_log

__all__ = [
    "FORMS",
    "Form",
    "Kept",
    "entries_by_heading",
    "gather_log",
    "gather_note",
    "gather_sheet",
    "places_in_log",
    "read_each",
    "read_kept",
    "sources_of",
]
