"""A name that is replaced goes from what shaped the note, and the note stands as it was shaped."""

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from flask import Flask
from flask.testing import FlaskClient

from bot.coach.elements import Stage
from bot.content import load_content
from tests.web.noting import note_down
from tests.web.test_note_edits import FORMS, Author
from web.exports.proof import verify_file
from web.store.note_edits import edits_of

TOLD = ((Stage.WHAT, ("Kayleigh opened the door and I met Kayleigh Lee.", "She was tired.")),)
WISH = {
    "originals": ["Kayleigh", "Kayleigh Lee"],
    "type": "PERSON",
    "replacement": "the mother",
    "draft": "",
}


def test_a_name_goes_from_all_that_shapes_a_note(
    app: Flask, client: FlaskClient, space: str, tmp_path: Path
) -> None:
    with app.app_context():
        noted = note_down(space, TOLD)
    author = Author(client, noted)
    first, second = author.note["sections"][0]["sentences"]
    gap = {"message": first["message"], "start": 24, "end": 25}
    author.edit("split", sentence=first["id"], gap=gap)
    author.edit("reword", sentence=second["id"], text="Kayleigh’s eyes were red. So were mine.")
    eyes = author.note["last_edit"]
    author.edit("split", sentence=second["id"], gap={"message": eyes, "start": 25, "end": 26})
    author.edit("mark", sentence=second["id"], basis="heard", text="Kayleigh’s nan")
    author.edit("rename", section="what", text="At Kayleigh’s")
    author.edit("sign_off", text="Seen with Kayleigh.")
    author.edit("leave_out", sentence=first["id"])
    author.again("undo")

    answer = client.post(f"{author.address}/replacements", json=WISH)

    assert answer.status_code == 200, answer.text
    assert answer.get_json()["replaced"] == 6
    shown = answer.get_json()["reflection"]
    (section,) = (one for one in shown["note"]["sections"] if one["sentences"])
    assert section["heading"] == "At the mother’s"
    assert [one["text"] for one in section["sentences"]] == [
        "The mother opened the door",
        "and I met the mother.",
        "The mother’s eyes were red.",
        "So were mine.",
    ]
    author.look()
    for what in ("redo", "undo", "undo", "redo"):
        author.again(what)
    with app.app_context():
        left = json.dumps([one.change for one in edits_of(noted)])
    everything = client.get("/api/v1/space.zip")
    for text in (left, json.dumps(author.look()), json.dumps(shown), *_inside(everything.data)):
        assert "kayleigh" not in text.lower()
    for form in ("json", *FORMS):
        path = tmp_path / f"note.{form}"
        path.write_bytes(client.get(f"{author.address}/note.{form}").data)
        proof = verify_file(path, load_content())
        assert proof.problems == [], form
        assert proof.replacements == 5, "that in the words of the ended sign-off is not shown"
    assert "kayleigh" not in (tmp_path / "note.json").read_text().lower()


def _inside(archive: bytes) -> list[str]:
    with ZipFile(BytesIO(archive)) as opened:
        return [opened.read(name).decode() for name in opened.namelist()]


def test_a_gap_inside_a_name_loses_nothing_of_what_follows(
    app: Flask, client: FlaskClient, space: str
) -> None:
    with app.app_context():
        noted = note_down(space, ((Stage.WHAT, ("Then I met Kayleigh Lee",)),))
    author = Author(client, noted)
    (only,) = author.note["sections"][0]["sentences"]
    author.edit(
        "split", sentence=only["id"], gap={"message": only["message"], "start": 19, "end": 20}
    )
    author.edit("reword", sentence=author.note["last_edit"], text="We had not met before.")

    assert client.post(f"{author.address}/replacements", json=WISH).status_code == 200

    (section,) = (one for one in author.look()["sections"] if one["sentences"])
    assert [one["text"] for one in section["sentences"]] == [
        "Then I met the mother",
        "We had not met before.",
    ]


def test_a_sign_off_ends_with_the_words_it_stood_for(
    app: Flask, client: FlaskClient, space: str
) -> None:
    with app.app_context():
        noted = note_down(space, TOLD)
    author = Author(client, noted)
    author.edit("sign_off", text="Sam, student")
    assert (author.note["signed"]["text"], author.note["sign_off_ended"]) == ("Sam, student", False)

    assert client.post(f"{author.address}/replacements", json=WISH).status_code == 200

    for what in ("undo", "redo"):
        author.look()
        assert author.note["signed"] is None
        author.again(what)
    assert author.note["sign_off_ended"]
    assert "signed" not in client.get(f"{author.address}/note.txt").text.lower()
    author.edit("sign_off", text="Sam, student")
    assert (author.note["signed"]["text"], author.note["sign_off_ended"]) == ("Sam, student", False)


def test_a_sign_off_stays_where_nothing_was_replaced(
    app: Flask, client: FlaskClient, space: str
) -> None:
    with app.app_context():
        noted = note_down(space, TOLD)
    author = Author(client, noted)
    author.edit("sign_off", text="Sam, student")
    wish = WISH | {"originals": ["Tyrone"]}
    assert client.post(f"{author.address}/replacements", json=wish).status_code == 200
    assert author.look()["signed"]["text"] == "Sam, student"


def test_what_was_put_in_its_place_is_told_and_what_stood_there_is_not(
    app: Flask, client: FlaskClient, space: str
) -> None:
    with app.app_context():
        noted = note_down(space, TOLD)
    author = Author(client, noted)
    author.edit("add", section="what", after=None, text="We rang 07700 900123.")
    number = WISH | {"originals": ["07700 900123"], "type": "PHONE", "replacement": "her nan"}
    for wish in (WISH, number):
        shown = client.post(f"{author.address}/replacements", json=wish).get_json()["reflection"]
    assert shown["put"] == [
        {"words": "her nan", "type": "PHONE"},
        {"words": "the mother", "type": "PERSON"},
    ]
