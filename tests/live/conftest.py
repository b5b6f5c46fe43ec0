"""Somebody who writes to the running coach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.live.visitor import THE_WELCOME, Visitor


@pytest.fixture
def visitor(site: str) -> Iterator[Visitor]:
    """Yield somebody new, whom the coach has welcomed to a reflection."""
    with closing(Visitor(site)) as someone:
        someone.begin()
        someone.say(*THE_WELCOME)
        yield someone
