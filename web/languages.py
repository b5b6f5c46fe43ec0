"""Which language the interface speaks. The coach's own questions are in one language only.

A page is asked for in a language by `lang` in its address, so that no cookie is needed; the API by
`Accept-Language`. What a browser is set to chooses no page: people choose by the links in it.
"""

from collections.abc import Mapping
from datetime import date

from flask import request

from bot.coach.content import Content
from web.services import services

#: The part of a page's address that names a language.
IN_ADDRESS = "lang"


def content_for_page() -> Content:
    """Return the texts, the interface's in the language that the page's address names."""
    content = services().content
    asked = request.args.get(IN_ADDRESS)
    return content.speaking(asked if asked in content.languages else content.language)


def content_for_answer() -> Content:
    """Return the texts, the interface's in the language that the client of the API accepts best."""
    content = services().content
    best = request.accept_languages.best_match(content.languages, content.language)
    return content.speaking(best)


def written_out(words: Mapping[str, str], day: date) -> str:
    """Write a day out in the interface's words, as in 30 November 2026."""
    month = words[f"date.month.{day.month}"]
    return words["date.day"].format(day=day.day, month=month, year=day.year)
