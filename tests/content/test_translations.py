"""The interface in another language: what is there, what is missing, what does not fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.coach.content import Content
from bot.content import check_content, load_content


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def write(overlay: Path, lines: str) -> None:
    (overlay / "ours.yml").write_text(f"translations:\n{lines}", encoding="utf-8")


def test_welsh_speaks_in_its_own_words_and_says_so(content: Content) -> None:
    welsh = content.speaking("cy").interface
    assert welsh["widget.send"] == "Anfon"
    assert welsh["page.language"] == "cy"
    assert welsh.keys() == content.interface.keys()


def test_what_the_coach_says_and_the_documents_stay_as_they_are(content: Content) -> None:
    welsh = content.speaking("cy")
    assert (welsh.prompts, welsh.replies, welsh.headings) == (
        content.prompts,
        content.replies,
        content.headings,
    )
    documents = {key: text for key, text in content.interface.items() if key.startswith("export.")}
    assert documents.items() <= welsh.interface.items()


def test_no_welsh_was_left_as_the_english_by_mistake(content: Content) -> None:
    alike = {
        key
        for key, text in content.translations["cy"].items()
        if text == content.interface[key] and re.search(r"[a-z]{3}", re.sub(r"\{\w+\}", "", text))
    }
    assert alike == {"page.title", "widget.note.word", "widget.note.markdown"}


def test_a_host_mends_a_translation_or_begins_one(overlay: Path) -> None:
    write(
        overlay,
        '  cy:\n    widget.send: "Danfon"\n'
        '  pl:\n    page.language.name: "polski"\n    widget.send: "Wyślij"\n',
    )
    laid = load_content(overlay)
    assert laid.languages == ("en-GB", "cy", "pl")
    assert laid.speaking("cy").interface["widget.send"] == "Danfon"
    assert laid.speaking("cy").interface["widget.you"] == "Chi"
    polish = laid.speaking("pl").interface
    assert (polish["widget.send"], polish["widget.you"]) == ("Wyślij", "You")
    missing = laid.untranslated("pl")
    assert "widget.you" in missing
    assert not {"widget.send", "page.language", "export.title"} & set(missing)


def test_what_is_missing_is_named_and_does_no_harm(overlay: Path) -> None:
    write(overlay, '  pl:\n    page.language.name: "polski"\n')
    result = CliRunner().invoke(main, ["check-content", str(overlay)])
    assert result.exit_code == 0
    lacking = next(line for line in result.output.splitlines() if "not in pl yet" in line)
    assert " widget.you," in lacking


@pytest.mark.parametrize(
    ("line", "fault", "remedy"),
    [
        ('widget.sned: "Anfon"', "no words of the interface are called `widget.sned`", "Correct"),
        ('export.title: "Myfyrdod"', "`export.title` is not translated", "Take it out"),
        ('page.language: "cy"', "`page.language` is not translated", "Take it out"),
        ('safety.ring: "Ffonio {name}"', "{number} is lost", "Put {number}"),
        (
            'safety.checked: "Ar {Date}"',
            "the page does not fill in {Date}",
            "Words in {braces}",
        ),
        ('widget.send: "Anfon {at}"', "the page does not fill in {at}", "Words in {braces}"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(
    overlay: Path, line: str, fault: str, remedy: str
) -> None:
    write(overlay, f'  cy:\n    widget.you: "Chi"\n    {line}\n')
    problem = check_content(overlay)[0]
    assert (problem.file, problem.line) == (overlay / "ours.yml", 4)
    assert problem.fault == fault
    assert problem.remedy.startswith(remedy)


def test_a_language_needs_a_name_to_choose_it_by(overlay: Path) -> None:
    write(overlay, '  pl:\n    widget.send: "Wyślij"\n')
    (problem,) = check_content(overlay)
    assert (problem.line, problem.fault) == (2, "pl has no name to choose it by")
    assert problem.remedy.startswith("Add a line page.language.name:")
