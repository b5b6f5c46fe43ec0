"""The coach goes away while somebody writes: kept, answered by itself later, nothing doubled."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.widget import SLOWLY, STORY, Widget
from tests.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.coach]

KEPT = "Saved. The coach is catching up…"
#: Rasa needs up to a minute to start; the widget asks again every half minute at the longest.
UNTIL_RASA_IS_BACK = 150_000


@pytest.fixture
def away(page: Page, instance: Instance) -> Iterator[Widget]:
    """Begin a reflection on the instance whose Rasa will go away; Rasa runs again afterwards."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(instance.url)
    yield Widget(page).begin().past_welcome()
    if "rasa" in instance.processes:
        tell_rasa(instance, signal.SIGCONT)


def tell_rasa(instance: Instance, sign: signal.Signals) -> None:
    os.killpg(instance.processes["rasa"].pid, sign)


def stored(widget: Widget) -> list[tuple[str, str]]:
    """Ask the server who said what in the newest reflection."""
    api = f"{widget.page.url}api/v1/reflections"
    newest = widget.page.request.get(api).json()["reflections"][0]["id"]
    messages = widget.page.request.get(f"{api}/{newest}").json()["messages"]
    return [(message["from"], message["text"]) for message in messages]


def all_is_there_once(widget: Widget, *typed: str) -> None:
    """Check that each message has one answer, on the page, on the server and after a reload."""
    said = stored(widget)
    assert [text for speaker, text in said if speaker == "author"][-len(typed) :] == list(typed)
    for (speaker, text), (next_speaker, _) in pairwise([*said, ("nobody", "")]):
        if speaker == "author":
            assert next_speaker == "coach", f"not answered right after it was sent: {text!r}"
    questions = [text for speaker, text in said if text.endswith("?")]
    assert len(questions) == len(set(questions)), f"a question came twice: {questions}"
    for _ in range(2):
        expect(widget.log.locator(".said")).to_have_text([text for _, text in said])
        expect(widget.state).to_have_text(["Saved"])
        widget.page.reload()


def test_a_short_stall_shows_as_sending(instance: Instance, away: Widget) -> None:
    tell_rasa(instance, signal.SIGSTOP)
    away.send(STORY)
    expect(away.state.last).to_have_text("Sending…")
    away.page.wait_for_timeout(3_000)
    expect(away.box).to_have_value("")
    tell_rasa(instance, signal.SIGCONT)
    expect(away.state.last).to_have_text("Saved", timeout=SLOWLY)
    all_is_there_once(away, STORY)


def test_a_long_stall_shows_as_saved_and_waiting(instance: Instance, away: Widget) -> None:
    tell_rasa(instance, signal.SIGSTOP)
    away.send(STORY)
    expect(away.state.last).to_have_text(KEPT, timeout=SLOWLY)
    expect(away.mine.last).to_have_text(STORY)
    tell_rasa(instance, signal.SIGCONT)
    expect(away.state.last).to_have_text("Saved", timeout=SLOWLY)
    all_is_there_once(away, STORY)


def test_a_name_to_be_replaced_meanwhile_goes_as_soon_as_the_coach_is_back(
    instance: Instance, away: Widget
) -> None:
    away.answer("I went to see Kayleigh Marsh at home.")
    name = away.mine.get_by_role("button", name="Kayleigh Marsh")
    expect(name).to_be_visible(timeout=SLOWLY)
    tell_rasa(instance, signal.SIGSTOP)
    away.send("Kayleigh Marsh was tired.")
    name.click()
    asked = away.page.get_by_role("group", name="In place of “")
    asked.get_by_role("button", name="the mother").click()
    expect(asked.get_by_role("status")).to_contain_text("still on its way")
    tell_rasa(instance, signal.SIGCONT)
    expect(away.mine.last).to_have_text("The mother was tired.", timeout=SLOWLY)
    expect(asked).to_have_count(0)
    expect(away.page.locator("body")).not_to_contain_text("Kayleigh")
    assert "Kayleigh" not in str(stored(away))
    assert not [name for name in instance.processes if "Kayleigh" in instance.log(name)]
    away.answer(STORY)
    assert "Kayleigh" not in str(stored(away))


def test_rasa_killed_and_started_again(instance: Instance, away: Widget) -> None:
    chosen = away.mine.all_text_contents()
    instance.kill("rasa")
    later = "And then the baby woke up and she smiled at him."
    away.send(STORY)
    expect(away.state.last).to_have_text(KEPT)
    away.send(later)
    expect(away.mine).to_have_text([*chosen, STORY, later])
    away.page.reload()
    expect(away.state.first).to_have_text(KEPT)
    expect(away.mine).to_have_text([*chosen, STORY, later])
    instance.start("rasa")
    expect(away.state).to_have_text(["Saved"], timeout=UNTIL_RASA_IS_BACK)
    all_is_there_once(away, STORY, later)
