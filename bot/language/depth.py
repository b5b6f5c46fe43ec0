"""How deep a message goes, after Hatton and Smith (1995).

Only for choosing the next prompt and for evaluating the coach; never shown to anybody as a grade.
"""

from __future__ import annotations

from scipy.special import expit

from bot.language.adaptation import Head
from bot.language.corpus import DEPTHS
from bot.language.encoder import Encoding


def depth_of(encoding: Encoding, head: Head) -> str:
    """Return one of `describing`, `explaining`, `questioning` and `reframing`.

    The head says for each step how likely the message takes it; the steps taken are counted.
    """
    likely = expit(head(encoding.message[None])[0])
    return DEPTHS[int((likely > 0.5).sum())]
