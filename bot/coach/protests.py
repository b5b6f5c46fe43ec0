"""What the coach does when its author says that it was not listening."""

from __future__ import annotations

from enum import StrEnum

from bot.coach.choosing import plainly
from bot.coach.content import Content
from bot.coach.reflection import Question, Reflection


class Protest(StrEnum):
    """What the coach did wrong."""

    ALREADY_TOLD = "already_told"
    MISHEARD = "misheard"


def accept_protest(
    reflection: Reflection, protest: Protest, content: Content
) -> tuple[str, Reflection] | None:
    """Return the reply, and the reflection afterwards.

    What was asked in vain is skipped; what quoted words in a wrong sense is asked without them, or
    skipped if that cannot be. The coach says sorry once; after that it only goes on. `None` if the
    protest is not against anything the coach just said.
    """
    if protest is Protest.ALREADY_TOLD:
        reply, mended = "sorry.already_told", reflection.skip()
    elif not _quotes(reflection.open_question):
        return None
    elif plain := plainly(reflection, content):
        reply, mended = "sorry.misheard", reflection.put_differently(plain)
    else:
        reply, mended = "sorry.passed_over", reflection.skip()
    return "sorry.again" if reflection.apologised else reply, mended.apologise()


def _quotes(question: Question | None) -> bool:
    return question is not None and question.quote is not None
