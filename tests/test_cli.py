"""The command line, run as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.training import rasa_environment
from tests.exports.documents import forge, note_of, ordinary, with_words_changed, write


def afterword(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run `afterword` and return what it printed."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bot", *arguments],
        input=given,
        capture_output=True,
        text=True,
        env=rasa_environment(),
        check=False,
    )


_TEXTS = {
    "plain": "She wouldn't look at me. I felt sick.",
    "command": "skip this one please",
    "slash": "/erase the board was all he said",
    "named": "mum rang from 07700 900412",
    "emoji": "🙂 he laughed and I felt relieved",
    "empty": "",
    "again": "She wouldn't look at me. I felt sick.",
}
_NOT_READ = ["not json", '{"id": 1}', "[]", "[" * 100_000]


@pytest.fixture(scope="module")
def analysed(model: Path) -> subprocess.CompletedProcess[str]:
    """What `afterword analyse` makes of good lines with bad ones and an empty one among them."""
    first, *others = (json.dumps({"id": name, "text": text}) for name, text in _TEXTS.items())
    return afterword("analyse", given="\n".join([first, *_NOT_READ, "", *others]) + "\n")


@pytest.mark.coach
def test_analyse_answers_each_line_with_one_line_of_json(
    analysed: subprocess.CompletedProcess[str],
) -> None:
    assert analysed.returncode == 0, analysed.stderr
    answers = [json.loads(line) for line in analysed.stdout.splitlines()]
    results = {item["id"]: item for item in answers if "id" in item}
    assert list(results) == list(_TEXTS)
    assert results["command"]["intent"]["name"] == "skip"
    assert results["slash"]["intent"]["name"] == "answer"
    spans = [(item["start"], item["end"]) for item in results["plain"]["sentences"]]
    assert [_TEXTS["plain"][start:end] for start, end in spans] == [
        "She wouldn't look at me.",
        "I felt sick.",
    ]
    emoji = results["emoji"]["sentences"][0]
    assert _TEXTS["emoji"][emoji["start"] : emoji["end"]] == _TEXTS["emoji"]
    assert "feeling" in {element["name"] for element in emoji["elements"]}
    assert results["empty"]["sentences"] == results["empty"]["identifiers"] == []
    assert results["named"]["identifiers"][-1]["type"] == "PHONE"


@pytest.mark.coach
def test_analyse_goes_on_after_a_line_it_cannot_read(
    analysed: subprocess.CompletedProcess[str],
) -> None:
    assert analysed.returncode == 0, analysed.stderr
    first, *others = map(json.loads, analysed.stdout.splitlines())
    errors, last = others[: len(_NOT_READ)], others[-1]
    assert [error["line"] for error in errors] == [2, 3, 4, 5]
    assert all(error["error"] for error in errors)
    assert last | {"id": "plain"} == first
    assert first["depth"] == "describing"
    assert f"could not be read: {len(_NOT_READ)}" in analysed.stderr


def test_our_content_is_in_order() -> None:
    assert afterword("check-content").returncode == 0


def test_check_content_names_file_line_and_remedy(tmp_path: Path) -> None:
    (tmp_path / "replies.yml").write_text('replies:\n  skipped: "Well done, you should go on."\n')
    done = afterword("check-content", str(tmp_path))
    assert done.returncode == 1
    assert f"{tmp_path / 'replies.yml'}:2: " in done.stdout


def test_verify_refuses_what_is_no_note(tmp_path: Path) -> None:
    (tmp_path / "note.json").write_text("{}")
    done = afterword("verify", str(tmp_path / "note.json"))
    assert done.returncode == 1


def test_verify_proves_a_word_file_and_names_a_changed_sentence(tmp_path: Path) -> None:
    note = note_of(ordinary())
    (tmp_path / "note.docx").write_bytes(write(note, "docx"))
    changed = with_words_changed(note, 0, 0, "He told me everything.")
    (tmp_path / "changed.docx").write_bytes(forge(changed, note, "docx"))

    proven = afterword("verify", str(tmp_path / "note.docx"))
    refused = afterword("verify", str(tmp_path / "changed.docx"))

    assert proven.stdout.startswith("Proven: 10 sentences")
    assert refused.returncode == 1
    assert "The heart of it, sentence 1" in refused.stdout


def test_verify_takes_the_record_of_plain_text_from_beside(tmp_path: Path) -> None:
    note, text, record = note_of(ordinary()), tmp_path / "note.txt", tmp_path / "record.json"
    text.write_bytes(write(note, "txt"))
    record.write_bytes(write(note, "json"))

    assert "--record" in afterword("verify", str(text)).stderr
    assert afterword("verify", str(text), "--record", str(record)).returncode == 0
