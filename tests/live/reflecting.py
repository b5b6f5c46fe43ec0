"""A whole reflection in a real browser, and a record of everything typed, asked and taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import expect

from bot.coach.choosing import MATTERS
from bot.coach.content import Content, Nudge, Prompt
from bot.coach.elements import Element
from bot.coach.safety import Reply
from tests.browser.widget import SLOWLY, Widget
from tests.live.authors import Aside, Author, Step

#: More turns than any reflection can take; past it the coach is going round in circles.
ENOUGH = 40
FORMS = {"json": "JSON", "md": "Markdown", "txt": "Plain text"}


@dataclass
class Record:
    """What happened in one reflection, as seen from in front of the screen."""

    author: Author
    typed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    matters: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)
    asides: list[tuple[Step, str, list[str]]] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)


class Questions:
    """Finds the reviewed question behind what the coach says."""

    def __init__(self, content: Content) -> None:
        heard = _with_quote(content.replies["acknowledge"])
        self._sources: list[tuple[re.Pattern[str], Prompt | Nudge]] = [
            *(
                (re.compile(f"({heard} )?{re.escape(prompt.text)}", re.DOTALL), prompt)
                for prompt in content.prompts.values()
            ),
            *(
                (re.compile(_with_quote(nudge.text), re.DOTALL), nudge)
                for nudge in content.nudges.values()
            ),
        ]

    def behind(self, said: str) -> Prompt | Nudge:
        """Return the prompt, with or without an acknowledgement before it, or the nudge."""
        for pattern, source in self._sources:
            if pattern.fullmatch(said):
                return source
        raise AssertionError(f"the coach asked what nobody reviewed: {said!r}")


def _with_quote(text: str) -> str:
    quote = re.escape("{quote}")
    # Where a quoted sentence goes on, that stands in the place of our full stop.
    ended = re.escape(text).replace(quote + re.escape("."), r"“.+”(?:\.| …)")
    return ended.replace(quote, "“.+”(?: …)?")


class Reflecting:
    """One author at the widget."""

    def __init__(self, widget: Widget, author: Author, content: Content) -> None:
        self.widget = widget
        self.record = Record(author)
        self._questions = Questions(content)
        self._consent = content.choices["consent"][0].label
        self._labels = {choice.id: choice.label for choice in content.choices["commands"]}
        self._not_meant = {card.reply(Reply.NOT_MEANT).label for card in content.cards.values()}
        self._answers = {element: iter(given) for element, given in author.answers.items()}
        self._otherwise = iter(author.otherwise)
        self._about: Element | None = None

    def go_through(self) -> Record:
        """Reflect from the greeting to the end."""
        self.widget.begin()
        for label in (self._consent, self.record.author.setting, self._minutes):
            self.widget.pick(self.widget.page.get_by_role("button", name=label, exact=True))
        self._note_question()
        steps = dict(self.record.author.asides)
        for _ in range(ENOUGH):
            if self._is_finished():
                break
            step = steps.pop(self._moves, None)
            if step is None:
                self._answer()
            else:
                self._step_aside(step)
        else:
            raise AssertionError(f"not finished after {ENOUGH} turns: {self.record.asked}")
        if self.record.author.afterthought:
            self._add(self.record.author.afterthought)
        return self.record

    def take_away(self, folder: Path) -> None:
        """Download the note in every form."""
        tab = self.widget.page.get_by_role("tab", name="Your note")
        if tab.is_visible():
            tab.click()
        self.record.marked = self.widget.note.locator(".matters").all_inner_texts()
        for ending, label in FORMS.items():
            with self.widget.page.expect_download() as download:
                self.widget.note.get_by_role("link", name=label).click()
            path = folder / f"note.{ending}"
            download.value.save_as(path)
            self.record.files[ending] = path

    @property
    def _minutes(self) -> str:
        return f"{self.record.author.minutes} minutes"

    @property
    def _moves(self) -> int:
        """How many answers and skips there have been."""
        skips = sum(step.aside is Aside.SKIP for step, _, _ in self.record.asides)
        return len(self.record.typed) + len(self.record.withdrawn) + skips

    def _is_finished(self) -> bool:
        return self.widget.page.locator(".finished").is_visible()

    def _question(self) -> str:
        return self.widget.log.locator(".coach.question .said").last.inner_text()

    def _answer(self) -> None:
        if self.record.asked[-1] == MATTERS:
            self._choose_what_matters()
            return
        words = self._words()
        self.widget.answer(words)
        self.record.typed.append(words)
        self._wave_a_card_off()
        self._note_question()

    def _wave_a_card_off(self) -> None:
        """Say that it was not meant so, if a safety card came: nobody here writes of danger."""
        for label in self._not_meant:
            button = self.widget.page.get_by_role("button", name=label, exact=True)
            if button.is_visible():
                self.widget.pick(button)

    def _choose_what_matters(self) -> None:
        """Tick the first two sentences laid out."""
        boxes = self.widget.looking_across.get_by_role("checkbox")
        for place in range(2):
            boxes.nth(place).check()
            self.record.matters.append(boxes.nth(place).get_attribute("data-text") or "")
        self.widget.pick(self.widget.page.get_by_role("button", name="These matter most"))
        self._note_question()

    def _words(self) -> str:
        """What this author says to the question that waits."""
        if self._about is None:
            return self.record.author.heart
        words = next(self._answers.get(self._about, iter(())), None) or next(self._otherwise, None)
        if words is None:
            raise AssertionError(
                f"give the {self.record.author.name} author one more answer about {self._about}"
            )
        return words

    def _step_aside(self, step: Step) -> None:
        before, said = self._question(), self.widget.said.count()
        if step.typed:
            self.widget.answer(step.typed)
        else:
            self.widget.command(self._labels[_COMMANDS[step.aside]])
        replies = self.widget.said.all_inner_texts()[said + 1 :]
        self.record.asides.append((step, before, replies))
        if step.aside is Aside.CHANGE:
            self.record.withdrawn.append(self.record.typed.pop())
            # The question that waited is left behind; it may be asked later on.
            self.record.asked.pop()
            self._look()
        elif step.aside is Aside.SKIP:
            self._note_question()

    def _add(self, words: str) -> None:
        """Write something after the end."""
        self.widget.page.get_by_label("Add to your note").fill(words)
        self.widget.send_button.click()
        expect(self.widget.mine.last).to_have_text(words)
        expect(self.widget.state.last).to_have_text("Saved", timeout=SLOWLY)
        self.record.typed.append(words)

    def _note_question(self) -> None:
        """Remember the stage, and the question unless the reflection is over."""
        if self._is_finished():
            return
        self.record.asked.append(self._look().id)
        step = self.widget.page.locator("[aria-current=step]").inner_text()
        stage = step.removesuffix("now").strip()
        if stage not in self.record.stages:
            self.record.stages.append(stage)

    def _look(self) -> Prompt | Nudge:
        source = self._questions.behind(self._question())
        if isinstance(source, Prompt):
            self._about = source.element
        return source


_COMMANDS = {
    Aside.WHY: "explain_question",
    Aside.EXAMPLE: "give_example",
    Aside.SKIP: "skip",
    Aside.CHANGE: "change_last",
}


def sentences(record: Record) -> Iterator[str]:
    """Yield each sentence that was typed and stands, as a reader would mark them off."""
    for typed in record.typed:
        yield from (part for part in re.split(r"(?<=[.?!])\s+", typed) if part)
