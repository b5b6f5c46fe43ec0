"""What assistive technology meets in the talk: who speaks, in which order, under which name."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from bot.coach.reflection import Reflection as CoachState
from bot.coach.state import to_state
from tests.browser.hearing import LISTEN, heard
from tests.browser.widget import SLOWLY, Widget
from web.store.ids import new_id
from web.store.messages import keep_message, record_answer
from web.store.reflections import Said, Standing, create_reflection, find_reflection

pytestmark = pytest.mark.browser

FIRST = "I went to see Mum."
QUESTION = "What did you see and hear for yourself?"
KEPT = "Saved. The coach is catching up…"
#: The talk, each part named by the one who speaks. The state of an answer stands with the newest.
TALK = f"""
- log "Your talk with the coach":
  - paragraph: Coach
  - paragraph: Hello.
  - paragraph: Coach
  - paragraph: What came first?
  - paragraph: You
  - paragraph: {FIRST}
  - paragraph: Saved
  - paragraph: Coach
  - paragraph: {QUESTION}
"""
#: What stands around it.
AROUND = """
- list "Where you are in this reflection":
  - listitem: What happened? now
  - listitem: So what?
  - listitem: Now what?
  - listitem: Look back
- region "Chat":
  - log
  - group "Answers you can pick":
    - button "Yes"
  - group "Other things you can do":
    - button "Why do you ask?"
    - button "Skip this"
    - button "How might I begin?"
    - button "Ask me more"
    - button "Go back"
    - button "Change my last answer"
    - button "Pause"
    - button "Finish"
  - alert
  - status
  - text: Your answer
  - button "One question at a time"
  - textbox "Your answer"
  - button "Send"
  - text: Enter makes a new line. Ctrl and Enter sends.
  - checkbox "Enter sends"
  - text: Enter sends
- region "Your note":
  - heading "Your note" [level=2]
  - paragraph: Your note will grow here as you write.
  - button "Erase this reflection"
"""
#: The same with the question alone.
ALONE = f"""
- log "Your talk with the coach":
  - paragraph: Coach
  - heading "{QUESTION}" [level=2]
"""
#: While the coach is away: the newest answer tells how it stands.
WAITING = f"""
- log "Your talk with the coach":
  - paragraph: Coach
  - heading "{QUESTION}" [level=2]
  - paragraph: You
  - paragraph: She looked tired.
  - paragraph: {KEPT}
"""


@pytest.fixture
def talk(
    visit_alone: Callable[..., Widget], space_of: Callable[[Page], str], lone_app: Flask
) -> Widget:
    """A talk of two questions and one answer."""
    widget, reflection_id = visit_alone(), new_id()
    space = space_of(widget.page)
    dialogue = {"active_loop": None, "slots": {"reflection": to_state(CoachState())}}
    standing = Standing("what", False, dialogue, [{"id": "affirm", "label": "Yes"}])
    begun = [Said("remark", "x", "Hello."), Said("question", "x", "What came first?")]
    with lone_app.app_context():
        create_reflection(space, reflection_id, standing, begun)
        reflection = find_reflection(space, reflection_id)
        assert reflection is not None
        message = keep_message(reflection, str(uuid4()), FIRST, None)
        record_answer(reflection, message, standing, [Said("question", "x", QUESTION)])
    widget.page.reload()
    expect(widget.box).to_be_visible()
    return widget


def test_speakers_are_named_and_headings_stand_where_they_should(talk: Widget) -> None:
    expect(talk.log).to_match_aria_snapshot(TALK)
    expect(talk.page.get_by_role("main")).to_match_aria_snapshot(AROUND)
    expect(talk.page.get_by_role("heading")).to_have_text(["Afterword", "Your note"])


def test_a_question_alone_is_a_heading_and_what_happens_is_said_once(talk: Widget) -> None:
    talk.page.get_by_role("button", name="One question at a time").click()
    expect(talk.log).to_match_aria_snapshot(ALONE)
    talk.page.evaluate(LISTEN)
    talk.send("She looked tired.")
    expect(talk.state.last).to_have_text(KEPT, timeout=SLOWLY)
    expect(talk.log).to_match_aria_snapshot(WAITING)
    assert heard(talk.page) == [KEPT, "About someone’s safety, do not wait for the coach."]
