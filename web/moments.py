"""How a moment is written: for programs, and for people."""

from datetime import datetime


def iso(moment: datetime) -> str:
    """Write a moment the way the API does."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day(moment: datetime) -> str:
    """Write the day of a moment as it stands in a note."""
    return f"{moment.day} {moment:%B %Y}"


def is_day(text: str) -> bool:
    """Tell whether a text is a day as it stands in a note."""
    try:
        datetime.strptime(text, "%d %B %Y")
    except ValueError:
        return False
    return True
