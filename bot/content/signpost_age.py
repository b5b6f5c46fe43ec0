"""Signposts that nobody has tried for too long, or ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.coach.cards import Signpost

#: Helplines change their hours about once a year and their numbers seldom; looked at twice a year,
#: a change is found before it is old.
MONTHS = 6


def old_signposts(signposts: Iterable[Signpost], today: date) -> list[Signpost]:
    """Return the signposts to a number not checked within `MONTHS` months of `today`, or ever."""
    return [one for one in signposts if (one.number or one.text_to) and _is_old(one, today)]


def _is_old(signpost: Signpost, today: date) -> bool:
    checked = signpost.last_checked
    return checked is None or _months_since(checked, today) > MONTHS


def _months_since(checked: str, today: date) -> float:
    then = date.fromisoformat(checked)
    whole = (today.year - then.year) * 12 + today.month - then.month
    return whole + (today.day - then.day) / 31
