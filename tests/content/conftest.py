"""A host's overlay folder, and a copy of our own texts to damage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.content.loader import OUR_FOLDER


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "overlay"
    folder.mkdir()
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of our texts."""
    return shutil.copytree(OUR_FOLDER, tmp_path / "coach")
