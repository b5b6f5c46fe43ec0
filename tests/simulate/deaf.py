"""The baseline: the same coach, were it not to notice what the answers hold."""

from __future__ import annotations

from bot.coach.choosing import next_question
from bot.coach.elements import REFLECTING_STAGES, Stage
from bot.coach.quotation import count_words
from bot.coach.reflection import Reflection
from bot.content import load_content
from tests.simulate.course import Course
from tests.simulate.practitioners import Memory, Practitioner


def reflect_unheard(practitioner: Practitioner) -> Course:
    """Ask a practitioner every question that the budget allows, whatever is answered."""
    content, course = load_content(), Course(practitioner)
    memory = Memory(practitioner)
    reflection = Reflection(
        consented=True, setting=practitioner.setting, minutes=int(practitioner.minutes)
    )
    for stage in (*REFLECTING_STAGES, Stage.REVIEW):
        reflection = reflection.enter(stage)
        while (question := next_question(reflection, content)) is not None:
            reflection = reflection.ask(question)
            course.asks(question)
            while (reply := memory.reply_to(question)).is_command:
                pass
            course.says(reply)
            reflection = reflection.answer(f"m{len(course.asked)}", count_words(reply.text), ())
    course.closed = True
    return course
