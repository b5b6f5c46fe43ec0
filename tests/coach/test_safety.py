"""Which card a tier opens, and that an answered card stays away only where that is safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.safety import (
    CARD_TIERS,
    PAUSING_TIERS,
    CardId,
    Reply,
    ShownCard,
    Tier,
    card_for,
    pauses,
)

DANGER = (CardId.IMMEDIATE_DANGER, CardId.WORKER_CRISIS)
tiers = st.sampled_from(Tier)
shown = st.lists(
    st.builds(ShownCard, st.sampled_from(CardId), st.none() | st.sampled_from(Reply)), max_size=6
)


@pytest.mark.parametrize("tier", Tier)
def test_a_first_time_each_danger_opens_its_own_card(tier: Tier) -> None:
    card = card_for(tier)
    assert card == (CardId(tier) if tier in CARD_TIERS else None)


def test_a_concern_that_was_passed_on_and_ordinary_talk_open_nothing() -> None:
    assert {Tier.ALREADY_SHARED, Tier.NONE}.isdisjoint(CARD_TIERS)


@given(shown)
def test_danger_to_a_life_opens_its_card_until_someone_was_told(cards: list[ShownCard]) -> None:
    nobody_told = [one for one in cards if one.reply in (None, Reply.NOT_YET)]
    for card in DANGER:
        assert card_for(Tier(card), [*nobody_told, ShownCard(card, Reply.NOT_MEANT)]) is card
        twice = [ShownCard(card, Reply.NOT_MEANT)] * 2
        assert card_for(Tier(card), [*nobody_told, *twice]) is None
        assert card_for(Tier(card), nobody_told) is card
        assert card_for(Tier(card), [*cards, ShownCard(card, Reply.TOLD)]) is None


@given(tiers, shown)
def test_a_card_is_the_tiers_own_or_none(tier: Tier, cards: list[ShownCard]) -> None:
    assert card_for(tier, cards) in (card_for(tier), None)


@given(tiers, shown)
def test_a_pausing_card_that_nobody_answered_does_not_keep_the_next_away(
    tier: Tier, cards: list[ShownCard]
) -> None:
    unanswered = [ShownCard(one.card) for one in cards]
    if tier in PAUSING_TIERS:
        assert card_for(tier, unanswered) == card_for(tier)


def test_a_card_that_does_not_pause_is_shown_once_answered_or_not() -> None:
    for card in (CardId.WORKER_STRAIN, CardId.WRONGDOING):
        assert card_for(Tier(card), [ShownCard(card)]) is None


@given(tiers, shown, shown)
def test_what_is_settled_stays_settled(
    tier: Tier, before: list[ShownCard], after: list[ShownCard]
) -> None:
    if card_for(tier) is not None and card_for(tier, before) is None:
        assert card_for(tier, before + after) is None


@pytest.mark.parametrize("reply", [Reply.TOLD, Reply.NOT_MEANT])
@pytest.mark.parametrize("card", sorted(set(CardId) - set(DANGER) - {CardId.ASKS_JUDGEMENT}))
def test_an_answered_card_does_not_return_for_the_same_matter(card: CardId, reply: Reply) -> None:
    assert card_for(Tier(card), [ShownCard(card, reply)]) is None


def test_an_unshared_concern_returns_until_someone_has_been_told() -> None:
    not_yet = [ShownCard(CardId.UNSHARED_CONCERN, Reply.NOT_YET)]
    assert card_for(Tier.UNSHARED_CONCERN, not_yet) is CardId.UNSHARED_CONCERN
    told = [*not_yet, ShownCard(CardId.UNSHARED_CONCERN, Reply.TOLD)]
    assert card_for(Tier.UNSHARED_CONCERN, told) is None


def test_a_card_returns_when_the_matter_grows_more_pressing() -> None:
    told = [ShownCard(CardId.UNSHARED_CONCERN, Reply.TOLD)]
    assert card_for(Tier.IMMEDIATE_DANGER, told) is CardId.IMMEDIATE_DANGER
    strained = [ShownCard(CardId.WORKER_STRAIN, Reply.TOLD)]
    assert card_for(Tier.WORKER_CRISIS, strained) is CardId.WORKER_CRISIS


def test_having_told_of_a_danger_answers_for_the_concern_behind_it() -> None:
    told = [ShownCard(CardId.IMMEDIATE_DANGER, Reply.TOLD)]
    assert card_for(Tier.UNSHARED_CONCERN, told) is None


@pytest.mark.parametrize("card", [CardId.WRONGDOING, CardId.WORKER_STRAIN, CardId.WORKER_CRISIS])
def test_an_answer_about_another_matter_settles_nothing(card: CardId) -> None:
    other = [ShownCard(card, Reply.TOLD)]
    assert card_for(Tier.UNSHARED_CONCERN, other) is CardId.UNSHARED_CONCERN


def test_the_reflection_waits_where_somebody_may_come_to_harm() -> None:
    assert {card for card in CardId if pauses(card)} == {*DANGER, CardId.UNSHARED_CONCERN}
