"""Trains the pipeline that finds names when something it learns from has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

from bot.fingerprints import fingerprint
from bot.language.identifiers.loading import PIPELINE_SETTING
from bot.language.identifiers.names.pipeline import FOLDER

#: Everything the pipeline depends on.
_SOURCES = (
    "requirements.txt",
    "data/identifiers/names.yml",
    "data/identifiers/places.yml",
    "data/identifiers/terms.yml",
    "data/identifiers/corpus_names.yml",
    "data/identifiers/frames/*.txt",
    "data/corpora/elements/*.txt",
    "data/corpora/safety/*.txt",
    "bot/language/corpus.py",
    "bot/language/safety_corpus.py",
    "bot/language/identifiers/identifier.py",
    "bot/language/identifiers/marked_text.py",
    "bot/language/identifiers/learning/*.py",
    "bot/language/identifiers/names/pipeline.py",
    "bot/language/identifiers/names/word_vectors.py",
)


def train_names_if_needed(tell: Callable[[str], None], force: bool = False) -> None:
    """Train the pipeline of names when it is missing or out of date.

    A host that has named a pipeline of its own needs none of ours.
    """
    stamp = FOLDER.with_suffix(".sha256")
    now = fingerprint(_SOURCES)
    up_to_date = FOLDER.exists() and stamp.exists() and stamp.read_text() == now
    if os.environ.get(PIPELINE_SETTING) or (up_to_date and not force):
        return
    from bot.language.identifiers.learning.train import train_names

    tell("Learning names (five minutes or so) …")
    stamp.unlink(missing_ok=True)
    nlp = train_names(lambda line: tell(f"  Names: {line.strip()}"))
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(FOLDER)
    stamp.write_text(now)
