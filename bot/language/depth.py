"""How deep a message goes, after Hatton and Smith (1995).

For `afterword analyse` and for evaluating the coach; never shown to anybody as a grade.
"""

from __future__ import annotations

from bot.language.adaptation import Head
from bot.language.corpus import DEPTHS
from bot.language.encoder import Encoding


def depth_of(encoding: Encoding, head: Head) -> str:
    """Return one of `describing`, `explaining`, `questioning` and `reframing`.

    The head gives a logit for each step; the steps that are likelier taken than not are counted.
    """
    return DEPTHS[int((head(encoding.message) > 0).sum())]
