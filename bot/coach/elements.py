"""The sixteen elements of a good reflection and the stages they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Stage(StrEnum):
    """Where a conversation is. *What? So what? Now what?* are Borton's (1970)."""

    WELCOME = "welcome"
    WHAT = "what"
    SO_WHAT = "so_what"
    NOW_WHAT = "now_what"
    REVIEW = "review"


class Element(StrEnum):
    """One kind of thing a good reflection contains; a sentence may hold several."""

    PURPOSE = "purpose"
    EVENT = "event"
    OBSERVATION = "observation"
    VOICE = "voice"
    FEELING = "feeling"
    INTERPRETATION = "interpretation"
    ALTERNATIVE = "alternative"
    UNCERTAINTY = "uncertainty"
    KNOWLEDGE = "knowledge"
    POWER_IDENTITY = "power_identity"
    STRENGTH = "strength"
    SELF_AWARENESS = "self_awareness"
    LEARNING = "learning"
    ACTION = "action"
    SUPERVISION = "supervision"
    WELLBEING = "wellbeing"


REFLECTING_STAGES: tuple[Stage, ...] = (Stage.WHAT, Stage.SO_WHAT, Stage.NOW_WHAT)

#: Elements of each stage, in the order in which the coach cares for them when all are missing.
#: A story needs its event and the person's own voice before its purpose; meaning comes before
#: other meanings (Hatton & Smith 1995); a step someone will take comes before the rest.
STAGE_ELEMENTS: Mapping[Stage, tuple[Element, ...]] = MappingProxyType(
    {
        Stage.WHAT: (
            Element.EVENT,
            Element.VOICE,
            Element.OBSERVATION,
            Element.FEELING,
            Element.PURPOSE,
        ),
        Stage.SO_WHAT: (
            Element.INTERPRETATION,
            Element.ALTERNATIVE,
            Element.SELF_AWARENESS,
            Element.FEELING,
            Element.UNCERTAINTY,
            Element.POWER_IDENTITY,
            Element.STRENGTH,
            Element.KNOWLEDGE,
        ),
        Stage.NOW_WHAT: (
            Element.ACTION,
            Element.LEARNING,
            Element.SUPERVISION,
            Element.WELLBEING,
        ),
    }
)


def next_stage(stage: Stage) -> Stage:
    """Return the stage that follows; `review` is the last and follows itself."""
    order = list(Stage)
    return order[min(order.index(stage) + 1, len(order) - 1)]
