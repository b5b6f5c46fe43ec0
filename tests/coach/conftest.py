"""The real reviewed texts, read once."""

from __future__ import annotations

import pytest

from bot.coach.content import Content
from bot.content import load_content


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()
