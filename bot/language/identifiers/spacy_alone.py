"""Imports spaCy without what it would bring along.

spaCy's machine-learning library imports torch wherever that is installed: 250 MB and seconds for
a web server that computes nothing with it. In a process that has torch already nothing changes.
"""

from __future__ import annotations

import importlib
import sys


def import_spacy_alone() -> None:
    """Import spaCy so that torch stays out of this process, unless it is in already."""
    if "torch" in sys.modules or "thinc" in sys.modules:
        importlib.import_module("spacy")
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        importlib.import_module("spacy")
    finally:
        del sys.modules["torch"]
