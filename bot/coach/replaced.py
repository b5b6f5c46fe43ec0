"""A reflection after its author put other words in the place of a name.

The state holds places in messages, so every one of them moves along with the words around it, and
the places of the new words are remembered as the author's own act. The old words are nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from bot.coach.note_edits import Change, Split, change_from_data, change_to_data
from bot.coach.quotation import Span, count_words
from bot.coach.reflection import Answer, Question, Reflection, Replacement, TaggedSentence
from bot.coach.replacing import Changed

#: Each message, edit of the note, and entry of the learning log in which something was replaced.
Changes = Mapping[str, Changed]


#: No replacing changed anything.
_NOTHING: Changes = MappingProxyType({})
#: What may stand behind the new words where the old ones had a possessive.
_POSSESSIVE = re.compile(r"['’]s?$")


def with_replaced(
    reflection: Reflection, changes: Changes, kind: str, at: str, earlier: Changes = _NOTHING
) -> Reflection:
    """Return the state in which every place is where the same words are afterwards.

    Args:
        reflection: the state before.
        changes: the id of a message, an edit of the note or an entry of the learning log to what
            was swapped in it; others are as they were.
        kind: what the old words were, such as PERSON.
        at: when, as in ISO 8601.
        earlier: the same of messages in a reflection that this one follows up.
    """
    fresh = (
        Replacement(Span(message, *place), kind, at)
        for message, changed in changes.items()
        for place in changed.put
    )
    before = (
        replace(one, span=span)
        for one in reflection.replaced
        if (span := _moved(one.span, changes)) and not _is_swapped(one.span, changes)
    )
    return replace(
        reflection,
        questions=tuple(_question(one, changes) for one in reflection.questions),
        answers=tuple(_answer(one, changes) for one in reflection.answers),
        matters=tuple(filter(None, (_moved(span, changes) for span in reflection.matters))),
        replaced=(*before, *fresh),
        follows=tuple(_around(span, earlier) for span in reflection.follows),
        times_replaced=reflection.times_replaced + bool(changes),
    )


def words_put(reflection: Reflection, texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return what its author put in the place of names, the latest first, each with what it hides.

    Args:
        reflection: the state.
        texts: what was typed in messages and for edits of the note, by their ids.
    """
    latest = sorted(reflection.replaced, key=lambda one: one.at, reverse=True)
    put = (
        (_POSSESSIVE.sub("", texts[one.span.message][one.span.start : one.span.end]), one.kind)
        for one in latest
        if one.span.message in texts
    )
    # Where one begins a sentence it has a capital; as it stands elsewhere it is itself.
    best: dict[tuple[str, str], str] = {}
    for words, kind in put:
        key = (words.lower(), kind)
        best[key] = max(best.get(key, words), words)
    return tuple((words, kind) for (_, kind), words in best.items())


def shaped_anew(edit: str, change: Change, changes: Changes) -> Change:
    """Return what an edit did to the note, its words and its place as they are afterwards.

    Args:
        edit: the id of the edit.
        change: what it did.
        changes: as above.
    """
    if edit in changes:
        return change_from_data(change_to_data(change) | {"text": changes[edit].text})
    if isinstance(change, Split) and change.gap.message in changes:
        message = change.gap.message
        gap = Span(message, *changes[message].parted(change.gap.start, change.gap.end))
        return replace(change, gap=gap)
    return change


def quoted_anew(said: str, reflection: Reflection, changes: Changes) -> str:
    """Return what was said, with its quotations of the author as they read afterwards.

    Args:
        said: something the coach said, or a choice of sentences.
        reflection: the state before.
        changes: message id to what was swapped in it.
    """
    quotations = dict(_quotations(reflection, changes))
    for before in sorted(quotations, key=len, reverse=True):
        said = said.replace(f"“{before}”", f"“{quotations[before]}”")
    return said


def _quotations(reflection: Reflection, changes: Changes) -> Iterator[tuple[str, str]]:
    """Yield all that may have been quoted and reads differently afterwards."""
    for answer in reflection.answers:
        changed = changes.get(answer.message)
        if changed is None:
            continue
        for one in answer.sentences:
            for place, after in (
                (one.quote, changed.around(*one.quote)),
                ((one.start, one.end), changed.moved(one.start, one.end)),
            ):
                before, anew = changed.before[slice(*place)], changed.text[slice(*after)]
                if before and before != anew:
                    yield before, anew


def _question(question: Question, changes: Changes) -> Question:
    quote = question.quote
    return question if quote is None else replace(question, quote=_around(quote, changes))


def _answer(answer: Answer, changes: Changes) -> Answer:
    changed = changes.get(answer.message)
    if changed is None:
        return answer
    sentences = tuple(_sentence(one, changed) for one in answer.sentences)
    return replace(answer, words=count_words(changed.text), sentences=sentences)


def _sentence(sentence: TaggedSentence, changed: Changed) -> TaggedSentence:
    start, end = changed.moved(sentence.start, sentence.end)
    first, last = changed.around(*sentence.quote)
    first = min(max(first, start), end)
    return replace(sentence, start=start, end=end, quote=(first, max(first, min(last, end))))


def _around(span: Span, changes: Changes) -> Span:
    if span.message not in changes:
        return span
    return Span(span.message, *changes[span.message].around(span.start, span.end))


def _moved(span: Span, changes: Changes) -> Span | None:
    if span.message not in changes:
        return span
    start, end = changes[span.message].moved(span.start, span.end)
    return Span(span.message, start, end) if start < end else None


def _is_swapped(span: Span, changes: Changes) -> bool:
    """Say whether words replaced earlier were themselves replaced now, in part at least."""
    changed = changes.get(span.message)
    return changed is not None and any(
        swap.start < span.end and span.start < swap.end for swap in changed.swaps
    )
