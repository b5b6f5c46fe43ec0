"""The pages need nothing from anywhere else, and the safety cards are always on them."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot.coach.cards import Nation
from bot.content import load_content
from bot.content.loader import OUR_FOLDER
from web import create_app
from web.settings import Settings

PAGES = ("/", "/safety")


def test_the_home_page_holds_the_coach_in_the_words_of_the_catalogue(client: FlaskClient) -> None:
    page = client.get("/")

    assert page.status_code == 200
    assert page.mimetype == "text/html"
    assert "<afterword-coach" in page.text
    assert load_content().interface["page.title"] in page.text


@pytest.mark.parametrize("path", PAGES)
def test_it_asks_no_other_server_and_runs_nothing_inline(client: FlaskClient, path: str) -> None:
    page = client.get(path).text

    for address in re.findall(r'(?:src|href)="([^"]*)"', page):
        assert address.startswith(("/", "#", "tel:", "sms:"))
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\bon\w+=", page)


@pytest.mark.parametrize("path", PAGES)
def test_every_card_is_there_without_the_coach_and_only_danger_is_open(
    client: FlaskClient, path: str
) -> None:
    page = unescape(client.get(path).text)

    content = load_content()
    for card in content.cards.values():
        assert card.title in page
        assert all(line in page for line in card.lines)
        assert all(reply.label not in page for reply in card.replies)
    assert content.interface["page.safety.not_live"] in page
    folds = re.findall(
        r'<details class="card"( open)?>\s*<summary>\s*<h2>.*?</span> (.*?)</h2>', page
    )
    assert len(folds) == len(content.cards)
    assert [title for is_open, title in folds if is_open] == [folds[0][1]]
    assert folds[0][1] == content.cards["immediate_danger"].title


def test_a_number_is_a_link_that_says_whom_it_rings(client: FlaskClient) -> None:
    page = client.get("/safety").text

    assert '<a class="number" href="tel:116123" aria-label="Ring Samaritans, 116 123">' in page
    assert '<a class="number" href="sms:85258" aria-label="Text Shout, 85258">' in page


@pytest.mark.parametrize("path", PAGES)
def test_the_numbers_are_those_of_the_nation(
    make_settings: Callable[..., Settings], path: str
) -> None:
    def shown_in(nation: Nation) -> str:
        return create_app(make_settings(nation=nation)).test_client().get(path).text

    assert "NHS 111, option 2" in shown_in(Nation.ENGLAND)
    in_northern_ireland = shown_in(Nation.NORTHERN_IRELAND)
    assert "Ring Lifeline, 0808 808 8000" in in_northern_ireland
    assert "NHS 111" not in in_northern_ireland


def test_the_day_of_a_check_is_written_out_and_none_is_made_up(
    make_settings: Callable[..., Settings], tmp_path: Path
) -> None:
    ours = (OUR_FOLDER / "signposts" / "uk.yml").read_text(encoding="utf-8")
    checked = ours.replace('number: "116 123"', 'number: "116 123"\n    last_checked: 2026-11-03')
    (tmp_path / "uk.yml").write_text(checked, encoding="utf-8")
    app = create_app(make_settings(coach_overlay=tmp_path))

    page = app.test_client().get("/safety").text

    assert set(re.findall("Checked on [^<]*", page)) == {"Checked on 3 November 2026"}


def test_the_safety_page_is_read_only_and_has_no_pages_below(client: FlaskClient) -> None:
    assert client.head("/safety").status_code == 200
    for method in (client.post, client.put, client.delete):
        refused = method("/safety")
        assert (refused.status_code, refused.get_json()["code"]) == (405, "method_not_allowed")
    assert client.get("/safety/immediate_danger").status_code == 404


def test_it_stays_open_to_whoever_asked_for_too_much(
    make_settings: Callable[..., Settings],
) -> None:
    client = create_app(make_settings(rate_limit="1 per minute")).test_client()

    assert [client.get("/api/v1/openapi.json").status_code for _ in range(2)] == [200, 429]
    assert {client.get("/safety").status_code for _ in range(3)} == {200}


def test_it_is_linked_where_there_are_no_scripts(client: FlaskClient) -> None:
    without_scripts = client.get("/").text.partition("<noscript>")[2].partition("</noscript>")[0]

    assert '<a href="/safety">' in without_scripts
