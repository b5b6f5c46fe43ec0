"""A supervision sheet holds a page of its author's sentences, each once, where it belongs."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from bot.coach.elements import Element, Stage
from bot.coach.note import build_note
from bot.coach.note_edits import Change, Edit, Join, LeaveOut, Move, Reword, Split, talk_of
from bot.coach.quotation import Span
from bot.coach.reflection import Reflection, TaggedSentence
from bot.coach.supervision_sheet import (
    ALSO,
    ASK,
    DECISIONS,
    HEART,
    MOST_SENTENCES,
    SHEET_ORDER,
    STEPS,
    UNSEEN,
    WELLBEING,
    build_sheet,
)
from tests.coach.building import asked
from tests.coach.exporting import Written, written

WORDS = ("decid", "agree", "sign off")


class Author:
    """Writes a reflection one message at a time."""

    def __init__(self) -> None:
        self.reflection, self.texts = Reflection(), dict[str, str]()

    def says(
        self,
        text: str,
        *elements: Element,
        asked_for: Element | None = None,
        stage: Stage = Stage.NOW_WHAT,
        confidence: float = 0.9,
    ) -> Author:
        """Answer, with one sentence, a question that aims at `asked_for`."""
        name = f"m{len(self.texts)}"
        self.texts[name] = text
        told = TaggedSentence(0, len(text), dict.fromkeys(elements, confidence))
        asking = self.reflection.enter(stage).ask(asked(element=asked_for, stage=stage))
        self.reflection = asking.answer(name, len(text.split()), [told])
        return self

    def sheet(self, *changes: Change) -> dict[str, list[str]]:
        talk = talk_of(self.reflection)
        edits = tuple(Edit(f"e{number}", talk, one) for number, one in enumerate(changes))
        return shown(Written(self.reflection, self.texts, edits))


def shown(done: Written) -> dict[str, list[str]]:
    sections = build_sheet(done.reflection, done.note, WORDS)
    return {part.stage: [one.text for one in part.sentences] for part in sections}


def test_however_it_is_shaped_a_sentence_stays_where_it_belongs() -> None:
    author = (
        Author()
        .says("I will ring on Thursday and ask her.", Element.ACTION)
        .says("I am tired.", Element.WELLBEING)
        .says("Nobody asked him.", stage=Stage.WHAT)
    )
    sheet = author.sheet(
        Split("0s0", Span("m0", 23, 24)),
        Reword("1s0", "I need a day off."),
        Move("2s0", "review", None),
    )
    assert sheet[STEPS] == ["I will ring on Thursday", "and ask her."]
    assert sheet[WELLBEING] == ["I need a day off."]
    assert sheet[HEART] == ["Nobody asked him."]
    assert author.sheet(LeaveOut("0s0"))[STEPS] == []
    assert author.sheet(Join("0s0", "2s0"))[STEPS] == [
        "I will ring on Thursday and ask her.",
        "Nobody asked him.",
    ]


def test_each_element_has_its_place() -> None:
    sheet = (
        Author()
        .says("I did not see the bedroom.", Element.UNCERTAINTY, stage=Stage.SO_WHAT)
        .says("I will ring on Thursday.", Element.ACTION)
        .says("How do I ask her?", Element.SUPERVISION)
        .says("I am tired.", Element.WELLBEING)
        .says("Nobody asked him.", stage=Stage.REVIEW)
        .sheet()
    )
    assert sheet == {
        HEART: ["Nobody asked him."],
        ASK: ["How do I ask her?"],
        DECISIONS: [],
        UNSEEN: ["I did not see the bedroom."],
        STEPS: ["I will ring on Thursday."],
        WELLBEING: ["I am tired."],
    }


def test_what_was_asked_for_counts_even_where_nothing_was_heard() -> None:
    sheet = Author().says("Her, mostly.", asked_for=Element.SUPERVISION).sheet()
    assert sheet[ASK] == ["Her, mostly."]


def test_a_faint_element_puts_a_sentence_nowhere() -> None:
    sheet = Author().says("I went home.", Element.WELLBEING, confidence=0.5).sheet()
    assert not any(sheet.values())


def test_there_is_one_question_to_ask_and_it_asks() -> None:
    sheet = (
        Author()
        .says("I want to talk about my temper.", Element.SUPERVISION)
        .says("Was I wrong to leave?", Element.SUPERVISION, confidence=0.7)
        .says("And I froze.", Element.SUPERVISION)
        .sheet()
    )
    assert sheet[ASK] == ["Was I wrong to leave?"]
    assert sheet[ALSO] == ["I want to talk about my temper.", "And I froze."]


def test_decisions_stand_apart_from_questions() -> None:
    sheet = (
        Author()
        .says("My manager has to decide on the visit.", Element.SUPERVISION)
        .says("Who decides?", Element.SUPERVISION)
        .says("The plan needs her to sign off.", Element.SUPERVISION)
        .sheet()
    )
    assert sheet[DECISIONS] == [
        "My manager has to decide on the visit.",
        "The plan needs her to sign off.",
    ]
    assert sheet[ASK] == ["Who decides?"]


def test_a_decision_word_counts_at_the_beginning_of_a_word_only() -> None:
    sheet = Author().says("We disagree about her.", Element.SUPERVISION).sheet()
    assert sheet[DECISIONS] == []
    assert sheet[ASK] == ["We disagree about her."]


def test_an_empty_part_stays_to_be_written_on() -> None:
    assert shown(Written(Reflection(), {})) == {part: [] for part in SHEET_ORDER if part != ALSO}


def test_what_was_taken_back_is_not_shown() -> None:
    author = Author().says("I am tired.", Element.WELLBEING)
    author.reflection = author.reflection.withdraw_last_answer()
    assert author.sheet()[WELLBEING] == []


def test_what_was_added_after_the_end_is_shown() -> None:
    author = Author().says("It matters.", stage=Stage.REVIEW)
    added = "I will ring on Friday."
    told = TaggedSentence(0, len(added), {Element.ACTION: 0.9})
    author.texts["later"] = added
    author.reflection = author.reflection.close().answer("later", 5, [told])
    assert author.sheet()[STEPS] == [added]


def test_a_full_page_keeps_the_best_of_every_part() -> None:
    author = Author()
    for _ in range(9):
        author.says("I will do it. " * 9, Element.ACTION)
    author.says("I am tired.", Element.WELLBEING)
    sheet = author.sheet()
    assert 1 <= len(sheet[STEPS]) <= MOST_SENTENCES
    assert sheet[WELLBEING] == ["I am tired."]


def test_a_sentence_longer_than_a_page_is_left_to_the_note() -> None:
    sheet = Author().says("on and on " * 300, Element.ACTION).says("x", Element.ACTION).sheet()
    assert sheet[STEPS] == ["x"]


@given(written(), st.lists(st.sampled_from(WORDS), min_size=1))
def test_only_sentences_of_the_note_each_once(done: Written, words: list[str]) -> None:
    note = build_note(done.reflection, done.texts)
    sheet = build_sheet(done.reflection, note, words)
    chosen = Counter(one for part in sheet for one in part.sentences)
    noted = Counter(one for section in note.sections for one in section.sentences)
    assert chosen <= noted
    assert len([part for part in sheet if part.stage == ASK and len(part.sentences) > 1]) == 0
