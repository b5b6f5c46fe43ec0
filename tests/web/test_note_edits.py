"""Shaping a note over the API: every edit is kept once, in order, and can be taken back."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.content import load_content
from tests.web.noting import note_down
from tests.web.storing import bytes_on_disk, pieces, rows, stored_values
from web.exports.proof import verify_file
from web.store.messages import keep_message
from web.store.reflections import find_reflection

API = "/api/v1"
FORMS = ("docx", "pdf", "html", "md", "txt", "json")
Json = dict[str, Any]


@pytest.fixture
def noted(app: Flask, space: str) -> str:
    """A reflection of ``client`` with a note of five sentences."""
    with app.app_context():
        return note_down(space)


class Author:
    """Somebody who shapes a note, knowing what the last answer said."""

    def __init__(self, client: FlaskClient, reflection: str) -> None:
        self.client, self.address = client, f"{API}/reflections/{reflection}"
        self.note: Json = {}
        self.look()

    def look(self) -> Json:
        self.note = self.client.get(self.address).get_json()["note"]
        return self.note

    def post(self, kind: str, client_id: str | None = None, **change: Any) -> Any:
        """Ask for an edit; return the response."""
        body = {
            "client_edit_id": client_id or str(uuid4()),
            "after": self.note["last_edit"],
            "change": {"kind": kind, **change},
        }
        return self.client.post(f"{self.address}/note/edits", json=body)

    def edit(self, kind: str, **change: Any) -> Json:
        response = self.post(kind, **change)
        assert response.status_code == 201, response.text
        self.note = response.get_json()["note"]
        return self.note

    def again(self, what: str) -> Any:
        """Undo or redo; return the response."""
        body = {"after": self.note["last_edit"]}
        response = self.client.post(f"{self.address}/note/{what}", json=body)
        if response.status_code == 200:
            self.note = response.get_json()["note"]
        return response

    def told(self) -> dict[str, list[str]]:
        """What stands under each heading."""
        return {
            one["heading"]: [each["text"] for each in one["sentences"]]
            for one in self.note["sections"]
        }


@pytest.fixture
def author(client: FlaskClient, noted: str) -> Author:
    return Author(client, noted)


def shape_everything(author: Author) -> None:
    """Do one of everything, so that each form has something of it to show."""
    author.edit("move", sentence="1s0", section="what", after=None)
    author.edit("join", sentence="0s0", other="0s1")
    author.edit("reword", sentence="2s0", text="She turned away when I asked about school.")
    author.edit("add", section="now_what", after=None, text="I will ask how <she> sees it.\nSoon.")
    author.edit("add_heading", after="what", text="What I was told #1")
    author.edit("move", sentence="1s0", section=author.note["last_edit"], after=None)
    author.edit("rename", section="so_what", text="What I make of it")
    author.edit("mark", sentence="1s0", basis="heard", text="the boy himself")
    author.edit("mark", sentence="2s0", basis="saw", text=None)
    author.edit("leave_out", sentence="3s0")
    author.edit("sign_off", text="Sam Reed, student.\nMy own account.")


def test_a_note_is_shaped(author: Author) -> None:
    shape_everything(author)

    assert author.told() == {
        "What happened?": ["I visited on Tuesday. Mum opened the door and looked tired."],
        "What I was told #1": ["He said nobody asks him anything."],
        "What I make of it": ["She turned away when I asked about school."],
        "Now what?": ["I will ask how <she> sees it.\nSoon."],
    }
    (reworded,) = author.note["sections"][2]["sentences"]
    assert reworded["reworded_from"].startswith("I think she is manipulative")
    assert reworded["rests"] == {"basis": "saw", "label": "seen", "detail": None}
    assert author.note["left_out"] == [{"id": "3s0", "text": "I will ring the SENCO on Thursday."}]
    assert author.note["signed"]["text"] == "Sam Reed, student.\nMy own account."
    assert author.look() == author.note


def test_everything_can_be_undone_and_done_again(author: Author) -> None:
    seen = [author.note]
    shape_everything(author)
    last = author.note
    while author.note["can_undo"]:
        seen.append(author.note)
        author.again("undo")

    assert author.note == seen[0] | {"can_redo": True}
    assert author.again("undo").get_json()["code"] == "edit_does_not_fit"
    while author.note["can_redo"]:
        author.again("redo")
    assert author.note == last
    assert author.again("redo").get_json()["code"] == "edit_does_not_fit"


def test_another_edit_takes_the_place_of_what_was_undone(author: Author, app: Flask) -> None:
    author.edit("add", section="what", after=None, text="This will be undone.")
    author.again("undo")
    author.edit("leave_out", sentence="0s0")

    assert author.note["can_redo"] is False
    with app.app_context():
        assert rows("note_edit") == {"note_edit": 1}


def test_the_same_edit_again_does_no_harm(author: Author) -> None:
    client_id = str(uuid4())
    first = author.post("add", client_id, section="what", after=None, text="Once.")
    second = author.post("add", client_id, section="what", after=None, text="Once.")
    other = author.post("add", client_id, section="what", after=None, text="Other words.")

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.get_json() == second.get_json()
    assert (other.status_code, other.get_json()["code"]) == (409, "conflict")
    assert other.get_json()["kept"] is False


def test_a_second_tab_that_has_not_looked_changes_nothing(author: Author, noted: str) -> None:
    other_tab = Author(author.client, noted)
    author.edit("reword", sentence="0s0", text="I went there on Tuesday.")

    for refused in (other_tab.post("leave_out", sentence="0s0"), other_tab.again("undo")):
        assert (refused.status_code, refused.get_json()["code"]) == (409, "note_moved_on")
    assert other_tab.look() == author.note
    assert other_tab.post("leave_out", sentence="0s0").status_code == 201


def test_of_edits_at_the_same_moment_one_is_made(author: Author, app: Flask) -> None:
    cookie = author.client.get_cookie("afterword")
    assert cookie is not None

    def at_once(number: int) -> int:
        client = app.test_client()
        client.set_cookie("afterword", cookie.value)
        tab = Author(client, author.address.rpartition("/")[2])
        tab.note = author.note
        text = f"Sentence {number}."
        return int(tab.post("add", section="what", after=None, text=text).status_code)

    with ThreadPoolExecutor(6) as pool:
        answered = sorted(pool.map(at_once, range(6)))
    assert answered == [201, 409, 409, 409, 409, 409]
    assert len(author.look()["sections"][0]["sentences"]) == 4


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            {"kind": "move", "sentence": "9s9", "section": "what", "after": None},
            "edit_does_not_fit",
        ),
        ({"kind": "move", "sentence": "0s0", "section": "x", "after": None}, "edit_does_not_fit"),
        ({"kind": "leave_out"}, "invalid"),
        ({"kind": "reword", "sentence": "0s0", "text": " \n"}, "empty"),
        ({"kind": "reword", "sentence": "0s0", "text": "x" * 20_001}, "too_long"),
        ({"kind": "reword", "sentence": "0s0", "text": "a\x00b"}, "unreadable_characters"),
        ({"kind": "rename", "section": "what", "text": "two\nlines"}, "invalid"),
        ({"kind": "rename", "section": "what", "text": "x" * 201}, "invalid"),
        ({"kind": "mark", "sentence": "0s0", "basis": "guessed", "text": None}, "invalid"),
        ({"kind": "write_it_for_me", "sentence": "0s0"}, "invalid"),
        (None, "invalid"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(
    author: Author, change: object, code: str
) -> None:
    body = {"client_edit_id": str(uuid4()), "after": None, "change": change}
    refused = author.client.post(f"{author.address}/note/edits", json=body)

    assert refused.get_json()["code"] == code
    assert 400 <= refused.status_code < 500
    before = author.note
    assert author.look() == before


def test_words_cannot_vanish_in_a_split(author: Author) -> None:
    (first, *_) = author.note["sections"][0]["sentences"]
    gap = {"message": first["message"], "start": 2, "end": 9}

    assert author.post("split", sentence=first["id"], gap=gap).status_code == 422
    gap = {"message": first["message"], "start": 9, "end": 10}
    author.edit("split", sentence=first["id"], gap=gap)
    assert author.told()["What happened?"][:2] == ["I visited", "on Tuesday."]


def test_the_note_of_another_is_as_unknown_as_none(app: Flask, noted: str) -> None:
    stranger = app.test_client()
    stranger.get(f"{API}/reflections")
    body = {"client_edit_id": str(uuid4()), "after": None}
    edit = body | {"change": {"kind": "leave_out", "sentence": "0s0"}}

    for path, sent in (("edits", edit), ("undo", {"after": None}), ("redo", {"after": None})):
        for reflection in (noted, "nothing"):
            answer = stranger.post(f"{API}/reflections/{reflection}/note/{path}", json=sent)
            assert answer.status_code == 404


@pytest.mark.parametrize("of", ["note", "supervision-sheet"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_shaped_note_is_proven(
    author: Author, tmp_path: Path, of: str, form: str
) -> None:
    if (of, form) == ("supervision-sheet", "md"):
        pytest.skip("there is none")
    shape_everything(author)
    file, beside = tmp_path / f"{of}.{form}", tmp_path / "beside.json"
    file.write_bytes(author.client.get(f"{author.address}/{of}.{form}").data)
    beside.write_bytes(author.client.get(f"{author.address}/{of}.json").data)

    proof = verify_file(file, load_content(), beside)
    assert proof.problems == []
    assert proof.sentences > 0 or of == "supervision-sheet"


def test_a_file_says_whose_words_are_whose(author: Author) -> None:
    shape_everything(author)
    text = author.client.get(f"{author.address}/note.txt").text

    assert "Only those in quotation marks are the author’s own." in text
    assert "Words in square brackets are the author’s own marking" in text
    assert "“What I was told #1”" in text
    assert "He said nobody asks him anything. [heard from the boy himself]" in text
    assert "She turned away when I asked about school. [seen]" in text
    assert text.rstrip().endswith("Sam Reed, student.\nMy own account.")
    assert "Signed off by its author on " in text


def test_a_file_holds_nothing_that_was_left_out_or_reworded(author: Author) -> None:
    shape_everything(author)
    record = author.client.get(f"{author.address}/note.json").text

    assert "manipulative" not in record
    assert "SENCO" not in record


@pytest.mark.parametrize("key", ["heading", "signed", "detail"])
def test_what_an_author_typed_beside_the_sentences_is_proven_too(
    author: Author, tmp_path: Path, key: str
) -> None:
    shape_everything(author)
    record = json.loads(author.client.get(f"{author.address}/note.json").data)
    del record["digest"]
    if key == "heading":
        record["sections"][1]["heading"] = "The risk is low"
    elif key == "signed":
        record["signed"]["text"] = "Checked by the team manager."
    else:
        record["sections"][1]["sentences"][0]["rests"]["detail"]["text"] = "his teacher"
    file = tmp_path / "note.json"
    file.write_text(json.dumps(record), encoding="utf-8")

    (problem,) = verify_file(file, load_content()).problems
    assert "differs from what its author typed" in problem


def test_a_sign_off_ends_with_the_next_change(author: Author, app: Flask, space: str) -> None:
    author.edit("sign_off", text="Sam")
    assert author.note["signed"] is not None
    author.edit("leave_out", sentence="0s0")
    assert author.note["signed"] is None
    author.again("undo")
    assert author.note["signed"] is not None


def test_what_is_typed_is_encrypted_and_goes_with_the_reflection(
    app: Flask, author: Author, tmp_path: Path
) -> None:
    text = "A sentence that nobody else may read. " * 20
    author.edit("add", section="what", after=None, text=text)
    with app.app_context():
        values = stored_values()
        assert not any(b"nobody else" in value for value in values)
        assert text.encode() not in bytes_on_disk(tmp_path)
        assert author.client.delete(author.address).status_code == 204
        assert rows("note_edit") == {"note_edit": 0}
        left = bytes_on_disk(tmp_path)
    assert not any(piece in left for value in values for piece in pieces(value))


def test_shaping_counts_as_writing_in_it(author: Author, app: Flask, space: str) -> None:
    with app.app_context():
        before = find_reflection(space, author.address.rpartition("/")[2])
        author.edit("leave_out", sentence="0s0")
        after = find_reflection(space, author.address.rpartition("/")[2])
    assert before is not None
    assert after is not None
    assert after.updated_at > before.updated_at


def test_a_later_message_leaves_the_shape_as_it_is(
    author: Author, app: Flask, space: str, typed: Callable[..., Json]
) -> None:
    author.edit("move", sentence="0s0", section="so_what", after="2s0")
    with app.app_context():
        reflection = find_reflection(space, author.address.rpartition("/")[2])
        assert reflection is not None
        keep_message(reflection, str(uuid4()), "Not answered yet.", None)

    assert author.look()["sections"][1]["sentences"][1]["id"] == "0s0"


def test_nothing_typed_is_logged(author: Author, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        author.edit("add", section="what", after=None, text="Dilys kept looking.")
        author.post("reword", sentence="nothing", text="Dilys kept looking.")
    assert "Dilys" not in caplog.text
