"""The learning log over the API: own sentences, own words, under reviewed headings, no number."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.content import load_content
from tests.web.noting import note_down
from tests.web.storing import bytes_on_disk, pieces, rows, stored_values
from tests.web.test_note_edits import Author
from web.exports.proof import verify_file
from web.store.reflections import find_reflection

API = "/api/v1"
FORMS = ("docx", "pdf", "md", "txt", "json")
WORDS = "I asked him myself.\nI used to ask <mum> alone."
Json = dict[str, Any]


class Logger:
    """Somebody who keeps a learning log of one reflection."""

    def __init__(self, client: FlaskClient, reflection: str) -> None:
        self.client, self.address = client, f"{API}/reflections/{reflection}/learning-log"

    def put(self, entry: str | None = None, **changes: Any) -> Any:
        claim = {
            "framework": "pcf",
            "domain": "skills",
            "level": "first_placement",
            "sentences": ["1s0"],
            "text": WORDS,
        }
        return self.client.put(f"{self.address}/{entry or uuid4()}", json=claim | changes)

    def look(self) -> Json:
        log: Json = self.client.get(self.address).get_json()
        return log

    def groups(self) -> list[Json]:
        groups: list[Json] = self.client.get(f"{API}/learning-log").get_json()["groups"]
        return groups


@pytest.fixture
def noted(app: Flask, space: str) -> str:
    with app.app_context():
        return note_down(space)


@pytest.fixture
def logger(client: FlaskClient, noted: str) -> Logger:
    return Logger(client, noted)


def test_an_entry_is_kept_with_the_sentences_it_rests_on(logger: Logger) -> None:
    answer = logger.put()

    assert answer.status_code == 201
    (entry,) = answer.get_json()["entries"]
    assert entry["evidence"] == [{"id": "1s0", "text": "He said nobody asks him anything."}]
    assert (entry["domain"], entry["level"], entry["text"]) == ("skills", "first_placement", WORDS)
    assert logger.look() == answer.get_json()


def test_what_can_be_chosen_is_in_use_on_the_day_and_the_authors_own(logger: Logger) -> None:
    log = logger.look()

    assert log["frameworks"][0]["id"] == "pcf"
    assert log["sentences"][0]["text"] == "I visited on Tuesday."
    assert all(one["domains"] for one in log["frameworks"])


def test_an_entry_can_be_changed_and_the_same_again_does_no_harm(
    logger: Logger, app: Flask
) -> None:
    name = str(uuid4())
    for text, status in (("First.", 201), ("Second.", 200), ("Second.", 200)):
        assert logger.put(name, text=text).status_code == status

    assert [one["text"] for one in logger.look()["entries"]] == ["Second."]
    with app.app_context():
        assert rows("log_entry") == {"log_entry": 1}


def test_an_entry_is_removed_and_removing_again_does_no_harm(logger: Logger, app: Flask) -> None:
    name = str(uuid4())
    logger.put(name)
    for _ in range(2):
        answer = logger.client.delete(f"{logger.address}/{name}")
        assert (answer.status_code, answer.get_json()["entries"]) == (200, [])
    with app.app_context():
        assert rows("log_entry") == {"log_entry": 0}


def test_everything_logged_is_under_its_domain_and_nothing_is_counted(
    logger: Logger, app: Flask, client: FlaskClient, space: str
) -> None:
    with app.app_context():
        later = Logger(client, note_down(space))
    logger.put(domain="leadership")
    later.put(domain="values", text="Of the other.")
    later.put(domain="leadership", text="Later.")
    logger.put(framework="kss_adults", domain="capacity", level=None)

    laid = [(one["domain"], [e["text"] for e in one["entries"]]) for one in logger.groups()]
    assert laid == [
        ("Values and ethics", ["Of the other."]),
        ("Professional leadership", [WORDS, "Later."]),
        ("Mental capacity", [WORDS]),
    ]
    assert not any(isinstance(value, int | float) for value in _values(logger.groups()))


def _values(data: Any) -> list[Any]:
    if isinstance(data, dict):
        return [one for value in data.values() for one in _values(value)]
    if isinstance(data, list):
        return [one for value in data for one in _values(value)]
    return [] if isinstance(data, bool) else [data]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"framework": "early_career", "domain": "intervention", "level": None}, "invalid"),
        ({"domain": "luck"}, "invalid"),
        ({"level": "professor"}, "invalid"),
        ({"sentences": []}, "edit_does_not_fit"),
        ({"sentences": ["9s9"]}, "edit_does_not_fit"),
        ({"sentences": [1]}, "invalid"),
        ({"text": " \n"}, "empty"),
        ({"text": "x" * 20_001}, "too_long"),
        ({"text": "a\x00b"}, "unreadable_characters"),
        ({"tick": True}, "invalid"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    logger: Logger, changes: Json, code: str
) -> None:
    refused = logger.put(**changes)

    assert refused.get_json()["code"] == code
    assert 400 <= refused.status_code < 500
    assert logger.look()["entries"] == []


def test_an_id_that_no_client_makes_is_refused(logger: Logger) -> None:
    assert logger.put("mine").get_json()["code"] == "invalid"


def test_the_log_of_another_is_as_unknown_as_none(app: Flask, logger: Logger) -> None:
    logger.put(name := str(uuid4()))
    stranger = app.test_client()
    stranger.get(f"{API}/reflections")
    for reflection in (logger.address.split("/")[4], "nothing"):
        theirs = Logger(stranger, reflection)
        assert theirs.put(name).status_code == 404
        assert stranger.get(theirs.address).status_code == 404
        assert stranger.delete(f"{theirs.address}/{name}").status_code == 404
    assert Logger(stranger, "").groups() == []
    assert WORDS not in stranger.get(f"{API}/learning-log.txt").text
    assert len(logger.look()["entries"]) == 1


def test_an_entry_follows_its_note(logger: Logger, noted: str) -> None:
    logger.put(sentences=["1s0", "0s1"])
    author = Author(logger.client, noted)
    author.edit("reword", sentence="1s0", text="He told me that nobody asks.")
    author.edit("leave_out", sentence="0s1")

    (entry,) = logger.look()["entries"]
    assert [one["text"] for one in entry["evidence"]] == ["He told me that nobody asks."]
    assert entry["gone"] is True
    author.again("undo")
    (entry,) = logger.look()["entries"]
    assert entry["gone"] is False


def test_a_joined_sentence_is_one(logger: Logger, noted: str) -> None:
    Author(logger.client, noted).edit("join", sentence="0s1", other="1s0")
    logger.put(sentences=["0s1"])
    (entry,) = logger.look()["entries"]
    (whole,) = entry["evidence"]
    assert whole["text"].endswith("looked tired. He said nobody asks him anything.")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_log_is_proven(logger: Logger, tmp_path: Path, form: str) -> None:
    logger.put()
    logger.put(domain="values", level=None, sentences=["0s0", "3s0"], text="Saying when.")
    file, beside = tmp_path / f"log.{form}", tmp_path / "beside.json"
    file.write_bytes(logger.client.get(f"{API}/learning-log.{form}").data)
    beside.write_bytes(logger.client.get(f"{API}/learning-log.json").data)

    proof = verify_file(file, load_content(), beside)
    assert proof.problems == []
    assert proof.sentences == 5


def test_a_file_says_what_stands_where(logger: Logger) -> None:
    logger.put()
    text = logger.client.get(f"{API}/learning-log.txt").text

    heading = (
        "Professional Capabilities Framework, End of first placement: Skills and interventions"
    )
    assert f"{heading}\n{'-' * len(heading)}\n\nFrom my note of " in text
    assert "\n\nHe said nobody asks him anything.\n\nWhat I say it shows\n" in text
    assert text.rstrip().endswith(WORDS)
    assert "____" not in text
    markdown = logger.client.get(f"{API}/learning-log.md").text
    assert "\n## Professional Capabilities" in markdown
    assert "\n### What I say it shows\n" in markdown


@pytest.mark.parametrize(
    ("ours", "forged"),
    [
        ("What I say it shows", "What the assessor confirms"),
        ("Skills and interventions", "Excellence"),
        ("From my note of ", "Seen by my educator on "),
    ],
)
def test_a_heading_that_is_not_ours_is_named(
    logger: Logger, tmp_path: Path, ours: str, forged: str
) -> None:
    logger.put()
    record = json.loads(logger.client.get(f"{API}/learning-log.json").data)
    del record["digest"]
    for section in record["sections"]:
        section["heading"] = section["heading"].replace(ours, forged)
    file = tmp_path / "log.json"
    file.write_text(json.dumps(record), encoding="utf-8")

    (problem,) = verify_file(file, load_content()).problems
    assert "is not one of Afterword's" in problem


def test_a_changed_word_is_named(logger: Logger, tmp_path: Path) -> None:
    logger.put()
    file = tmp_path / "log.md"
    data = logger.client.get(f"{API}/learning-log.md").data
    file.write_bytes(data.replace(b"I asked him myself.", b"I did it superbly.", 1))

    (problem,) = verify_file(file, load_content()).problems
    assert "the file does not show it as its author typed it" in problem


def test_a_file_holds_nothing_else_of_the_note(logger: Logger) -> None:
    logger.put()
    record = logger.client.get(f"{API}/learning-log.json").text
    assert "manipulative" not in record
    assert "SENCO" not in record


def test_a_name_is_replaced_in_the_log_too(logger: Logger, tmp_path: Path) -> None:
    logger.put(text="I asked Kayleigh. Kayleigh answered.")
    wish = {"originals": ["Kayleigh"], "type": "PERSON", "replacement": "her", "draft": ""}
    address = logger.address.replace("learning-log", "replacements")
    answer = logger.client.post(address, json=wish)

    assert answer.get_json()["replaced"] == 2
    (entry,) = logger.look()["entries"]
    assert entry["text"] == "I asked her. Her answered."
    file = tmp_path / "log.docx"
    file.write_bytes(logger.client.get(f"{API}/learning-log.docx").data)
    proof = verify_file(file, load_content())
    assert (proof.problems, proof.replacements) == ([], 2)


def test_what_is_typed_is_encrypted_and_goes_with_the_reflection(
    app: Flask, logger: Logger, noted: str, space: str, tmp_path: Path
) -> None:
    text = "What it shows is nobody’s business but mine. " * 20
    with app.app_context():
        before = find_reflection(space, noted)
        logger.put(text=text)
        after = find_reflection(space, noted)
        assert before is not None
        assert after is not None
        assert after.updated_at > before.updated_at
        values = stored_values()
        assert not any(b"business" in value for value in values)
        assert text.encode() not in bytes_on_disk(tmp_path)
        assert logger.client.delete(f"{API}/reflections/{noted}").status_code == 204
        assert rows("log_entry") == {"log_entry": 0}
        left = bytes_on_disk(tmp_path)
    assert not any(piece in left for value in values for piece in pieces(value))


def test_what_is_removed_from_the_log_is_nowhere(
    app: Flask, logger: Logger, tmp_path: Path
) -> None:
    name = str(uuid4())
    with app.app_context():
        before = set(stored_values())
        logger.put(name, text="Something to take back. " * 30)
        values = set(stored_values()) - before
        logger.client.delete(f"{logger.address}/{name}")
        left = bytes_on_disk(tmp_path)
    assert values
    assert not any(piece in left for value in values for piece in pieces(value))


def test_nothing_typed_is_logged_by_the_server(
    logger: Logger, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        logger.put(text="Dilys kept looking.")
        logger.put(text="Dilys kept looking.", domain="luck")
    assert "Dilys" not in caplog.text


def test_what_is_logged_is_in_the_archive(logger: Logger) -> None:
    logger.put()
    archive = ZipFile(BytesIO(logger.client.get(f"{API}/space.zip").data))
    (name,) = (one for one in archive.namelist() if one.endswith("learning-log.json"))
    (entry,) = json.loads(archive.read(name))
    assert (entry["domain"], entry["sentences"], entry["text"]) == ("skills", ["1s0"], WORDS)
