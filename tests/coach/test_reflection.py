"""A reflection moves from question to question and loses nothing that was written."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bot.coach.elements import REFLECTING_STAGES, Element, Stage, next_stage
from bot.coach.quotation import Span
from bot.coach.reflection import Outcome, QuestionKind, Reflection
from bot.coach.safety import PAUSING, CardId, Reply, ShownCard
from bot.coach.state import STATE_VERSION, from_state, to_state
from tests.coach.building import asked, told

FIRST = asked("event.one", Element.EVENT)
SECOND = asked("voice.one", Element.VOICE)
THIRD = asked("meaning.one", Element.INTERPRETATION, Stage.SO_WHAT)


def outcomes(reflection: Reflection) -> list[tuple[str, Outcome]]:
    return [(question.ref, question.outcome) for question in reflection.questions]


def refs_asked_for(reflection: Reflection) -> list[str | None]:
    """Which question each answer belongs to."""
    return [
        None if answer.question is None else reflection.questions[answer.question].ref
        for answer in reflection.answers
    ]


@pytest.fixture
def two_answered() -> Reflection:
    """Two questions answered and a third one open, in the next stage."""
    reflection = told(Reflection().enter(Stage.WHAT).ask(FIRST), "m1")
    return told(reflection.ask(SECOND), "m2").enter(Stage.SO_WHAT).ask(THIRD)


def test_a_new_reflection_waits_in_the_welcome_without_a_question() -> None:
    reflection = Reflection()
    assert reflection.stage is Stage.WELCOME
    assert reflection.open_question is None
    assert not reflection.closed
    assert not reflection.consented


def test_asking_opens_a_question_and_goes_to_its_stage() -> None:
    reflection = Reflection().ask(THIRD)
    assert reflection.open_question == THIRD
    assert reflection.stage is Stage.SO_WHAT


def test_a_question_asked_over_an_unanswered_one_takes_its_place() -> None:
    reflection = Reflection().ask(FIRST).ask(SECOND)
    assert outcomes(reflection) == [("voice.one", Outcome.OPEN)]


def test_a_question_asked_over_a_reopened_one_leaves_that_answered() -> None:
    reflection = told(Reflection().ask(FIRST), "m1").back().ask(SECOND)
    assert outcomes(reflection) == [("event.one", Outcome.ANSWERED), ("voice.one", Outcome.OPEN)]
    assert refs_asked_for(reflection) == ["event.one"]


def test_an_answer_settles_the_open_question_and_remembers_it() -> None:
    reflection = told(Reflection().ask(FIRST), "m1", {Element.EVENT: 0.9}, words=12)
    assert outcomes(reflection) == [("event.one", Outcome.ANSWERED)]
    (answer,) = reflection.answers
    assert (answer.message, answer.words, answer.stage) == ("m1", 12, Stage.WHAT)
    assert answer.question == 0
    assert answer.sentences[0].elements == {Element.EVENT: 0.9}


def test_words_in_passing_belong_to_no_question_and_to_the_current_stage() -> None:
    reflection = told(Reflection(), "m1")
    assert reflection.answers[0].question is None
    assert reflection.answers[0].stage is Stage.WELCOME


def test_words_in_passing_leave_a_settled_question_alone() -> None:
    reflection = told(Reflection().ask(FIRST).skip(), "m1")
    assert outcomes(reflection) == [("event.one", Outcome.SKIPPED)]
    assert refs_asked_for(reflection) == [None]


def test_a_skipped_question_is_settled_without_an_answer() -> None:
    reflection = Reflection().ask(FIRST).skip()
    assert outcomes(reflection) == [("event.one", Outcome.SKIPPED)]
    assert reflection.answers == ()


def test_skipping_with_nothing_open_changes_nothing() -> None:
    reflection = told(Reflection().ask(FIRST), "m1")
    assert reflection.skip() == reflection


def test_entering_a_stage_drops_a_question_that_was_never_answered() -> None:
    reflection = Reflection().ask(FIRST).enter(Stage.REVIEW)
    assert reflection.stage is Stage.REVIEW
    assert reflection.questions == ()


def test_entering_a_stage_keeps_a_reopened_question_as_answered() -> None:
    reflection = told(Reflection().ask(FIRST), "m1").back().enter(Stage.REVIEW)
    assert outcomes(reflection) == [("event.one", Outcome.ANSWERED)]
    assert refs_asked_for(reflection) == ["event.one"]


def test_back_drops_the_open_question_and_reopens_the_one_before(
    two_answered: Reflection,
) -> None:
    earlier = two_answered.back()
    assert outcomes(earlier) == [("event.one", Outcome.ANSWERED), ("voice.one", Outcome.OPEN)]
    assert earlier.stage is Stage.WHAT
    assert earlier.standing_answers == two_answered.standing_answers


def test_back_reopens_a_skipped_question() -> None:
    reflection = Reflection().ask(FIRST).skip().ask(SECOND).back()
    assert outcomes(reflection) == [("event.one", Outcome.OPEN)]


def test_back_twice_keeps_the_question_gone_past_with_its_answer(
    two_answered: Reflection,
) -> None:
    earliest = two_answered.back().back()
    assert outcomes(earliest) == [("event.one", Outcome.OPEN), ("voice.one", Outcome.ANSWERED)]
    assert refs_asked_for(earliest) == ["event.one", "voice.one"]
    assert earliest.open_question == FIRST


def test_what_is_added_to_an_earlier_question_is_an_answer_to_that_one(
    two_answered: Reflection,
) -> None:
    onwards = told(two_answered.back().back(), "m3").ask(THIRD)
    assert refs_asked_for(onwards) == ["event.one", "voice.one", "event.one"]
    assert onwards.open_question == THIRD
    assert onwards.back().open_question == SECOND


def test_back_past_a_question_left_without_an_answer_keeps_it_skipped() -> None:
    skipped = told(Reflection().ask(FIRST), "m1").ask(SECOND).skip()
    reflection = told(skipped.ask(THIRD), "m2").back().back().back()
    assert outcomes(reflection) == [
        ("event.one", Outcome.OPEN),
        ("voice.one", Outcome.SKIPPED),
        ("meaning.one", Outcome.ANSWERED),
    ]


def test_back_past_the_closing_question_lets_it_be_asked_at_the_end_again(
    two_answered: Reflection,
) -> None:
    heart = asked("closing.heart", None, Stage.REVIEW)
    closed = told(told(two_answered, "m3").ask(heart), "m4").close()
    assert closed.back().open_question == heart
    assert outcomes(closed.back().back())[-1] == ("meaning.one", Outcome.OPEN)


def test_back_from_the_first_question_leaves_none_open(two_answered: Reflection) -> None:
    assert two_answered.back().back().back().open_question is None


def test_back_with_no_question_before_leaves_none_open() -> None:
    assert Reflection().back() == Reflection()
    assert Reflection().ask(FIRST).back().open_question is None


def test_back_after_the_end_opens_the_reflection_again() -> None:
    closed = told(Reflection().ask(FIRST), "m1").close()
    assert closed.back().open_question is not None
    assert not closed.back().closed


def test_taking_back_the_last_answer_puts_its_question_again(two_answered: Reflection) -> None:
    reflection = two_answered.withdraw_last_answer()
    assert outcomes(reflection) == [("event.one", Outcome.ANSWERED), ("voice.one", Outcome.OPEN)]
    assert [answer.message for answer in reflection.standing_answers] == ["m1"]
    assert reflection.answers[1].withdrawn
    assert reflection.stage is Stage.WHAT


def test_taking_back_twice_takes_back_the_one_before(two_answered: Reflection) -> None:
    reflection = two_answered.withdraw_last_answer().withdraw_last_answer()
    assert reflection.standing_answers == ()
    assert outcomes(reflection) == [("event.one", Outcome.OPEN)]


def test_taking_back_after_going_back_takes_back_the_answer_to_the_question_gone_back_to(
    two_answered: Reflection,
) -> None:
    back = two_answered.back().back()
    assert back.latest_answer == back.answers[0]
    reflection = back.withdraw_last_answer()
    assert [answer.message for answer in reflection.standing_answers] == ["m2"]
    assert outcomes(reflection) == outcomes(back)
    assert refs_asked_for(reflection) == ["event.one", "voice.one"]


def test_taking_back_what_was_added_comes_before_what_it_was_added_to(
    two_answered: Reflection,
) -> None:
    added = told(two_answered.back().back(), "m3").ask(THIRD).withdraw_last_answer()
    assert added.open_question == FIRST
    assert [answer.message for answer in added.standing_answers] == ["m1", "m2"]
    assert [one.message for one in added.withdraw_last_answer().standing_answers] == ["m2"]


def test_taking_back_leaves_alone_what_was_skipped_since() -> None:
    skipped = told(Reflection().ask(FIRST), "m1").ask(SECOND).skip().ask(THIRD)
    assert outcomes(skipped.withdraw_last_answer()) == [
        ("event.one", Outcome.OPEN),
        ("voice.one", Outcome.SKIPPED),
    ]


def test_taking_back_words_in_passing_leaves_the_open_question_open() -> None:
    reflection = told(Reflection(), "m1").ask(FIRST).withdraw_last_answer()
    assert reflection.standing_answers == ()
    assert reflection.open_question == FIRST


def test_taking_back_with_nothing_written_changes_nothing() -> None:
    reflection = Reflection().ask(FIRST)
    assert reflection.withdraw_last_answer() == reflection


def test_taking_back_after_the_end_opens_the_reflection_again() -> None:
    reflection = told(Reflection().ask(FIRST), "m1").close().withdraw_last_answer()
    assert not reflection.closed
    assert reflection.open_question == FIRST


def test_words_taken_back_are_no_longer_quoted() -> None:
    quoting = asked(kind=QuestionKind.ACKNOWLEDGING, quote=Span("m1", 0, 10))
    reflection = told(Reflection(), "m1").ask(quoting).withdraw_last_answer()
    assert reflection.open_question == asked(kind=QuestionKind.PROMPT, quote=None)


def test_a_nudge_that_quotes_words_taken_back_is_not_put_again() -> None:
    nudge = asked("nudge.more", kind=QuestionKind.NUDGE, quote=Span("m1", 0, 10))
    reflection = Reflection().ask(FIRST).skip().mention("m1", 9, []).ask(nudge)
    assert outcomes(reflection.withdraw_last_answer()) == [("event.one", Outcome.SKIPPED)]


def test_an_answered_nudge_quotes_no_words_taken_back() -> None:
    nudge = asked("nudge.more", kind=QuestionKind.NUDGE, quote=Span("m1", 0, 10))
    nudged = told(told(Reflection().ask(FIRST), "m1").ask(nudge), "m2").ask(SECOND)
    reflection = nudged.back().back().withdraw_last_answer()
    assert reflection.questions[1].quote is None
    assert reflection.questions[1].kind is QuestionKind.NUDGE
    assert outcomes(reflection) == [("event.one", Outcome.OPEN), ("nudge.more", Outcome.ANSWERED)]


def test_taking_back_other_words_leaves_a_quotation_alone() -> None:
    quoting = asked(kind=QuestionKind.ACKNOWLEDGING, quote=Span("m1", 0, 10))
    reflection = told(told(Reflection(), "m1"), "m2").ask(quoting).withdraw_last_answer()
    assert reflection.open_question == quoting


def test_closing_ends_in_the_review_and_drops_the_open_question(
    two_answered: Reflection,
) -> None:
    closed = two_answered.close()
    assert closed.closed
    assert closed.stage is Stage.REVIEW
    assert closed.open_question is None
    assert closed.standing_answers == two_answered.standing_answers


@pytest.mark.parametrize("move", [lambda r: r.ask(FIRST), lambda r: r.enter(Stage.WHAT)])
def test_going_on_after_the_end_opens_the_reflection_again(
    move: Callable[[Reflection], Reflection],
) -> None:
    assert not move(Reflection().close()).closed


def test_no_state_is_a_reflection_that_has_not_begun() -> None:
    assert from_state(None) == Reflection()


def test_the_state_holds_every_part_and_survives_json(two_answered: Reflection) -> None:
    quoting = asked(kind=QuestionKind.ACKNOWLEDGING, quote=Span("m1", 2, 7))
    closing = asked("closing.heart", None, Stage.REVIEW)
    full = told(two_answered.ask(quoting), "m3", {Element.VOICE: 0.25}).ask(closing)
    full = full.withdraw_last_answer().skip()
    written = json.loads(json.dumps(to_state(full)))
    assert written["version"] == STATE_VERSION
    assert from_state(written) == full


def test_a_state_that_does_not_say_how_many_came_before_is_read_as_the_first() -> None:
    written = to_state(Reflection(finished_before=3))
    assert from_state(written).finished_before == 3
    del written["finished_before"]
    assert from_state(written).finished_before == 0


def test_a_state_from_before_an_answer_could_say_none_is_read() -> None:
    written = to_state(Reflection().answer("m1", 1, []))
    del written["answers"][0]["says_none"]
    assert not from_state(written).answers[0].says_none


def test_an_answer_goes_on_saying_none() -> None:
    none = Reflection().answer("m1", 1, [], says_none=True)
    assert from_state(json.loads(json.dumps(to_state(none)))) == none


@pytest.mark.parametrize("version", [0, STATE_VERSION + 1, None, "1"])
def test_a_state_of_another_version_is_refused(version: object) -> None:
    with pytest.raises(ValueError, match="unknown version"):
        from_state(to_state(Reflection()) | {"version": version})


def test_a_state_without_a_version_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown version"):
        from_state({"stage": "what"})


def test_the_stages_follow_one_another_and_the_review_is_the_last() -> None:
    assert [next_stage(stage) for stage in Stage] == [
        *REFLECTING_STAGES,
        Stage.REVIEW,
        Stage.REVIEW,
    ]


def test_a_word_in_passing_leaves_the_question_waiting() -> None:
    reflection = Reflection().ask(FIRST).mention("m1", 9, [])
    assert reflection.open_question == FIRST
    assert refs_asked_for(reflection) == [None]


def test_a_card_that_may_save_a_life_stops_the_reflection_until_it_is_answered() -> None:
    shown = Reflection().ask(FIRST).show_card(CardId.IMMEDIATE_DANGER)
    assert shown.paused
    assert shown.reply_to_card(Reply.NOT_YET).paused
    for reply in (Reply.TOLD, Reply.NOT_MEANT):
        answered = shown.reply_to_card(reply)
        assert not answered.paused
        assert answered.cards == (ShownCard(CardId.IMMEDIATE_DANGER, reply),)
        assert answered.open_question == FIRST


def test_a_card_may_be_left_without_having_told_anybody() -> None:
    left = Reflection().show_card(CardId.UNSHARED_CONCERN).reply_to_card(Reply.NOT_YET).leave_card()
    assert not left.paused
    assert left.cards[-1].reply is Reply.NOT_YET


def test_a_card_that_waits_already_is_the_same_card() -> None:
    shown = Reflection().show_card(CardId.WORKER_CRISIS)
    assert shown.show_card(CardId.WORKER_CRISIS) == shown
    assert len(shown.show_card(CardId.IMMEDIATE_DANGER).cards) == 2


def test_two_matters_wait_each_for_its_own_answer() -> None:
    danger = Reflection().show_card(CardId.IMMEDIATE_DANGER).reply_to_card(Reply.NOT_YET)
    both = danger.show_card(CardId.WORKER_CRISIS)
    assert both.latest_card == ShownCard(CardId.WORKER_CRISIS, waits=True)

    one = both.reply_to_card(Reply.TOLD)
    assert one.paused
    assert one.latest_card == ShownCard(CardId.IMMEDIATE_DANGER, Reply.NOT_YET, waits=True)
    assert not one.leave_card().paused


@pytest.mark.parametrize("reply", [None, Reply.NOT_YET])
def test_a_card_takes_the_place_of_one_that_waits_in_the_same_matter(reply: Reply | None) -> None:
    first = Reflection().show_card(CardId.UNSHARED_CONCERN)
    waiting = first if reply is None else first.reply_to_card(reply)
    assert not waiting.show_card(CardId.IMMEDIATE_DANGER).reply_to_card(Reply.TOLD).paused


def test_other_cards_stop_nothing() -> None:
    assert not Reflection().show_card(CardId.WORKER_STRAIN).paused


@pytest.mark.parametrize("waiting", sorted(PAUSING))
@pytest.mark.parametrize("other", sorted(set(CardId) - PAUSING))
def test_no_card_to_be_read_in_passing_ends_the_waiting(waiting: CardId, other: CardId) -> None:
    shown = Reflection().show_card(waiting)
    assert shown.show_card(other) == shown
    left = shown.leave_card().show_card(other)
    assert left.cards == (ShownCard(waiting), ShownCard(other)), "it may be shown later"
