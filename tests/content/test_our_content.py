"""The texts in `data/coach/` themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.coach.budget import BUDGETS
from bot.coach.choosing import CLOSING
from bot.coach.content import Breadth, Content
from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.quotation import count_words
from bot.content import check_content, load_content
from bot.content.known_names import COMMANDS


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def test_nothing_in_our_texts_is_to_be_mended() -> None:
    assert check_content() == []


def test_there_are_prompts_and_nudges_enough_for_many_reflections(content: Content) -> None:
    assert len(content.prompts) >= 95
    assert len(content.nudges) >= 15


@pytest.mark.parametrize(
    ("stage", "element"), [(s, e) for s, elements in STAGE_ELEMENTS.items() for e in elements]
)
def test_every_element_can_be_asked_for_in_each_of_its_stages(
    content: Content, stage: Stage, element: Element
) -> None:
    prompts = [p for p in content.prompts.values() if p.stage is stage and p.element is element]
    assert len(prompts) >= 2
    assert any(p.breadth is Breadth.FOCUSED and not p.settings for p in prompts)


@pytest.mark.parametrize("stage", STAGE_ELEMENTS)
def test_every_stage_can_open_broadly(content: Content, stage: Stage) -> None:
    first = STAGE_ELEMENTS[stage][0]
    assert any(
        p.stage is stage and p.element is first and p.breadth is Breadth.BROAD and not p.settings
        for p in content.prompts.values()
    )


def test_the_closing_prompts_aim_at_no_element(content: Content) -> None:
    closing = {p.id: p.element for p in content.prompts.values() if p.stage is Stage.REVIEW}
    assert closing == dict.fromkeys(CLOSING)


def test_every_text_is_keyed_by_its_own_id(content: Content) -> None:
    assert all(key == prompt.id for key, prompt in content.prompts.items())
    assert all(key == nudge.id for key, nudge in content.nudges.items())


def test_no_two_prompts_ask_the_same(content: Content) -> None:
    texts = [re.sub(r"\W+", " ", p.text.lower()).strip() for p in content.prompts.values()]
    assert sorted(texts) == sorted(set(texts))


def test_only_known_placeholders_are_left_in_what_the_coach_says(content: Content) -> None:
    assert [part for part in content.utterable if "{" in part or "}" in part] == []


def test_the_times_offered_are_those_there_are_questions_for(content: Content) -> None:
    assert [int(choice.id) for choice in content.choices["minutes"]] == list(BUDGETS)


def test_every_command_that_may_be_offered_is_an_intent() -> None:
    domain = Path(__file__).resolve().parents[2] / "domain.yml"
    assert set(COMMANDS) <= set(yaml.safe_load(domain.read_text(encoding="utf-8"))["intents"])


def test_the_promised_numbers_of_questions_are_true(content: Content) -> None:
    promised = re.findall(r"\d+", content.replies["welcome.minutes.why"])
    assert [int(number) for number in promised] == [b[Stage.REVIEW] for b in BUDGETS.values()]


def test_no_reply_is_long(content: Content) -> None:
    longest = max(
        count_words(line) for text in content.replies.values() for line in text.splitlines()
    )
    assert longest <= 45
