"""How deep a message goes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from bot.language.adaptation import Head
from bot.language.corpus import DEPTHS
from bot.language.depth import depth_of
from bot.language.encoder import Encoding

Parse = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize("steps", range(len(DEPTHS)))
def test_the_steps_that_are_likely_are_counted(steps: int) -> None:
    nothing = np.zeros(384, dtype=np.float32)
    biases = np.array([1.0 if step < steps else -1.0 for step in range(3)], dtype=np.float32)
    head = Head(np.zeros((384, 3), dtype=np.float32), biases)
    assert depth_of(Encoding(nothing[None], nothing), head) == DEPTHS[steps]


@pytest.mark.coach
@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("Got there at ten. Mum let us in. We sat in the kitchen and filled in the form.", 0),
        ("I think she kept quiet because her sister was in the room the whole time.", 1),
        (
            "Perhaps she was frightened of him, or perhaps she was only tired. I am not sure. "
            "I may have rushed her because I was late myself.",
            2,
        ),
    ],
)
def test_the_obvious_is_seen(parse: Parse, text: str, depth: int) -> None:
    assert parse(text)["depth"] == DEPTHS[depth]
