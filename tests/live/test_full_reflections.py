"""Three people reflect from greeting to download, each in a real browser.

One writes in a few words and has five minutes, one in one long breath and has thirty, one has
fifteen, a phone, and trouble with spelling.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from bot.coach.budget import BUDGETS
from bot.coach.choosing import MATTERS
from bot.coach.content import Content, Nudge, Prompt
from bot.coach.elements import Stage
from bot.content import load_content
from bot.training import ROOT
from tests.browser.widget import Widget
from tests.live.authors import AUTHORS, Aside, Author, Step
from tests.live.reflecting import Questions, Record, Reflecting, sentences

pytestmark = [pytest.mark.browser, pytest.mark.coach]


@pytest.fixture(scope="module")
def content() -> Content:
    """Return the reviewed texts."""
    return load_content()


@pytest.fixture(scope="module", params=AUTHORS, ids=lambda author: author.name)
def record(
    request: pytest.FixtureRequest,
    browser: Browser,
    site: str,
    content: Content,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Record]:
    """Let one author reflect to the end and take the note away."""
    author: Author = request.param
    width, height = author.window
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(site)
    reflecting = Reflecting(Widget(page), author, content)
    reflecting.go_through()
    reflecting.take_away(tmp_path_factory.mktemp(author.name))
    yield reflecting.record
    page.close()


def squeezed(text: str) -> str:
    """Leave out white space, which a note may lay out in its own way."""
    return "".join(text.split())


def note_of(record: Record) -> dict[str, Any]:
    document = json.loads(record.files["json"].read_text(encoding="utf-8"))
    assert isinstance(document, dict)
    return document


def note_sentences(record: Record) -> list[str]:
    sections = note_of(record)["sections"]
    return [sentence["text"] for section in sections for sentence in section["sentences"]]


def verify(note: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", "verify", str(note)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_nothing_in_the_note_was_typed_by_anyone_else(record: Record) -> None:
    for sentence in note_sentences(record):
        assert any(sentence in typed for typed in record.typed), (
            f"the note holds words that its author did not type: {sentence!r}"
        )


def test_every_sentence_that_stands_is_in_the_note(record: Record) -> None:
    note = squeezed("".join(note_sentences(record)))
    missing = [one for one in sentences(record) if squeezed(one) not in note]
    assert missing == [], "what was typed and not taken back must be in the note"
    assert len(note) == sum(len(squeezed(typed)) for typed in record.typed), (
        "the note must hold each word once, and no words that were said to the coach"
    )


def test_words_taken_back_are_not_in_the_note(record: Record) -> None:
    planned = [step for step in record.author.asides.values() if step.aside is Aside.CHANGE]
    assert len(record.withdrawn) == len(planned)
    for withdrawn in record.withdrawn:
        assert squeezed(withdrawn) not in squeezed("".join(note_sentences(record)))
        assert withdrawn not in record.files["txt"].read_text(encoding="utf-8")


def test_no_more_questions_than_the_time_allows(record: Record) -> None:
    to_write = [ref for ref in record.asked if ref != MATTERS]
    assert len(to_write) <= BUDGETS[record.author.minutes][Stage.REVIEW], record.asked


def test_the_note_marks_the_sentences_that_were_chosen(record: Record) -> None:
    assert sorted(record.marked) == sorted(record.matters)


def test_no_question_is_asked_twice(record: Record) -> None:
    assert len(record.asked) == len(set(record.asked)), record.asked


def test_every_stage_is_reached(record: Record) -> None:
    assert record.stages == ["What happened?", "So what?", "Now what?", "Look back"]


def test_every_aside_gets_its_own_reply_and_then_the_same_question(
    record: Record, content: Content
) -> None:
    questions = Questions(content)
    assert [step for step, _, _ in record.asides] == list(record.author.asides.values())
    for step, before, replies in record.asides:
        remark, *_, last = replies
        assert remark == expected_reply(step, questions.behind(before), content)
        if step.aside in (Aside.WHY, Aside.EXAMPLE, Aside.WRITE_IT):
            assert last == before
        else:
            assert last != before


def expected_reply(step: Step, asked: Prompt | Nudge, content: Content) -> str:
    replies = content.replies
    return {
        Aside.WHY: asked.why,
        Aside.EXAMPLE: f"{replies['before_example']} {asked.example}",
        Aside.SKIP: replies["skipped"],
        Aside.WRITE_IT: replies["aside.write_for_me"],
        Aside.CHANGE: replies["withdrawn"],
    }[step.aside]


def test_the_note_is_proven_to_be_the_authors_own_words(record: Record) -> None:
    proof = verify(record.files["json"])
    assert proof.returncode == 0, proof.stdout + proof.stderr
    assert proof.stdout.startswith(f"Proven: {len(note_sentences(record))} sentences")


def test_the_same_note_with_one_word_changed_is_not_proven(record: Record, tmp_path: Path) -> None:
    document = note_of(record)
    changed = document["sections"][-1]["sentences"][-1]
    first, _, rest = changed["text"].partition(" ")
    changed["text"] = f"{first}ly {rest}"
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(document), encoding="utf-8")
    proof = verify(forged)
    assert proof.returncode != 0
    assert "differs from what its author typed" in proof.stdout


def test_plain_text_holds_the_headings_and_the_authors_words_alone(
    record: Record, content: Content
) -> None:
    text = record.files["txt"].read_text(encoding="utf-8")
    title, statement, *blocks = text.strip().split("\n\n")
    assert title.startswith(content.interface["export.title"])
    assert statement == content.interface["export.statement"]
    headings = [block.partition("\n")[0] for block in blocks if block.endswith("----")]
    assert headings == [section["heading"] for section in note_of(record)["sections"]]
    words = [squeezed(block) for block in blocks if not block.endswith("----")]
    typed = [squeezed(each) for each in record.typed]
    assert sorted(words) == sorted(typed)


def test_markdown_shows_the_same_words_when_rendered(record: Record) -> None:
    tokens = MarkdownIt().parse(record.files["md"].read_text(encoding="utf-8"))
    shown = squeezed("".join(leaf.content for each in tokens for leaf in each.children or ()))
    for sentence in note_sentences(record):
        assert squeezed(sentence) in shown
