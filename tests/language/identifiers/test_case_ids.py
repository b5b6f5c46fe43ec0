"""A host's own case ids, and the words that say what to mend in them."""

from pathlib import Path

import pytest

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.loading import Detector
from bot.language.identifiers.shapes.case_ids import CaseIdError, case_id_shape

OWN = """case_ids:
  - id: ours
    pattern: 'QX-[a-z]{3}'
    confidence: 0.9
    example: QX-abc
"""


def write(folder: Path, content: str) -> Path:
    path = folder / "own.yml"
    path.write_text(content, encoding="utf-8")
    return path


def test_a_hosts_pattern_counts_beside_ours(tmp_path: Path, shapes_only: Detector) -> None:
    theirs = Detector(shapes_only.names, write(tmp_path, OWN))
    assert [one.type for one in theirs.find("see qx-abc and ZC24C50123")] == [Kind.CASE_ID] * 2
    assert len(shapes_only.find("see qx-abc and ZC24C50123")) == 1


@pytest.mark.parametrize(
    "text", ["Mosaic ID 4471902", "case no: 44/8213", "LCS id 1029384", "hospital number RX44718"]
)
def test_a_number_after_the_name_of_a_system_is_one(text: str, shapes_only: Detector) -> None:
    assert [one.type for one in shapes_only.find(text)] == [Kind.CASE_ID]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (OWN.replace("0.9", "9"), 2, "9 is greater than the maximum"),
        (OWN.replace("{3}", "{3"), 2, "misses its own example"),
        (OWN.replace("[a-z]{3}", "[a-z"), 2, "Correct the regular expression of `ours`"),
        (OWN.replace("    example: QX-abc\n", ""), 2, "'example' is a required property"),
        ("other: []\n", 1, "case_ids"),
        ("case_ids: [\n", 2, "not YAML"),
        ("", 1, "is not of type 'object'"),
    ],
)
def test_a_fault_names_file_line_and_remedy(
    content: str, line: int, words: str, tmp_path: Path
) -> None:
    path = write(tmp_path, content)
    with pytest.raises(CaseIdError, match=words) as raised:
        case_id_shape(path)
    assert str(raised.value).startswith(f"{path}:{line}: ")


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CaseIdError, match="Name a file that is there"):
        case_id_shape(tmp_path / "none.yml")
