"""How one reflection went: what was asked, what had been told by then, and where it ended."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.coach.elements import REFLECTING_STAGES, STAGE_ELEMENTS, Element, Stage
from bot.coach.reflection import Question, QuestionKind
from bot.coach.safety import CardId
from tests.simulate.practitioners import Practitioner, Reply

MOST_TURNS = 60


@dataclass
class Course:
    """Filled while a practitioner reflects; `told` is what a careful reader finds in the words.

    None of them writes of danger, so every one of the safety `cards` is a false alarm.
    """

    practitioner: Practitioner
    told: set[Element] = field(default_factory=set)
    asked: list[tuple[Question, bool]] = field(default_factory=list)
    stages: set[Stage] = field(default_factory=set)
    told_at_first: int = 0
    cards: list[CardId] = field(default_factory=list)
    closed: bool = False

    def asks(self, question: Question) -> None:
        """Note a question, and whether its element had been told already."""
        self.stages.add(question.stage)
        self.asked.append((question, question.element in self.told))

    def says(self, reply: Reply) -> None:
        """Note an answer."""
        self.told |= reply.holds
        if len(self.asked) == 1:
            self.told_at_first = len(self.told)

    def number(self, *kinds: QuestionKind) -> int:
        """Return how many questions of these kinds were asked."""
        return sum(question.kind in kinds for question, _ in self.asked)

    @property
    def prompts(self) -> int:
        """How many questions were put to an element for the first time."""
        return self.number(QuestionKind.PROMPT, QuestionKind.ACKNOWLEDGING)

    @property
    def needless(self) -> list[Element]:
        """The elements of plain prompts that had been told already."""
        return self._told_before(QuestionKind.PROMPT)

    @property
    def acknowledged(self) -> list[Element]:
        """The elements told already, and asked about with the author's own words."""
        return self._told_before(QuestionKind.ACKNOWLEDGING)

    @property
    def reached(self) -> Stage:
        """The furthest of the three stages that was come to: asked about, or told already."""
        told = {stage for stage in REFLECTING_STAGES if self.told.issuperset(STAGE_ELEMENTS[stage])}
        return max((self.stages | told) & set(REFLECTING_STAGES), key=REFLECTING_STAGES.index)

    def _told_before(self, kind: QuestionKind) -> list[Element]:
        return [
            question.element
            for question, told in self.asked
            if told and question.kind is kind and question.element is not None
        ]
