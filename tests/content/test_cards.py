"""Cards and signposts: what they keep to, whom they reach in each nation, and when they age."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.coach.cards import Nation, Role, signposts_of
from bot.coach.content import Content
from bot.coach.quotation import count_words
from bot.coach.safety import CardId, Reply
from bot.content import check_content, load_content
from bot.content.signpost_age import old_signposts

HERE = "# <--"
CARD = """\
cards:
  - id: wrongdoing
    title: "There are routes for this"
    lines:
      - "Tell your manager."
    signposts: [manager]
    replies:
      - id: told
        label: "I have told someone"
        then: "We go on."
      - id: not_yet
        label: "Not yet"
        then: "We go on."
      - id: not_meant
        label: "Not meant"
        then: "We go on."
"""
SIGNPOST = """\
signposts:
  - id: host.manager
    role: manager
    nations: [england, wales, scotland, northern_ireland]
    name: "Duty desk"
    says: "In hours."
    number: "01632 960001"
    last_checked: 2026-11-01
"""


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


@pytest.mark.parametrize("card", CardId)
def test_every_card_is_there_with_every_reply(content: Content, card: CardId) -> None:
    assert [reply.id for reply in content.cards[card].replies] == list(Reply)
    for wanted in Reply:
        assert content.cards[card].reply(wanted).id is wanted


@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize("card", CardId)
def test_every_card_has_somebody_for_each_role_in_every_nation(
    content: Content, card: CardId, nation: Nation
) -> None:
    shown = signposts_of(content.cards[card], nation, content.signposts.values())
    assert {one.role for one in shown} == set(content.cards[card].roles)
    assert [content.cards[card].roles.index(one.role) for one in shown] == sorted(
        content.cards[card].roles.index(one.role) for one in shown
    )


@pytest.mark.parametrize("card", [CardId.IMMEDIATE_DANGER, CardId.WORKER_CRISIS])
def test_danger_to_a_life_names_999_on_the_card_itself(content: Content, card: CardId) -> None:
    assert any("999" in line for line in content.cards[card].lines)
    assert Role.EMERGENCY in content.cards[card].roles


@pytest.mark.parametrize(
    "card", [CardId.IMMEDIATE_DANGER, CardId.UNSHARED_CONCERN, CardId.WORKER_CRISIS]
)
def test_a_card_that_pauses_says_that_nobody_reads_along(content: Content, card: CardId) -> None:
    assert "Nobody reads this live" in content.cards[card].lines[-1]


def test_a_card_is_short_enough_for_a_phone(content: Content) -> None:
    for card in content.cards.values():
        assert sum(count_words(line) for line in card.lines) <= 100


def test_no_number_of_one_place_is_ours(content: Content) -> None:
    assert all(s.number is None for s in content.signposts.values() if s.id.startswith("host."))


def test_the_cards_words_are_among_what_the_coach_may_say(content: Content) -> None:
    card = content.cards[CardId.WORKER_CRISIS]
    assert {card.title, *card.lines, card.reply(Reply.TOLD).then} <= content.utterable


def test_a_host_puts_its_own_numbers_in(overlay: Path) -> None:
    (overlay / "ours.yml").write_text(SIGNPOST, encoding="utf-8")
    signposts = load_content(overlay).signposts
    assert signposts["host.manager"].number == "01632 960001"
    assert signposts.keys() == load_content().signposts.keys()


def test_a_host_may_word_a_card_itself(overlay: Path) -> None:
    (overlay / "ours.yml").write_text(CARD, encoding="utf-8")
    assert load_content(overlay).cards[CardId.WRONGDOING].lines == ("Tell your manager.",)


CASES = {
    "a question": (
        CARD.replace(
            '    lines:\n      - "Tell your manager."', f'    lines: {HERE}\n      - "Who did it?"'
        ),
        "a card asks nothing",
    ),
    "a promise": (
        CARD.replace('then: "We go on."', f'then: "Someone will ring you." {HERE}', 1),
        "“someone will” promises somebody's attention",
    ),
    "a rating": (
        CARD.replace('There are routes for this"', f'The risk is low" {HERE}'),
        "“the risk is” advises, judges or labels",
    ),
    "a long line": (
        CARD.replace(
            '    lines:\n      - "Tell your manager."',
            f'    lines: {HERE}\n      - "{" ".join(["word"] * 26)}"',
        ),
        "has 26 words",
    ),
    "a reply missing": (
        CARD.replace("replies:", f"replies: {HERE}")[
            : CARD.index("      - id: not_meant") + len(HERE) + 1
        ],
        "not the replies that a card has",
    ),
    "a card there is not": (
        CARD.replace("id: wrongdoing", f"id: wrong {HERE}"),
        "'wrong' is not possible",
    ),
    "a role there is not": (
        CARD.replace("[manager]", f"[boss] {HERE}"),
        "'boss' is not possible for",
    ),
    "a number with words": (
        SIGNPOST.replace('"01632 960001"', f'"ask at the desk" {HERE}'),
        "`number` cannot be dialled",
    ),
    "a date that is text": (
        SIGNPOST.replace("2026-11-01", f"last week {HERE}"),
        "`last_checked` is of the wrong kind",
    ),
}


@pytest.mark.parametrize(("file", "fault"), CASES.values(), ids=CASES)
def test_a_fault_is_named_with_its_line(overlay: Path, file: str, fault: str) -> None:
    path = overlay / "given.yml"
    path.write_text(file, encoding="utf-8")
    (problem,) = check_content(folder=overlay)
    assert fault in problem.fault
    assert problem.file == path
    assert problem.line == next(n for n, text in enumerate(file.split("\n"), 1) if HERE in text)
    assert problem.remedy


def test_a_card_that_is_gone_is_missed(copy: Path) -> None:
    (copy / "cards" / "worker_crisis.yml").unlink()
    (problem,) = check_content(folder=copy)
    assert problem.fault == "there is no card worker_crisis"


def test_a_role_that_nobody_fills_is_missed(copy: Path) -> None:
    (copy / "signposts" / "scotland.yml").unlink()
    faults = {problem.fault for problem in check_content(folder=copy)}
    assert "the card wrongdoing names regulator, which nobody fills in scotland" in faults
    assert all("scotland" in fault for fault in faults)


def test_a_number_that_nobody_has_tried_is_old_at_once(overlay: Path) -> None:
    untried = SIGNPOST.replace("    last_checked: 2026-11-01\n", "")
    (overlay / "ours.yml").write_text(untried, encoding="utf-8")
    aged = old_signposts(load_content(overlay).signposts.values(), date(2026, 11, 2))
    assert "host.manager" in {one.id for one in aged}


def test_a_signpost_without_a_number_has_nothing_to_try(content: Content) -> None:
    assert all(s.number or s.text_to for s in old_signposts(content.signposts.values(), date.max))


@pytest.mark.parametrize(
    ("today", "old"),
    [(date(2026, 11, 1), False), (date(2027, 5, 1), False), (date(2027, 5, 2), True)],
)
def test_a_signpost_is_old_after_six_months(overlay: Path, today: date, old: bool) -> None:
    (overlay / "ours.yml").write_text(SIGNPOST, encoding="utf-8")
    aged = old_signposts(load_content(overlay).signposts.values(), today)
    assert ("host.manager" in {one.id for one in aged}) is old
