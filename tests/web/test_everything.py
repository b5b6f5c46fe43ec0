"""Everything of one visitor at once: to take away, and to erase."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.coach.state import from_state
from bot.content import load_content
from tests.web.noting import note_down
from tests.web.storing import (
    bytes_on_disk,
    new_reflection,
    pieces,
    rows,
    shape,
    stored_values,
)
from web.coach_state import coach_state
from web.exports.archive import File, as_zip
from web.exports.proof import verify_file
from web.store.expiry import erase_space
from web.store.messages import keep_message, transcript
from web.store.models import now
from web.store.reflections import Standing, find_reflection, list_reflections

API = "/api/v1"
WORDS = "Dilys kept looking at the door, “again” 🙂"


@pytest.fixture
def two_written(
    client: FlaskClient, stored: str, app: Flask, space: str, standing: Standing
) -> list[str]:
    """Two reflections of ``client``, with something typed in each."""
    with app.app_context():
        new_reflection(space, standing)
        own = [reflection for reflection, _ in list_reflections(space)]
        for number, reflection in enumerate(own):
            keep_message(reflection, f"{number:08d}-0000-4000-8000-000000000000", WORDS, None)
            shape(reflection, WORDS)
        return [one.id for one in own]


def downloaded(client: FlaskClient) -> ZipFile:
    return ZipFile(BytesIO(client.get(f"{API}/space.zip").data))


def test_the_archive_holds_each_reflection_as_files(
    client: FlaskClient, two_written: list[str], tmp_path: Path
) -> None:
    response = client.get(f"{API}/space.zip")
    archive = ZipFile(BytesIO(response.data))

    assert response.mimetype == "application/zip"
    assert re.fullmatch(
        r"attachment; filename=afterword-\d{4}-\d\d-\d\d\.zip",
        response.headers["Content-Disposition"],
    )
    assert archive.testzip() is None
    names = [re.sub(r"\d{4}-\d\d-\d\d", "DAY", name) for name in archive.namelist()]
    forms = (
        *("note.json", "note.md", "transcript.txt"),
        *("shaping.json", "learning-log.json", "coach.json"),
    )
    assert names == [
        "README.txt",
        *(f"{folder}-DAY/{form}" for folder in ("001", "002") for form in forms),
    ]
    archive.extractall(tmp_path / "unpacked")
    for note in (tmp_path / "unpacked").glob("*/note.*"):
        assert verify_file(note, load_content()).problems == []
    for told in (tmp_path / "unpacked").glob("*/transcript.txt"):
        assert WORDS in told.read_text(encoding="utf-8")
    for shaping in (tmp_path / "unpacked").glob("*/shaping.json"):
        (edit,) = json.loads(shaping.read_text(encoding="utf-8"))
        assert edit["change"]["text"] == WORDS


def test_what_the_coach_remembers_is_in_it(client: FlaskClient, space: str, app: Flask) -> None:
    with app.app_context():
        noted = note_down(space)
        reflection = find_reflection(space, noted)
        assert reflection is not None
        state = coach_state(reflection.dialogue)
        said = {one.id for one in transcript(noted)}
    archive = downloaded(client)
    (name,) = (name for name in archive.namelist() if name.endswith("coach.json"))

    remembered = json.loads(archive.read(name))

    assert from_state(remembered) == state
    assert {answer["message"] for answer in remembered["answers"]} <= said
    assert [len(answer["sentences"]) for answer in remembered["answers"]] == [2, 1, 1, 1]


def test_its_readme_names_what_is_in_it(client: FlaskClient, two_written: list[str]) -> None:
    archive = downloaded(client)
    readme = archive.read("README.txt").decode()

    for name in archive.namelist():
        assert name.rpartition("/")[2] in {"README.txt", *readme.split()}


def test_a_transcript_reads_as_the_talk_went(client: FlaskClient, stored: str, app: Flask) -> None:
    archive = downloaded(client)
    (name,) = (name for name in archive.namelist() if name.endswith("transcript.txt"))
    with app.app_context():
        said = [one.text for one in transcript(stored)]

    told = archive.read(name).decode()

    assert [line for line in told.splitlines() if line in said] == said
    assert len(re.findall(r"^Coach, \d{4}-\d\d-\d\d \d\d:\d\d UTC$", told, re.MULTILINE)) == 2


def test_nobody_elses_words_are_in_it(app: Flask, two_written: list[str]) -> None:
    stranger = app.test_client()

    assert downloaded(stranger).namelist() == ["README.txt"]
    stranger.get(f"{API}/reflections")
    assert downloaded(stranger).namelist() == ["README.txt"]


def test_what_is_erased_meanwhile_is_left_out(
    app: Flask, client: FlaskClient, space: str, two_written: list[str]
) -> None:
    response = client.get(f"{API}/space.zip", buffered=False)
    pieces_of_it = iter(response.response)
    first = next(pieces_of_it)
    with app.app_context():
        erase_space(space)

    archive = ZipFile(BytesIO(first + b"".join(pieces_of_it)))
    response.close()

    assert archive.testzip() is None
    assert archive.namelist() == ["README.txt"]


def test_an_archive_is_made_piece_by_piece() -> None:
    taken: list[int] = []

    def files() -> Iterator[File]:
        for number in range(50):
            taken.append(number)
            yield File(f"{number}.txt", now(), WORDS.encode() * 1000)

    made = as_zip(files())
    first = next(made)

    assert taken == [0]
    assert 0 < len(first) < 5000
    assert len(ZipFile(BytesIO(first + b"".join(made))).namelist()) == 50


def test_erasing_everything_leaves_nothing(
    app: Flask, client: FlaskClient, two_written: list[str], tmp_path: Path
) -> None:
    with app.app_context():
        before = stored_values()
    known = bytes_on_disk(tmp_path)
    assert all(any(piece in known for piece in pieces(value)) for value in before)

    erased = client.delete(f"{API}/space")

    assert (erased.status_code, erased.get_json()) == (200, {"reflections": 2})
    with app.app_context():
        assert rows("space", "reflection", "message", "note_edit") == {
            "space": 0,
            "reflection": 0,
            "message": 0,
            "note_edit": 0,
        }
    left = bytes_on_disk(tmp_path)
    assert not [piece for value in before for piece in pieces(value) if piece in left]
    assert not [one for one in two_written if one.encode() in left]


def test_the_browser_forgets_who_it_was(client: FlaskClient, space: str, stored: str) -> None:
    erased = client.delete(f"{API}/space")

    assert re.search(
        r"afterword=;.*(Expires=Thu, 01 Jan 1970|Max-Age=0)", erased.headers["Set-Cookie"]
    )
    assert client.get_cookie("afterword") is None
    client.get(f"{API}/reflections")
    with client.session_transaction() as session:
        assert session["space"] != space


def test_erasing_takes_nothing_of_somebody_else(
    app: Flask, client: FlaskClient, two_written: list[str]
) -> None:
    stranger = app.test_client()
    assert stranger.delete(f"{API}/space").get_json() == {"reflections": 0}
    stranger.get(f"{API}/reflections")
    assert stranger.delete(f"{API}/space").get_json() == {"reflections": 0}

    assert len(client.get(f"{API}/reflections").get_json()["reflections"]) == 2


def test_another_site_cannot_have_it_erased(client: FlaskClient, stored: str) -> None:
    refused = client.delete(f"{API}/space", headers={"Sec-Fetch-Site": "cross-site"})

    assert refused.status_code == 403
    assert client.get(f"{API}/reflections/{stored}").status_code == 200


def test_a_message_on_its_way_finds_nothing_any_more(
    client: FlaskClient, stored: str, typed: Callable[..., dict[str, str]]
) -> None:
    client.delete(f"{API}/space")

    assert client.post(f"{API}/reflections/{stored}/messages", json=typed()).status_code == 404
