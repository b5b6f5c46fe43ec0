"""`make simulate`: every scripted practitioner through the real dialogue, and what came of it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.coach.elements import Stage
from bot.coach.looking_across import is_looking_across
from bot.coach.reflection import QuestionKind
from bot.coach.safety import Reply
from bot.training import ROOT, train_if_needed
from tests.instance import whole_instance
from tests.live.talk import Talk
from tests.simulate.course import MOST_TURNS, Course
from tests.simulate.offline import hear_nothing, hear_wording, reflect_offline
from tests.simulate.practitioners import Memory, Practitioner, read_practitioners

Reflect = Callable[[Practitioner], Course]


@dataclass(frozen=True, slots=True)
class Coach:
    """Where the coach is, and what opens it."""

    url: str
    token: str


def main() -> None:
    """Start a coach, let everyone reflect, print a table, and keep the figures as JSON."""
    console = Console()
    practitioners = read_practitioners()
    with tempfile.TemporaryDirectory() as var:
        model = train_if_needed(console.print)
        console.print("Starting Rasa and the action server …")
        with whole_instance(model, Path(var)) as instance:
            coach = Coach(instance.rasa_url, instance.token)
            courses = _all(practitioners, lambda one: reflect(one, coach), console)
    console.print("The baselines …")
    wording = _all(practitioners, lambda one: reflect_offline(one, hear_wording), console)
    unheard = _all(practitioners, lambda one: reflect_offline(one, hear_nothing), console)
    _print(courses, console)
    figures = {
        "afterword": _summary(courses),
        "wording alone (TF-IDF)": _summary(wording),
        "not listening": _summary(unheard),
    }
    results = ROOT / "results"
    results.mkdir(exist_ok=True)
    (results / "simulate.json").write_text(json.dumps(figures, indent=2) + "\n")
    console.print_json(json.dumps(figures))


def reflect(practitioner: Practitioner, coach: Coach) -> Course:
    """Take a practitioner through the coach's own channel, from the greeting to the end.

    A question that is put again, because its author went back to it, counts once.
    """
    talk = Talk.at_the_first_question(coach, practitioner.setting, practitioner.minutes)
    course, memory = Course(practitioner), Memory(practitioner)
    put: set[tuple[int | None, str]] = set()
    for _ in range(MOST_TURNS):
        if talk.reflection.paused:
            talk.choose(f"card_reply:{Reply.NOT_MEANT}")
            continue
        question = talk.reflection.open_question
        if question is None:
            break
        place = (talk.reflection.open_place, question.ref)
        if place not in put:
            course.asks(question)
            put.add(place)
        if is_looking_across(talk.reflection):
            talk.choose_what_matters()
            continue
        reply = memory.reply_to(question)
        course.says(reply)
        talk.type(reply.text)
    course.closed = talk.reflection.closed
    course.cards = [one.card for one in talk.reflection.cards]
    return course


def _all(
    practitioners: Sequence[Practitioner], reflect_as: Reflect, console: Console
) -> list[Course]:
    courses = []
    for number, practitioner in enumerate(practitioners, start=1):
        courses.append(reflect_as(practitioner))
        console.print(f"  {number} of {len(practitioners)}: {practitioner.name}")
    return courses


def _summary(courses: Sequence[Course]) -> dict[str, object]:
    prompts = sum(course.prompts for course in courses)
    needless = sum(len(course.needless) for course in courses)
    acknowledged = sum(len(course.acknowledged) for course in courses)
    return {
        "practitioners": len(courses),
        "prompts": prompts,
        "prompts_for_told_elements_percent": round(100 * needless / prompts, 1),
        "of_told_elements_acknowledged_percent": round(100 * acknowledged / prompts, 1),
        "reached_now_what": sum(course.reached is Stage.NOW_WHAT for course in courses),
        "closed": sum(course.closed for course in courses),
        "cards": {c.practitioner.name: list(map(str, c.cards)) for c in courses if c.cards},
        "needless": {
            c.practitioner.name: list(map(str, c.needless)) for c in courses if c.needless
        },
    }


def _print(courses: Sequence[Course], console: Console) -> None:
    table = Table(title="Scripted practitioners")
    headings = (
        "",
        "min",
        "asked",
        "nudges",
        "told at first",
        "at end",
        "needless",
        "heard",
        "reached",
    )
    for heading in headings:
        table.add_column(heading, justify="left" if heading in {"", "reached"} else "right")
    for course in courses:
        table.add_row(
            course.practitioner.name,
            course.practitioner.minutes,
            str(len(course.asked) - course.number(QuestionKind.CHOOSING)),
            str(course.number(QuestionKind.NUDGE)),
            str(course.told_at_first),
            str(len(course.told)),
            str(len(course.needless)),
            str(len(course.acknowledged)),
            course.reached + ("" if course.closed else " (not closed)"),
        )
    console.print(table)


if __name__ == "__main__":
    main()
