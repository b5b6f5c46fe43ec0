"""The home page needs nothing from anywhere else."""

import re

from flask.testing import FlaskClient

from bot.content import load_content


def test_the_home_page_holds_the_coach_in_the_words_of_the_catalogue(client: FlaskClient) -> None:
    page = client.get("/")

    assert page.status_code == 200
    assert page.mimetype == "text/html"
    assert "<afterword-coach" in page.text
    assert load_content().interface["page.title"] in page.text


def test_it_asks_no_other_server_and_runs_nothing_inline(client: FlaskClient) -> None:
    page = client.get("/").text

    for address in re.findall(r'(?:src|href)="([^"]*)"', page):
        assert address.startswith(("/", "#"))
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\bon\w+=", page)
