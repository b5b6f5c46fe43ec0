"""A detector without names, for what has a shape; and ours, trained."""

import pytest
import spacy

from bot.language.identifiers.loading import Detector, load_detector
from bot.language.identifiers.names.name_finder import NameFinder
from bot.name_training import train_names_if_needed


@pytest.fixture(scope="session")
def shapes_only() -> Detector:
    """Return a detector whose pipeline knows no name."""
    detector = Detector(NameFinder(lambda: spacy.blank("en")), None)
    detector.find("07700 900123")  # compiles the patterns, which no one example has time for
    return detector


@pytest.fixture(scope="session")
def detector() -> Detector:
    """Return the detector as it ships, trained first if that is due."""
    train_names_if_needed(print)
    return load_detector({})
