"""One turn: keep what was said, ask the coach, store the answer whole.

Nothing here locks or queues. The author's message is committed before the coach hears of it;
a turn is a pure function, so asking again after any failure does no harm; and of two processes
that answer the same message, the one that finds the reflection moved on starts over from there.
"""

import logging
from collections.abc import Collection, Mapping
from types import MappingProxyType

from bot.coach.fading import RUNNING, familiar, finished_before
from bot.coach.following_up import intended
from bot.coach.quotation import Span, breaks_off
from web.api.incoming import Sent
from web.api.problems import Problem, mark_kept
from web.choices import label_of
from web.coach_client import Answer, CoachUnavailable, Quote, Utterance
from web.coach_state import coach_state
from web.services import services
from web.store.database import snapshot
from web.store.ids import new_id
from web.store.messages import (
    AlreadyKept,
    Gone,
    find_message,
    is_next,
    keep_message,
    next_waiting,
    record_answer,
    texts_of,
)
from web.store.models import Message, Reflection
from web.store.reflections import (
    Said,
    Standing,
    create_another,
    create_reflection,
    find_reflection,
    last_closed,
    newest_reflection,
)

_SECONDS_TO_RETRY = "2"
#: What shows that a quoted sentence goes on; it takes the place of a full stop of ours.
_GOES_ON = " …"
_logger = logging.getLogger(__name__)


def begin_reflection(space: str) -> str:
    """Greet the author and store the new reflection; nothing is stored if the coach is away.

    Nor is it if everything was erased in the moment since: that would bring the space back. The
    newest in which nothing was said yet is the one: the answer to begin it may have been lost.
    """
    newest = newest_reflection(space)
    if newest is not None and _is_untouched(newest):
        return newest.id
    reflection_id = new_id()
    standing, said = _greet(space, reflection_id)
    if newest is None:
        create_reflection(space, reflection_id, standing, said)
    elif not create_another(space, reflection_id, standing, said):
        raise Problem("not_found")
    return reflection_id


def begin_follow_up(earlier: Reflection) -> str:
    """Begin a reflection with what the author said in an earlier one that they would do.

    If a name was replaced there while the coach greeted, the greeting may recall it: so the coach
    greets once more. As with any other, one in which nothing was said yet is not begun twice.
    """
    reflection_id, space = new_id(), earlier.space_id
    while True:
        with snapshot():
            earlier = _read_again(earlier)
            follows = intended(coach_state(earlier.dialogue))
            texts = texts_of(earlier.id, {span.message for span in follows})
            newest = newest_reflection(space)
        if not follows:
            raise Problem("nothing_to_follow")
        if newest is not None and _is_untouched(newest, follows):
            return newest.id
        standing, said = _greet(space, reflection_id, follows, texts)
        if create_another(space, reflection_id, standing, said, earlier):
            return reflection_id


def _is_untouched(reflection: Reflection, follows: Collection[Span] = ()) -> bool:
    """Say whether its author has said nothing in a reflection that follows up these sentences."""
    said_nothing = reflection.last_sequence == 0
    return said_nothing and coach_state(reflection.dialogue).follows == tuple(follows)


def _greet(
    space: str,
    reflection_id: str,
    follows: Collection[Span] = (),
    texts: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Standing, list[Said]]:
    """Begin with what the author's last finished reflections tell of them."""
    finished = [coach_state(one.dialogue) for one in last_closed(space, RUNNING)]
    known, before = familiar(finished), finished_before(finished)
    try:
        answer = services().coach.greet(reflection_id, known, before, follows)
        return _standing(answer), _said(answer, texts)
    except CoachUnavailable as reason:
        raise _unavailable(reason) from None


def keep(reflection: Reflection, sent: Sent) -> tuple[Message, bool]:
    """Store what was sent, once; tell whether it is new."""
    # A choice sent again may be on offer no longer, so its first time is looked for first.
    known = _known(reflection, sent) if sent.choice is not None else None
    if known is None:
        text = sent.text if sent.text is not None else label_of(reflection, str(sent.choice))
        try:
            message = keep_message(reflection, sent.client_message_id, text, sent.choice)
        except Gone:
            raise Problem("not_found") from None
        except AlreadyKept:
            known = _known(reflection, sent)
        else:
            mark_kept(True)
            return message, True
    if known is None:
        raise Problem("not_found")
    if not _is_same(known, sent):
        raise Problem("conflict")
    mark_kept(True)
    return known, False


def answer_up_to(reflection: Reflection, message: Message) -> Reflection:
    """Have every message up to this one answered, oldest first.

    Returns the reflection as it stands then.
    """
    while reflection.turn < message.sequence:
        waiting = message if is_next(reflection, message) else next_waiting(reflection)
        if waiting is None or not _answer(reflection, waiting):
            reflection = _read_again(reflection)
    return reflection


def _answer(reflection: Reflection, message: Message) -> bool:
    try:
        answer = _ask(reflection, message)
        standing = _standing(answer)
        said = _said(answer, texts_of(reflection.id, answer.quoted))
    except CoachUnavailable as reason:
        raise _unavailable(reason) from None
    return record_answer(reflection, message, standing, said)


def _known(reflection: Reflection, sent: Sent) -> Message | None:
    return find_message(reflection.id, sent.client_message_id)


def _read_again(reflection: Reflection) -> Reflection:
    found = find_reflection(reflection.space_id, reflection.id)
    if found is None:
        mark_kept(False)
        raise Problem("not_found")
    return found


def _ask(reflection: Reflection, message: Message) -> Answer:
    coach = services().coach
    if message.choice is not None:
        return coach.answer_choice(reflection.id, message.id, message.choice, reflection.dialogue)
    return coach.answer_text(reflection.id, message.id, message.text, reflection.dialogue)


def _standing(answer: Answer) -> Standing:
    try:
        state = coach_state(answer.dialogue)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise CoachUnavailable(f"unreadable dialogue: {type(error).__name__}") from None
    choices = [{"id": choice.id, "label": choice.label} for choice in answer.choices]
    return Standing(str(state.stage), state.closed, answer.dialogue, choices)


def _said(answer: Answer, texts: Mapping[str, str]) -> list[Said]:
    return [Said(one.kind, one.ref, render(one, texts)) for one in answer.utterances]


def render(utterance: Utterance, texts: Mapping[str, str]) -> str:
    """Put the author's own words, in quotation marks, where the coach quotes them."""
    shown = ""
    for part in utterance.parts:
        if isinstance(part, Quote):
            shown += _quoted(part, texts)
        else:
            shown += part.removeprefix(".") if shown.endswith(_GOES_ON) else part
    return shown


def _quoted(quote: Quote, texts: Mapping[str, str]) -> str:
    """Quote to the letter; that there is more to a sentence shows outside the quotation marks."""
    text = texts.get(quote.message, "")
    if not quote.start < quote.end <= len(text):
        raise CoachUnavailable("quotes words that nobody typed")
    words = f"“{text[quote.start : quote.end]}”"
    return words + _GOES_ON if breaks_off(text, quote.start, quote.end) else words


def _is_same(message: Message, sent: Sent) -> bool:
    if sent.text is not None:
        return message.kind == "text" and message.text == sent.text
    return message.choice == sent.choice


def _unavailable(reason: CoachUnavailable) -> Problem:
    _logger.warning("coach unavailable: %s", reason)
    return Problem("coach_unavailable", {"Retry-After": _SECONDS_TO_RETRY})
