"""A reflection: one guided conversation about one piece of practice, as a state you can print.

The state holds no typed text, only where in which message each sentence is and what it holds.
Every change returns a new `Reflection`; the same changes give the same state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.coach.elements import Element, Stage
from bot.coach.quotation import Span
from bot.coach.safety import CardId, Reply, ShownCard, are_about_the_same, pauses


class QuestionKind(StrEnum):
    """How a question came about; a choosing one is answered by picking, not by writing."""

    PROMPT = "prompt"
    NUDGE = "nudge"
    ACKNOWLEDGING = "acknowledging"
    CHOOSING = "choosing"


class Outcome(StrEnum):
    """What became of a question."""

    OPEN = "open"
    ANSWERED = "answered"
    SKIPPED = "skipped"


class PlanPart(StrEnum):
    """What makes an intention a plan."""

    WHO = "who"
    WHEN = "when"


@dataclass(frozen=True, slots=True)
class Touch:
    """A capability domain that a sentence may touch on, and how likely it does."""

    domain: str
    likelihood: float


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """One sentence of a message: its place, what it holds, and how far the coach quotes it.

    `plan` says which parts of a plan it names; it matters where the sentence holds an action. One
    that was nothing but part of a name, and was replaced with it, is empty: it keeps its number.
    """

    start: int
    end: int
    elements: Mapping[Element, float] = field(default_factory=dict)
    quote: tuple[int, int] = (0, 0)
    plan: frozenset[PlanPart] = frozenset()
    touches: Touch | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is left."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt or nudge as it was asked; `ref` is its id. The closing one has no element."""

    ref: str
    element: Element | None
    stage: Stage
    kind: QuestionKind = QuestionKind.PROMPT
    quote: Span | None = None
    outcome: Outcome = Outcome.OPEN

    def quotes(self, message: str) -> bool:
        """Say whether it quotes a message."""
        return self.quote is not None and self.quote.message == message

    def unquoted(self) -> Question:
        """Return it without the author's words; a nudge remains the one its element has had."""
        acknowledges = self.kind is QuestionKind.ACKNOWLEDGING
        return replace(self, kind=QuestionKind.PROMPT if acknowledges else self.kind, quote=None)


@dataclass(frozen=True, slots=True)
class Answer:
    """A message given in answer. `question` is its index in `Reflection.questions`, if any.

    `afterwards` marks what was written after the last question, `says_none` an answer that only
    says there is none of what was asked for.
    """

    message: str
    stage: Stage
    words: int
    sentences: tuple[TaggedSentence, ...] = ()
    question: int | None = None
    withdrawn: bool = False
    afterwards: bool = False
    says_none: bool = False


def sentence_id(answer: int, sentence: int) -> str:
    """Name a sentence by its place; the name stays whatever is written or withdrawn later."""
    return f"{answer}s{sentence}"


@dataclass(frozen=True, slots=True)
class Replacement:
    """Where words now stand that the author put in the place of a name or the like.

    `kind` is what they hide, such as PERSON; `at` is when, as in ISO 8601.
    """

    span: Span
    kind: str
    at: str


@dataclass(frozen=True, slots=True)
class Reflection:
    """The whole state of one reflection.

    `familiar` are the elements that its author has come to bring unprompted, `finished_before` how
    many reflections they had finished when it began (`bot.coach.fading`), `follows` the sentences
    of an earlier one that this one follows up, `matters` the sentences the author chose when
    looking across, `replaced` where the author hid a name (`bot.coach.replaced`), which they did so
    many `times_replaced`. While it is `paused`, it waits on one of the safety `cards`.
    """

    consented: bool = False
    setting: str | None = None
    minutes: int | None = None
    familiar: frozenset[Element] = frozenset()
    finished_before: int = 0
    follows: tuple[Span, ...] = ()
    stage: Stage = Stage.WELCOME
    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] = ()
    matters: tuple[Span, ...] = ()
    replaced: tuple[Replacement, ...] = ()
    times_replaced: int = 0
    apologised: bool = False
    cards: tuple[ShownCard, ...] = ()
    closed: bool = False

    @property
    def paused(self) -> bool:
        """Whether it waits on a safety card."""
        return any(one.waits for one in self.cards)

    @property
    def latest_card(self) -> ShownCard | None:
        """The card that a reply is to: the last of those that wait, or else the last."""
        waiting = [one for one in self.cards if one.waits]
        return (waiting or self.cards or (None,))[-1]

    @property
    def open_place(self) -> int | None:
        """Where among the questions the one is that waits: the last, or one gone back to."""
        open_ones = (i for i, one in enumerate(self.questions) if one.outcome is Outcome.OPEN)
        return next(open_ones, None)

    @property
    def open_question(self) -> Question | None:
        """The question that waits for an answer, if one does."""
        return None if self.open_place is None else self.questions[self.open_place]

    @property
    def standing_answers(self) -> tuple[Answer, ...]:
        """The answers the author has not taken back."""
        return tuple(answer for answer in self.answers if not answer.withdrawn)

    @property
    def latest_answer(self) -> Answer | None:
        """The answer its author would call the last: the one to a question gone back to, if any."""
        standing, here = self.standing_answers, self.open_place
        to_it = [one for one in standing if here is not None and one.question == here]
        return (to_it or standing or (None,))[-1]

    def enter(self, stage: Stage) -> Reflection:
        """Go to a stage. An unanswered question is left behind and may be asked again."""
        return replace(self._set_aside(), stage=stage, closed=False)

    def ask(self, question: Question) -> Reflection:
        """Ask a question; one that still waits gives way to it."""
        aside = self._set_aside()
        questions = (*aside.questions, question)
        return replace(aside, questions=questions, stage=question.stage, closed=False)

    def answer(
        self,
        message: str,
        words: int,
        sentences: Iterable[TaggedSentence],
        says_none: bool = False,
    ) -> Reflection:
        """Take a message as an answer to the open question, or as a word in passing."""
        given = Answer(
            message=message,
            stage=self.stage,
            words=words,
            sentences=tuple(sentences),
            question=self.open_place,
            afterwards=self.closed,
            says_none=says_none,
        )
        return replace(self._settle(Outcome.ANSWERED), answers=(*self.answers, given))

    def mention(self, message: str, words: int, sentences: Iterable[TaggedSentence]) -> Reflection:
        """Take a message as a word in passing; the open question goes on waiting."""
        said = Answer(message, self.stage, words, tuple(sentences), afterwards=self.closed)
        return replace(self, answers=(*self.answers, said))

    def go_on(self, message: str, words: int, sentences: Iterable[TaggedSentence]) -> Reflection:
        """Take a message as more of the last answer; the open question goes on waiting."""
        last = self.answers[-1]
        more = replace(
            last, message=message, words=words, sentences=tuple(sentences), says_none=False
        )
        return replace(self, answers=(*self.answers, more))

    def ask_about_everything(self) -> Reflection:
        """Treat no element as familiar any more: the author wants to be asked."""
        return replace(self, familiar=frozenset())

    def choose(self, matters: Iterable[Span]) -> Reflection:
        """Take the sentences that matter most as the answer to the open question."""
        return replace(self._settle(Outcome.ANSWERED), matters=tuple(matters))

    def put_differently(self, question: Question) -> Reflection:
        """Put another question in the place of the one that waits."""
        return self._with_open(question)

    def apologise(self) -> Reflection:
        """Remember that the coach has said sorry; once is enough."""
        return replace(self, apologised=True)

    def show_card(self, card: CardId) -> Reflection:
        """Show a safety card, and wait on it if it is one to wait on.

        It takes the place of one that waits in the same matter; one in another goes on waiting.
        While any waits, none that does not is shown: the answer is to the one that waits.
        """
        if not pauses(card):
            passing = (*self.cards, ShownCard(card))
            return self if self.paused else replace(self, cards=passing)
        again = ShownCard(card, waits=True)
        before = (
            replace(one, waits=one.waits and not are_about_the_same(one.card, card))
            for one in self.cards
            if one != again
        )
        return replace(self, cards=(*before, again))

    def reply_to_card(self, reply: Reply) -> Reflection:
        """Answer the latest card; after a “not yet” the reflection goes on waiting for it."""
        latest = self.latest_card
        if latest is None:
            return self
        waits = latest.waits and reply is Reply.NOT_YET
        return self._with_latest_card(replace(latest, reply=reply, waits=waits))

    def leave_card(self) -> Reflection:
        """Stop waiting on the latest card, whatever was answered to it."""
        latest = self.latest_card
        return self if latest is None else self._with_latest_card(replace(latest, waits=False))

    def skip(self) -> Reflection:
        """Leave the open question unanswered, for good."""
        return self._settle(Outcome.SKIPPED)

    def back(self) -> Reflection:
        """Return to the question before. What was answered to it stays, and may be added to."""
        here = len(self.questions) if self.open_place is None else self.open_place
        return self._reopen(here - 1) if here else self._set_aside()

    def withdraw_last_answer(self) -> Reflection:
        """Take the latest answer out of the note and put its question again."""
        latest = self.latest_answer
        if latest is None:
            return self
        answers = tuple(
            replace(one, withdrawn=True) if one is latest else one for one in self.answers
        )
        matters = tuple(span for span in self.matters if span.message != latest.message)
        withdrawn = replace(self, answers=answers, matters=matters)._stop_quoting(latest.message)
        return withdrawn if latest.question is None else withdrawn._reopen(latest.question)

    def close(self) -> Reflection:
        """End the conversation; the note stays the author's to take."""
        return replace(self.enter(Stage.REVIEW), closed=True)

    def _with_open(self, question: Question) -> Reflection:
        """Have another question where the open one is, or the same with another outcome."""
        here = self.open_place
        places = enumerate(self.questions)
        questions = tuple(question if place == here else one for place, one in places)
        return replace(self, questions=questions)

    def _with_latest_card(self, card: ShownCard) -> Reflection:
        latest = self.latest_card
        return replace(self, cards=tuple(card if one is latest else one for one in self.cards))

    def _settle(self, outcome: Outcome) -> Reflection:
        if self.open_question is None:
            return self
        return self._with_open(replace(self.open_question, outcome=outcome))

    def _set_aside(self) -> Reflection:
        """Stop waiting: a reopened question stays answered, one never answered is dropped.

        One that others follow stays where it is, as skipped: answers name questions by their place.
        """
        here = self.open_place
        if here is None:
            return self
        if any(answer.question == here for answer in self.standing_answers):
            return self._settle(Outcome.ANSWERED)
        if here < len(self.questions) - 1:
            return self._settle(Outcome.SKIPPED)
        return self._keep_questions(here)

    def _keep_questions(self, count: int) -> Reflection:
        """Drop the questions from `count` on; what was answered to them stands by itself."""
        answers = tuple(
            answer
            if answer.question is None or answer.question < count
            else replace(answer, question=None)
            for answer in self.answers
        )
        return replace(self, questions=self.questions[:count], answers=answers)

    def _stop_quoting(self, message: str) -> Reflection:
        """Quote no words that their author has taken back; a nudge that waits is about them."""
        waits = self.open_question
        about_them = waits and waits.kind is QuestionKind.NUDGE and waits.quotes(message)
        aside = self._set_aside() if about_them else self
        questions = tuple(one.unquoted() if one.quotes(message) else one for one in aside.questions)
        return replace(aside, questions=questions)

    def _reopen(self, place: int) -> Reflection:
        """Wait for more to an earlier question; those after it stay as they were settled.

        Only the closing ones are dropped: they are about the whole, and end it anew.
        """
        if place == self.open_place:
            return self
        aside = self._set_aside()
        places = enumerate(aside.questions)
        last = max(i for i, one in places if i == place or one.stage is not Stage.REVIEW)
        kept = aside._keep_questions(last + 1)
        reopened = replace(kept.questions[place], outcome=Outcome.OPEN)
        return replace(
            kept,
            questions=(*kept.questions[:place], reopened, *kept.questions[place + 1 :]),
            stage=reopened.stage,
            closed=False,
        )
