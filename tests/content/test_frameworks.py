"""Frameworks as a host may write them, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.content import check_content, load_content

OURS = """\
frameworks:
  - id: pcf
    name: "Our capabilities"
    audience: "Everybody here"
    nations: [england, wales]
    source: "https://example.org/capabilities"
    valid_from: 2026-01-01
    last_checked: 2026-11-01
    domains:
      - id: one
        name: "The one thing"
        gloss: "What we are about."
        cues: ["I did it"]
        asks: "What was the one thing?"
"""


def write(overlay: Path, text: str) -> None:
    (overlay / "frameworks.yml").write_text(text, encoding="utf-8")


def test_a_hosts_framework_takes_the_place_of_ours(overlay: Path) -> None:
    write(overlay, OURS)
    content = load_content(overlay)
    assert [one.name for one in content.frameworks["pcf"].domains] == ["The one thing"]
    assert "kss_adults" in content.frameworks


def test_a_framework_nobody_held_against_its_source_is_named(overlay: Path) -> None:
    write(overlay, OURS)
    said = CliRunner().invoke(main, ["check-content", str(overlay)])
    assert said.exit_code == 0
    assert "the framework early_career against its source" in said.output
    assert "the framework pcf" not in said.output


@pytest.mark.parametrize(
    ("ours", "theirs", "fault"),
    [
        ("https://example.org/capabilities", "capabilities", "`source` is no address"),
        ("valid_from: 2026-01-01", "valid_from: soon", "`valid_from` is of the wrong kind"),
        (
            "last_checked: 2026-11-01",
            "valid_to: 2025-12-31",
            "it ends before it begins",
        ),
        ("What was the one thing?", "Think of it.", "`asks` asks one thing"),
        ("What we are about.", "You should do this.", "advises, judges or labels"),
        ("england, wales", "england, france", "'france' is not possible"),
        ("    valid_from: 2026-01-01\n", "", "`valid_from` is missing"),
    ],
)
def test_a_fault_is_named_with_its_file(overlay: Path, ours: str, theirs: str, fault: str) -> None:
    write(overlay, OURS.replace(ours, theirs))
    (problem,) = check_content(overlay)
    assert fault in str(problem)
    assert "frameworks.yml" in str(problem)


def test_two_domains_cannot_have_one_id(overlay: Path) -> None:
    again = OURS[OURS.index("      - id: one") :]
    write(overlay, OURS + again)
    (problem,) = check_content(overlay)
    assert "the id one is used twice in this framework" in str(problem)
