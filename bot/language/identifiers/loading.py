"""Loads what finds identifiers. It needs spaCy and neither torch nor TensorFlow."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy

from bot.language.identifiers.finding import find_identifiers
from bot.language.identifiers.identifier import Identifier
from bot.language.identifiers.names.name_finder import NameFinder
from bot.language.identifiers.names.pipeline import FOLDER
from bot.language.identifiers.shapes.case_ids import case_id_shape

#: A spaCy pipeline that a host has installed, by name or folder, in place of ours.
PIPELINE_SETTING = "AFTERWORD_NAMES_PIPELINE"
#: A host's file of patterns for case ids, beside ours.
CASE_IDS_SETTING = "AFTERWORD_CASE_IDS"


class NoPipeline(RuntimeError):
    """The pipeline of names is not there; the message says what to do."""


@dataclass(frozen=True)
class Detector:
    """Finds identifiers with a host's settings."""

    names: NameFinder
    own_case_ids: Path | None

    def find(self, text: str) -> list[Identifier]:
        """Return what identifies somebody in a text (see `find_identifiers`)."""
        return find_identifiers(text, self.names, self.own_case_ids)


def load_detector(environment: Mapping[str, str] = os.environ) -> Detector:
    """Return the detector that the environment asks for; loaded once a process.

    Raises:
        NoPipeline: ours is not trained, or the host's is not installed.
        CaseIdError: the host's file of case ids cannot be used.
    """
    own = environment.get(CASE_IDS_SETTING)
    return _load(environment.get(PIPELINE_SETTING) or None, Path(own) if own else None)


@cache
def _load(pipeline: str | None, own_case_ids: Path | None) -> Detector:
    case_id_shape(own_case_ids)
    return Detector(load_name_finder(pipeline), own_case_ids)


def load_name_finder(pipeline: str | Path | None = None) -> NameFinder:
    """Return our trained pipeline of names, or another by name or folder.

    Raises:
        NoPipeline: it is not there.
    """
    try:
        return NameFinder(lambda: spacy.load(pipeline or FOLDER))
    except OSError as error:
        remedy = (
            f"Install it, or correct {PIPELINE_SETTING}" if pipeline else "Run `afterword train`"
        )
        raise NoPipeline(f"No spaCy pipeline at {pipeline or FOLDER}. {remedy}") from error
