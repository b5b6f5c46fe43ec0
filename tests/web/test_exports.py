"""A note to take away holds the author's words and nothing else."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.coach.elements import Stage
from bot.coach.provenance import verify_note
from bot.coach.reflection import Reflection as CoachState
from bot.coach.reflection import TaggedSentence
from bot.coach.state import to_state
from bot.content import load_content
from web.exports.markdown import escape_markdown
from web.exports.proof import verify_file
from web.store.messages import find_message, record_answer, transcript
from web.store.reflections import Said, Standing, find_reflection

API = "/api/v1"
TEXT = (
    "# Not a heading. <b>Not bold</b> & [no link](http://x). 1. Not a list.\n"
    "- Not one either 🙂.\n===\n> “She said *no*.”"
)
HEART = "He wanted to be heard."
KEPT = ("docx", "pdf", "md", "txt", "json")
Test = Callable[[str], None]
TYPED_STAGES = ((TEXT, Stage.WHAT), (HEART, Stage.REVIEW))


@pytest.fixture
def noted(
    app: Flask,
    client: FlaskClient,
    space: str,
    stored: str,
    standing: Standing,
    typed: Callable[..., dict[str, str]],
) -> str:
    """A reflection with a note: two messages, each one sentence of it."""
    state = CoachState()
    for text, stage in TYPED_STAGES:
        body = typed(text)
        client.post(f"{API}/reflections/{stored}/messages", json=body)
        with app.app_context():
            message = find_message(stored, body["client_message_id"])
            reflection = find_reflection(space, stored)
            assert message is not None
            assert reflection is not None
            sentence = TaggedSentence(0, len(text))
            state = state.enter(stage).answer(message.id, len(text.split()), [sentence])
            dialogue = {"active_loop": None, "slots": {"reflection": to_state(state)}}
            after = replace(standing, stage=str(stage), dialogue=dialogue, choices=[])
            record_answer(reflection, message, after, [Said("question", "q", "And then?")])
    return stored


def test_json_proves_whose_words_they_are(app: Flask, client: FlaskClient, noted: str) -> None:
    response = client.get(f"{API}/reflections/{noted}/note.json")
    document = json.loads(response.data)
    headings = load_content().headings

    assert response.mimetype == "application/json"
    assert verify_note(document, frozenset(headings.values())) == []
    assert document["reflection"] == noted
    assert [one["heading"] for one in document["sections"]] == [
        headings["review"],
        headings["what"],
    ]
    assert [one["text"] for one in document["messages"]] == [TEXT, HEART]
    with app.app_context():
        known = {one.id for one in transcript(noted)}
    assert {one["id"] for one in document["messages"]} <= known


def test_a_changed_word_is_found(client: FlaskClient, noted: str) -> None:
    document = client.get(f"{API}/reflections/{noted}/note.json").get_json()
    document["sections"][0]["sentences"][0]["text"] = "He wanted to be hurt."

    assert verify_note(document, frozenset(load_content().headings.values()))


def test_plain_text_is_letter_for_letter(client: FlaskClient, noted: str) -> None:
    response = client.get(f"{API}/reflections/{noted}/note.txt")

    assert response.content_type == "text/plain; charset=utf-8"
    assert TEXT in response.text
    assert response.text.index(HEART) < response.text.index(TEXT)


def test_markdown_has_our_headings_only(client: FlaskClient, noted: str) -> None:
    response = client.get(f"{API}/reflections/{noted}/note.md")
    rendered = MarkdownIt("commonmark").render(response.text)

    assert response.content_type == "text/markdown; charset=utf-8"
    assert len(re.findall("<h[1-6]", rendered)) == 3
    assert set(re.findall(r"<([a-z0-9]+)", rendered)) == {"h1", "h2", "p", "br"}
    assert shown(rendered).endswith(as_seen(TEXT))


@pytest.mark.parametrize(
    ("file", "name", "way"),
    [
        *((f"note.{form}", f"reflection-DAY.{form}", "attachment") for form in KEPT),
        ("note.html", "reflection-DAY.html", "inline"),
        ("note-to-paste.txt", "reflection-DAY.txt", "inline"),
        *(
            (f"supervision-sheet.{form}", f"supervision-DAY.{form}", "attachment")
            for form in KEPT
            if form != "md"
        ),
        ("supervision-sheet.html", "supervision-DAY.html", "inline"),
    ],
)
def test_each_form_has_a_name_and_is_proven(
    client: FlaskClient, noted: str, tmp_path: Path, file: str, name: str, way: str
) -> None:
    response = client.get(f"{API}/reflections/{noted}/{file}")
    path, beside = tmp_path / file, tmp_path / "beside"
    path.write_bytes(response.data)
    of = file.partition(".")[0].removesuffix("-to-paste")
    beside.write_bytes(client.get(f"{API}/reflections/{noted}/{of}.json").data)

    said, _, filename = response.headers["Content-Disposition"].partition("; filename=")
    assert said == way
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", filename) == name
    assert verify_file(path, load_content(), beside).problems == []


@pytest.mark.parametrize("of", ["note", "supervision-sheet"])
@pytest.mark.parametrize("form", ["docx", "pdf", "html", "txt", "json"])
def test_an_unbegun_note_can_be_taken_too(
    client: FlaskClient, stored: str, of: str, form: str
) -> None:
    assert client.get(f"{API}/reflections/{stored}/{of}.{form}").status_code == 200


def test_a_sheet_says_nothing_of_what_it_does_not_show(client: FlaskClient, noted: str) -> None:
    document = client.get(f"{API}/reflections/{noted}/supervision-sheet.json").get_json()

    assert document["kind"] == "supervision_sheet"
    assert [one["text"] for one in document["messages"]] == [HEART]


def test_nothing_typed_is_logged(
    client: FlaskClient, noted: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        for form in ("docx", "pdf", "html"):
            client.get(f"{API}/reflections/{noted}/note.{form}")

    assert HEART not in caplog.text


def test_the_page_gets_the_note_with_the_source_of_each_sentence(
    client: FlaskClient, noted: str
) -> None:
    reflection = client.get(f"{API}/reflections/{noted}").get_json()
    texts = {one["id"]: one["text"] for one in reflection["messages"]}

    for section in reflection["note"]["sections"]:
        for one in section["sentences"]:
            assert texts[one["message"]][one["start"] : one["end"]] == one["text"]
    assert [one["state"] for one in reflection["stages"]] == ["done", "done", "done", "current"]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(html: str) -> str:
    """What a reader sees of rendered HTML, with white space folded as browsers fold it."""
    parser = _Text()
    parser.feed(html)
    return as_seen(parser.text)


def as_seen(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


_LOOKS_LIKE_MARKUP = (
    "1. She left.\n2. I stayed.",
    "10) She left.",
    "- She left.\n- I stayed.",
    "+ She left.",
    "* She left.",
    "# She left.",
    "She left.\n===\nI stayed.",
    "She left.\n---\nI stayed.",
    "> She left.",
    "```\nShe left.\n```",
    "a | b\n--- | ---\nc | d",
    "[she]: http://example.org\n[she]",
    "<b>She</b> <http://example.org> &lt; &#35;",
    "**she** __left__ ~~me~~ `there` ![x](y)",
    "one\\\ntwo\\",
)


def with_examples(texts: tuple[str, ...]) -> Callable[[Test], Test]:
    def add(test: Test) -> Test:
        for text in texts:
            test = example(text)(test)
        return test

    return add


_MARKUP = st.sampled_from([*"\\`*_[]<>&~|#+-=.)(!:\n\r\t 123ab\"'", "&amp;", "```", "---", "~~~"])
_LINES = st.lists(_MARKUP, min_size=1, max_size=30).map("".join)


@with_examples(_LOOKS_LIKE_MARKUP)
@given(_LINES | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_rendered_markdown_shows_exactly_what_was_typed(text: str) -> None:
    text = text.strip()
    html = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .render(f"Before.\n\n{escape_markdown(text)}\n\nAfter.\n")
    )

    assert shown(html) == as_seen(f"Before. {text} After.")
    assert set(re.findall(r"<([a-z0-9]+)", html)) <= {"p", "br"}
