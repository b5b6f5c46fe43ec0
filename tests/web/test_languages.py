"""The interface in Welsh: the pages by their address, the API by what its client accepts."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot.content import load_content
from bot.content.loader import OUR_FOLDER
from web import create_app
from web.settings import Settings

PAGES = ("/", "/safety")
IN_WELSH = {"Accept-Language": "cy"}
WELSH = load_content().speaking("cy").interface


@pytest.mark.parametrize("path", PAGES)
def test_a_page_speaks_the_language_in_its_address(client: FlaskClient, path: str) -> None:
    page = unescape(client.get(f"{path}?lang=cy").text)

    assert '<html lang="cy">' in page
    assert WELSH["page.safety.not_live"] in page
    assert not re.search('Worried about|Checked on|aria-label="(?:Ring|Text) ', page)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("query", ["", "?lang=en-GB", "?lang=xx", '?lang="><script>'])
def test_otherwise_it_speaks_english_whatever_the_browser_is_set_to(
    client: FlaskClient, path: str, query: str
) -> None:
    page = client.get(path + query, headers=IN_WELSH).text

    assert '<html lang="en-GB">' in page
    assert "Worried about someone" in page
    assert "xx" not in page
    assert '"><script>' not in page


@pytest.mark.parametrize("path", PAGES)
def test_each_page_links_to_itself_in_the_other_language(client: FlaskClient, path: str) -> None:
    english, welsh = client.get(path).text, client.get(f"{path}?lang=cy").text

    assert f'<a href="{path}?lang=cy" lang="cy" hreflang="cy">Cymraeg</a>' in english
    assert f'<a href="{path}?lang=en-GB" lang="en-GB" hreflang="en-GB">English</a>' in welsh


def test_the_pages_lead_to_one_another_in_the_chosen_language(client: FlaskClient) -> None:
    assert 'href="/safety?lang=cy"' in client.get("/?lang=cy").text
    assert 'href="/?lang=cy"' in client.get("/safety?lang=cy").text


def test_what_the_cards_say_is_marked_as_english(client: FlaskClient) -> None:
    page = unescape(client.get("/safety?lang=cy").text)

    for card in load_content().cards.values():
        assert re.search(
            rf'<h2 lang="en-GB"><span [^>]*lang="cy">.*</span> {card.title}</h2>', page
        )
        assert all(f'<p lang="en-GB">{line}</p>' in page for line in card.lines)
    assert 'lang="en-GB"' not in client.get("/safety").text.partition("<body>")[2]


def test_the_page_hands_its_language_to_the_coach(client: FlaskClient) -> None:
    assert 'language="cy"' in client.get("/?lang=cy").text
    assert 'language="en-GB"' in client.get("/").text


def test_the_day_of_a_check_is_written_in_the_language(
    make_settings: Callable[..., Settings], tmp_path: Path
) -> None:
    ours = (OUR_FOLDER / "signposts" / "uk.yml").read_text(encoding="utf-8")
    checked = ours.replace('number: "116 123"', 'number: "116 123"\n    last_checked: 2026-11-03')
    (tmp_path / "uk.yml").write_text(checked, encoding="utf-8")
    client = create_app(make_settings(coach_overlay=tmp_path)).test_client()

    assert "Gwiriwyd ar 3 Tachwedd 2026" in client.get("/safety?lang=cy").text
    assert "Checked on 3 November 2026" in client.get("/safety").text


def test_words_not_translated_yet_are_marked_as_english(
    make_settings: Callable[..., Settings], tmp_path: Path
) -> None:
    polish = 'translations:\n  pl:\n    page.language.name: "polski"\n    page.tagline: "Trener"\n'
    (tmp_path / "pl.yml").write_text(polish, encoding="utf-8")
    client = create_app(make_settings(coach_overlay=tmp_path)).test_client()

    page = unescape(client.get("/?lang=pl").text)
    assert '<html lang="pl">' in page
    assert '<p class="tagline">Trener</p>' in page
    assert '<h1><span lang="en-GB">Afterword</span></h1>' in page
    assert "<title>Afterword</title>" in page
    given = client.get("/api/v1/interface", headers={"Accept-Language": "pl"}).get_json()
    assert given["strings"]["widget.send"] == "Send"
    assert "widget.send" in given["untranslated"]
    assert "page.tagline" not in given["untranslated"]


def test_the_api_gives_the_words_its_client_accepts_best(client: FlaskClient) -> None:
    def given(accepted: str) -> dict[str, object]:
        answer = client.get("/api/v1/interface", headers={"Accept-Language": accepted}).get_json()
        return {**answer, "strings": answer["strings"]["page.language"]}

    for accepted in ("cy", "cy-GB", "fr, cy;q=0.9, en;q=0.1"):
        assert given(accepted)["strings"] == "cy"
    for accepted in ("en", "fr", "*", "", "not a language;;"):
        assert given(accepted)["strings"] == "en-GB"
    assert given("cy")["coach_language"] == "en-GB"
    assert given("cy")["commands"] == given("en")["commands"]


def test_a_problem_is_explained_in_the_language(client: FlaskClient) -> None:
    address = "/api/v1/reflections/not-there"

    assert client.get(address, headers=IN_WELSH).get_json()["detail"] == WELSH["error.not_found"]
    assert client.get(address).get_json()["detail"] == load_content().interface["error.not_found"]


def test_a_reflection_names_its_stages_in_the_language(client: FlaskClient, stored: str) -> None:
    address = f"/api/v1/reflections/{stored}"

    shown = client.get(address, headers=IN_WELSH).get_json()
    assert [one["label"] for one in shown["stages"]][:2] == ["Beth ddigwyddodd?", "Felly beth?"]
    assert shown["messages"] == client.get(address).get_json()["messages"]


def test_a_note_is_the_same_whatever_language_is_asked_for(
    client: FlaskClient, stored: str
) -> None:
    address = f"/api/v1/reflections/{stored}/note.md?lang=cy"

    assert client.get(address, headers=IN_WELSH).text.startswith("# Reflection, ")
