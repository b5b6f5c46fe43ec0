"""The texts that the dialogue cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bot.coach.arrangement import SECTION_ORDER
from bot.coach.supervision_sheet import SHEET_ORDER
from bot.content.problems import Problem

#: What the coach says when somebody steps aside from the question (an intent, a reply).
ASIDES = (
    "about_coach",
    "asks_judgement",
    "erase",
    "greet",
    "pause",
    "start_over",
    "thanks",
    "write_for_me",
)

REPLIES = (
    "acknowledge",
    "added_after_closing",
    "added_to_last",
    "before_example",
    "before_first_question",
    "card.goes_on",
    "card.left",
    "card.waits",
    "closed",
    "fading.explained",
    "fading.nothing_faded",
    "fading.over",
    "fading.stopped",
    "follow_up.recalled",
    "nothing_before",
    "nothing_to_change",
    "review.chosen",
    "skipped",
    "sorry.again",
    "sorry.already_told",
    "sorry.misheard",
    "sorry.passed_over",
    "stage.now_what",
    "stage.review",
    "stage.so_what",
    "went_back",
    "withdrawn",
    "withdrawn_in_passing",
    "welcome.consent",
    "welcome.consent.declined",
    "welcome.consent.unclear",
    "welcome.consent.why",
    "welcome.ground_rules",
    "welcome.hello",
    "welcome.kept_for_later",
    "welcome.minutes",
    "welcome.minutes.unclear",
    "welcome.minutes.why",
    "welcome.no_example",
    "welcome.setting",
    "welcome.setting.unclear",
    "welcome.setting.why",
    "welcome.went_back",
    *(f"aside.{name}" for name in ASIDES),
)

#: The kinds of identifier, as `bot.language.identifiers` names them.
IDENTIFIER_KINDS = (
    "PERSON",
    "ADDRESS",
    "PLACE",
    "ORGANISATION",
    "POSTCODE",
    "PHONE",
    "EMAIL",
    "DATE_OF_BIRTH",
    "NHS_NUMBER",
    "NINO",
    "CASE_ID",
    "VEHICLE_REG",
)

CHOICE_GROUPS = ("consent", "setting", "minutes", "card", "commands")


def missing_texts(folder: Path, maps: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    """Yield each text that the dialogue needs and the content does not hold."""
    headings = (*SECTION_ORDER, *SHEET_ORDER)
    wanted = {
        "replies": REPLIES,
        "headings": headings,
        "choices": CHOICE_GROUPS,
        "replacements": IDENTIFIER_KINDS,
    }
    for kind, names in wanted.items():
        for name in names:
            if name not in maps[kind]:
                yield Problem(
                    folder / f"{kind}.yml", 1, f"`{name}` is missing", f"Add a line {name}:"
                )
