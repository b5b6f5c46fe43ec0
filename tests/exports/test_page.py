"""The page to print keeps to the policy that it is served under."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.exports.documents import note_of, one_sentence, ordinary, sheet_of, write
from web.exports.page import record_on_page, shown_on_page

STATIC = Path(__file__).resolve().parents[2] / "web" / "static"


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.found if tag in names]


def test_nothing_on_it_is_inline_but_data() -> None:
    tags = Tags(write(note_of(ordinary()), "html"))
    assert tags.named("style") == []
    for attributes in tags.named("script"):
        assert attributes.get("src") or attributes["type"] == "application/json"
    assert not [key for _, found in tags.found for key in found if re.match("on|style", key)]


def test_what_it_links_to_is_there() -> None:
    tags = Tags(write(note_of(ordinary()), "html"))
    links = [one.get("href") or one.get("src") or "" for one in tags.named("link", "script")]
    files = [link.partition("static/")[2] for link in links if link]
    assert len(files) == 3
    assert all((STATIC / file).is_file() for file in files)


def test_language_and_headings_are_true() -> None:
    sheet = sheet_of(ordinary())
    tags = Tags(write(sheet, "html"))
    assert tags.named("html") == [{"lang": "en-GB"}]
    assert len(tags.named("h1")) == 1
    assert len(tags.named("h2")) == len(sheet.parts)


def test_nothing_typed_becomes_markup() -> None:
    typed = '</p><script>alert("1")</script> </script> <!-- &amp; ]]>'
    page = write(one_sentence(typed), "html")
    assert len(Tags(page).named("script")) == 2
    assert typed in shown_on_page(page)
    assert "</script" not in record_on_page(page)
