"""The encoder and the trained pipeline, loaded once."""

import asyncio
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.language.encoder import Encoder, load_encoder

Parse = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Return the encoder that the coach uses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_encoder()


@pytest.fixture(scope="session")
def parse(model: Path) -> Parse:
    """Return what reads a typed text with the trained pipeline, as in a live turn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from rasa.core.agent import Agent

        agent = Agent.load(str(model))
        asyncio.run(agent.parse_message("warm up"))

    def read(text: str) -> dict[str, Any]:
        parsed: dict[str, Any] = asyncio.run(agent.parse_message(text))
        return parsed

    return read
