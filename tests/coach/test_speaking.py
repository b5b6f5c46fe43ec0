"""The coach says reviewed text and the author's own words, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.choosing import askable
from bot.coach.content import Content, Nudge, Prompt
from bot.coach.elements import STAGE_ELEMENTS, Element, Stage
from bot.coach.quotation import Span
from bot.coach.reflection import Question, QuestionKind
from bot.coach.speaking import example, put, remark, source_of, why
from bot.coach.utterance import Kind, Utterance, fill
from tests.coach.building import asked
from tests.coach.simulation import Reply, converse, replies

WORDS = Span("m1", 3, 9)


def said_by_nobody(utterance: Utterance, content: Content) -> list[str]:
    """Return the parts that neither a reviewer nor the author wrote."""
    return [
        part
        for part in utterance.parts
        if isinstance(part, str) and part.strip() and part not in content.utterable
    ]


def a_nudge(content: Content) -> str:
    return next(iter(content.nudges))


def test_a_prompt_is_put_as_it_was_reviewed(content: Content) -> None:
    prompt = content.prompts["event.what_stays"]
    said = put(asked(prompt.id), content)
    assert said == Utterance(Kind.QUESTION, prompt.id, (prompt.text,))


def test_a_nudge_has_the_authors_words_where_the_review_put_them(content: Content) -> None:
    nudge = replace(content.nudges[a_nudge(content)], text="You wrote {quote}. And then?")
    told_so = replace(content, nudges={nudge.id: nudge})
    said = put(asked(nudge.id, kind=QuestionKind.NUDGE, quote=WORDS), told_so)
    assert said == Utterance(Kind.QUESTION, nudge.id, ("You wrote ", WORDS, ". And then?"))


@given(st.data())
def test_a_nudge_without_the_words_it_quoted_is_put_plainly(
    content: Content, data: st.DataObject
) -> None:
    stages = [stage for stage in STAGE_ELEMENTS if askable(stage)]
    stage = data.draw(st.sampled_from(stages))
    element = data.draw(st.sampled_from(askable(stage)))
    question = asked(a_nudge(content), element, stage, QuestionKind.NUDGE)
    said = put(question, content)
    assert content.prompts[said.ref].element is element
    assert content.prompts[said.ref].suits(None)
    assert said.parts == (content.prompts[said.ref].text,)


def test_an_acknowledging_question_first_quotes_what_was_heard(content: Content) -> None:
    heard = replace(content, replies={"acknowledge": "You touched on {quote}."})
    question = asked("event.what_stays", kind=QuestionKind.ACKNOWLEDGING, quote=WORDS)
    text = content.prompts["event.what_stays"].text
    assert put(question, heard).parts == ("You touched on ", WORDS, ".", " ", text)
    assert put(question, heard).kind is Kind.QUESTION


def test_why_and_example_come_from_the_prompt_that_was_asked(content: Content) -> None:
    prompt = content.prompts["event.what_stays"]
    assert why(asked(prompt.id), content).parts == (prompt.why,)
    assert why(asked(prompt.id), content).kind is Kind.REMARK
    shown = example(asked(prompt.id), content)
    assert shown.parts == (content.replies["before_example"], " ", prompt.example)
    assert shown.ref == f"{prompt.id}.example"


def test_why_and_example_of_a_nudge_are_its_own(content: Content) -> None:
    nudge = content.nudges[a_nudge(content)]
    question = asked(nudge.id, kind=QuestionKind.NUDGE, quote=WORDS)
    assert source_of(question, content) is nudge
    assert why(question, content).parts == (nudge.why,)


def test_a_remark_is_the_reviewed_reply(content: Content) -> None:
    said = remark("skipped", content)
    assert said == Utterance(Kind.REMARK, "skipped", (content.replies["skipped"],))


def test_another_prompt_stands_in_for_one_that_the_host_removed(content: Content) -> None:
    removed = Question("gone.prompt", Element.VOICE, Stage.WHAT)
    standing_in = source_of(removed, content)
    assert isinstance(standing_in, Prompt)
    assert (standing_in.element, standing_in.stage) == (Element.VOICE, Stage.WHAT)


def test_another_nudge_stands_in_for_one_that_the_host_removed(content: Content) -> None:
    span = Span("m1", 0, 3)
    removed = Question("gone.nudge", Element.VOICE, Stage.WHAT, QuestionKind.NUDGE, span)
    standing_in = source_of(removed, content)
    assert isinstance(standing_in, Nudge)
    assert standing_in.suits(Element.VOICE)


def test_a_quotation_that_is_missing_is_not_made_up() -> None:
    with pytest.raises(ValueError, match="quotation is needed"):
        fill("You wrote {quote}.")


def test_a_quotation_nobody_asked_for_is_left_out() -> None:
    assert fill("Say more.", WORDS) == ("Say more.",)


@pytest.mark.parametrize(
    ("template", "parts"),
    [
        ("{quote}", (WORDS,)),
        ("{quote}?", (WORDS, "?")),
        ("After {quote}", ("After ", WORDS)),
    ],
)
def test_no_part_is_empty(template: str, parts: tuple[str | Span, ...]) -> None:
    assert fill(template, WORDS) == parts


def test_an_utterance_travels_as_json() -> None:
    said = Utterance(Kind.QUESTION, "nudge.one", ("You wrote ", WORDS, "."))
    assert json.loads(json.dumps(said.to_dict())) == {
        "kind": "question",
        "ref": "nudge.one",
        "parts": [
            {"text": "You wrote "},
            {"quote": {"message": "m1", "start": 3, "end": 9}},
            {"text": "."},
        ],
    }


def test_every_reviewed_text_can_be_said_and_is_known_to_be_sayable(content: Content) -> None:
    prompts = [asked(ref) for ref in content.prompts]
    heard = [replace(q, kind=QuestionKind.ACKNOWLEDGING, quote=WORDS) for q in prompts]
    nudges = [asked(ref, kind=QuestionKind.NUDGE, quote=WORDS) for ref in content.nudges]
    for question in (*prompts, *heard, *nudges):
        for say in (put, why, example):
            assert said_by_nobody(say(question, content), content) == []
    for ref in content.replies:
        assert said_by_nobody(remark(ref, content, WORDS), content) == []


def test_what_nobody_reviewed_is_not_sayable(content: Content) -> None:
    made_up = Utterance(Kind.REMARK, "x", ("The risk is low.",))
    assert said_by_nobody(made_up, content) == ["The risk is low."]


@given(st.lists(replies, min_size=1, max_size=14))
def test_a_whole_conversation_is_reviewed_text_and_spans_of_its_messages(
    content: Content, given_replies: list[Reply]
) -> None:
    for before, question in converse(content, given_replies, minutes=30):
        said = put(question, content)
        assert said_by_nobody(said, content) == []
        quoted = [part for part in said.parts if isinstance(part, Span)]
        answered = {answer.message for answer in before.standing_answers}
        assert all(span.message in answered for span in quoted)
