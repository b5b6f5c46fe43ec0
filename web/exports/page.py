"""A document as a page to print, the record as a block of data in it."""

from collections.abc import Mapping
from html.parser import HTMLParser

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.coach.document import Document
from web.exports.record import NoRecord, write_record
from web.exports.shown import as_lines, fold

_TEMPLATES = Environment(
    loader=PackageLoader("web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


def as_page(document: Document, words: Mapping[str, str]) -> bytes:
    """Write a document as HTML in UTF-8; `words` are those of the interface.

    The page belongs under `/api/v1/reflections/<id>/`: it finds its style from there.
    """
    page = _TEMPLATES.get_template("document.html")
    # Inside a script element only "<" could end it, and JSON may write that as an escape.
    record = Markup(write_record(document).replace("<", r"\u003c"))  # noqa: S704
    return page.render(document=document, words=words, record=record).encode()


def shown_on_page(data: bytes) -> str:
    """Return what the page shows, with white space as browsers fold it, buttons aside."""
    return fold(" ".join(_read(data).shown))


def record_on_page(data: bytes) -> str:
    """Return the record of a page.

    Raises:
        NoRecord: there is none.
    """
    record = "".join(_read(data).record)
    if not record:
        raise NoRecord("it holds no record")
    return record


class _Page(HTMLParser):
    """Sorts the text of a page into what it shows and its record."""

    _HIDDEN = frozenset({"title", "style", "button"})

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.record: list[str] = []
        self._inside: str | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "script":
            self._inside = "record" if ("type", "application/json") in attributes else "script"
        elif tag in self._HIDDEN:
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" or tag in self._HIDDEN:
            self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside == "record":
            self.record.append(data)
        elif self._inside is None:
            self.shown.append(data)


def _read(data: bytes) -> _Page:
    page = _Page()
    page.feed(as_lines(data))
    page.close()
    return page
