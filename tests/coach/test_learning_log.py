"""Which frameworks are offered when, and what of a note an entry shows."""

from __future__ import annotations

import pytest

from bot.coach.cards import Nation
from bot.coach.content import Content
from bot.coach.frameworks import offered
from bot.coach.learning_log import (
    Claim,
    Entry,
    belongs,
    evidence,
    grouped,
    heading_of,
    rests_on,
)
from bot.coach.note import build_note
from bot.coach.note_edits import Edit, LeaveOut, Reword, talk_of
from bot.coach.reflection import Reflection, TaggedSentence

TEXT = "I visited on Tuesday. Their benefits had stopped."
VISITED, STOPPED = "0s0", "0s1"


def claim(**changes: object) -> Claim:
    usual: dict[str, object] = {
        "framework": "pcf",
        "domain": "rights",
        "level": "newly_qualified",
        "sentences": (STOPPED,),
        "text": "I asked about money, which I used to leave to others.",
    }
    return Claim(**(usual | changes))  # type: ignore[arg-type]


@pytest.fixture
def reflection() -> Reflection:
    return Reflection().answer("m1", 8, [TaggedSentence(0, 21), TaggedSentence(22, 49)])


@pytest.mark.parametrize(
    ("day", "children"),
    [
        ("2026-11-22", "kss_children"),
        ("2027-03-31", "kss_children"),
        ("2027-04-01", "early_career"),
        ("2030-01-01", "early_career"),
    ],
)
def test_the_childrens_standards_change_on_the_first_of_april_2027(
    content: Content, day: str, children: str
) -> None:
    ids = [one.id for one in offered(content.frameworks.values(), Nation.ENGLAND, day)]
    assert ids[0] == "pcf"
    assert set(ids) == {"pcf", "kss_adults", children}


def test_a_nation_is_offered_its_own_frameworks_only(content: Content) -> None:
    assert offered(content.frameworks.values(), Nation.SCOTLAND, "2026-11-22") == ()


def test_a_host_is_told_of_standards_whose_wording_was_not_seen(content: Content) -> None:
    draft = content.frameworks["early_career"]
    assert draft.last_checked is None
    assert "consultation draft" in (draft.caution or "")
    assert len(draft.domains) == 6


def test_the_capabilities_have_nine_domains_and_levels_to_choose(content: Content) -> None:
    framework = content.frameworks["pcf"]
    assert len(framework.domains) == 9
    assert {"first_placement", "newly_qualified"} < {one.id for one in framework.levels}


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"level": None}, True),
        ({"level": "professor"}, False),
        ({"domain": "luck"}, False),
        ({"framework": "early_career", "domain": "intervention", "level": None}, False),
    ],
)
def test_a_claim_belongs_to_a_framework_that_is_offered(
    content: Content, changes: dict[str, object], fits: bool
) -> None:
    now = offered(content.frameworks.values(), Nation.ENGLAND, "2026-11-22")
    assert belongs(claim(**changes), now) is fits


@pytest.mark.parametrize(
    ("sentences", "fits"),
    [((STOPPED,), True), ((VISITED, STOPPED), True), ((), False), ((STOPPED, "9s9"), False)],
)
def test_a_claim_rests_on_sentences_that_stand_in_the_note(
    reflection: Reflection, sentences: tuple[str, ...], fits: bool
) -> None:
    note = build_note(reflection, {"m1": TEXT})
    assert rests_on(claim(sentences=sentences), note) is fits


def test_evidence_follows_the_note(reflection: Reflection) -> None:
    talk, both = talk_of(reflection), claim(sentences=(STOPPED, VISITED))
    texts = {"m1": TEXT}
    reworded = Edit("e1", talk, Reword(STOPPED, "Her money had stopped."))
    left_out = Edit("e2", talk, LeaveOut(VISITED))
    shown = [one.text for one in evidence(both, build_note(reflection, texts))]
    assert shown == ["I visited on Tuesday.", "Their benefits had stopped."]
    (kept,) = evidence(both, build_note(reflection, texts, [reworded, left_out]))
    assert kept.text == "Her money had stopped."
    assert kept.message == "e1"


def test_entries_stand_under_their_domain_in_the_order_of_the_framework(content: Content) -> None:
    entries = [
        Entry("late", claim(domain="skills")),
        Entry("first", claim()),
        Entry("gone", claim(framework="theirs", domain="odd", level=None)),
        Entry("second", claim()),
    ]
    laid = [
        (heading.domain, [one.id for one in held])
        for heading, held in grouped(entries, content.frameworks.values())
    ]
    assert laid == [
        ("Rights, justice and economic wellbeing", ["first", "second"]),
        ("Skills and interventions", ["late"]),
        ("odd", ["gone"]),
    ]


def test_a_heading_is_in_reviewed_words(content: Content) -> None:
    heading = heading_of(claim(), content.frameworks.values())
    assert heading.framework == "Professional Capabilities Framework"
    assert heading.level == "Newly qualified, first year in practice"
