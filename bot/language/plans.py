"""Whether an intention names who will act and when: without both it is hardly a plan."""

from __future__ import annotations

from bot.coach.reflection import PlanPart
from bot.language.phrases import load_phrases


def plan_parts(sentence: str) -> frozenset[PlanPart]:
    """Return which parts of a plan a sentence names.

    People leave themselves out of what they intend (“ring school”), so nobody is missed unless
    the sentence is worded without a doer (“a referral needs to be made”).
    """
    _, found = load_phrases("plans").find(sentence)
    parts = set()
    if "when" in found:
        parts.add(PlanPart.WHEN)
    if "who" in found or "nobody" not in found:
        parts.add(PlanPart.WHO)
    return frozenset(parts)
