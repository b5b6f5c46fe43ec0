"""What cards and signposts must keep to, beyond their shape.

A card says what to do and whom to tell. It asks no probing question, rates nothing and promises
nobody's attention: people in distress answer questions, and rely on promises.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.coach.cards import Card, Nation, Signpost, signposts_of
from bot.coach.quotation import count_words
from bot.coach.safety import CardId, Reply
from bot.content.problems import Problem
from bot.content.rules import text_problems
from bot.content.yaml_lines import Located

#: A card fits a phone without scrolling past its numbers.
TITLE_WORDS = 12
LINE_WORDS = 25
CARD_WORDS = 100
THEN_WORDS = 30
SAYS_WORDS = 18

#: Promises that no program can keep.
PROMISES = (
    "we will contact",
    "we will let",
    "we are here for you",
    "we have told",
    "someone will",
    "will be in touch",
    "keeping an eye",
    "is watching",
    "we can help",
)


def card_problems(path: Path, card: Located) -> Iterator[Problem]:
    """Yield the faults of one card."""
    at = card.line_of("lines")
    texts = [("title", card["title"], card.line_of("title"))]
    texts += [("lines", line, at) for line in card["lines"]]
    texts += [("then", reply["then"], reply.line_of("then")) for reply in card["replies"]]
    for key, text, line in texts:
        yield from _text_problems(path, line, key, text)
    words = sum(count_words(line) for line in card["lines"])
    if words > CARD_WORDS:
        yield Problem(
            path, at, f"the card has {words} words", f"Shorten it to {CARD_WORDS} or fewer"
        )
    given = [reply["id"] for reply in card["replies"]]
    if sorted(given) != sorted(Reply):
        remedy = f"Give each of these once: {', '.join(Reply)}"
        yield Problem(path, card.line_of("replies"), "not the replies that a card has", remedy)


def signpost_problems(path: Path, signpost: Located) -> Iterator[Problem]:
    """Yield the faults of one signpost."""
    yield from text_problems(path, signpost, "says")
    words = count_words(signpost["says"])
    if words > SAYS_WORDS:
        remedy = f"Shorten it to {SAYS_WORDS} or fewer"
        yield Problem(path, signpost.line_of("says"), f"`says` has {words} words", remedy)
    for key in ("number", "text_to"):
        if not set(signpost.get(key, "0")) <= set("0123456789 "):
            remedy = "Write digits and spaces only; put anything else into `says`"
            yield Problem(path, signpost.line_of(key), f"`{key}` cannot be dialled", remedy)


def card_gaps(
    folder: Path, cards: Mapping[str, Card], signposts: Iterable[Signpost]
) -> Iterator[Problem]:
    """Yield each card that is not there, and each role on a card that a nation leaves empty."""
    signposts = tuple(signposts)
    for wanted in CardId:
        if wanted not in cards:
            yield Problem(folder / "cards", 1, f"there is no card {wanted}", f"Add {wanted}.yml")
    for card in cards.values():
        for nation in Nation:
            filled = {signpost.role for signpost in signposts_of(card, nation, signposts)}
            for role in card.roles:
                if role not in filled:
                    fault = f"the card {card.id} names {role}, which nobody fills in {nation}"
                    yield Problem(
                        folder / "signposts", 1, fault, f"Add a signpost with role: {role}"
                    )


def _text_problems(path: Path, line: int, key: str, text: str) -> Iterator[Problem]:
    piece = Located({key: text})
    piece.key_lines = {key: line}
    yield from text_problems(path, piece, key)
    most = {"title": TITLE_WORDS, "lines": LINE_WORDS, "then": THEN_WORDS}[key]
    if count_words(text) > most:
        fault = f"“{text[:30]}…” has {count_words(text)} words"
        yield Problem(path, line, fault, f"Shorten it to {most} or fewer")
    if "?" in text.replace("“Worried about someone’s safety?”", ""):
        remedy = "Say what to do and whom to tell; leave the asking to people"
        yield Problem(path, line, "a card asks nothing", remedy)
    for promise in PROMISES:
        if promise in " ".join(text.lower().split()):
            remedy = "Take it out: nobody reads along"
            yield Problem(path, line, f"“{promise}” promises somebody's attention", remedy)
