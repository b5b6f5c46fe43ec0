"""Trains the model when something it was made from has changed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.fingerprints import ROOT, fingerprint
from bot.name_training import train_names_if_needed

MODEL = ROOT / "models" / "afterword.tar.gz"

#: Everything the trained model depends on.
_SOURCES = (
    "config.yml",
    "domain.yml",
    "requirements.txt",
    "data/nlu/**/*.yml",
    "data/rules/*.yml",
    "data/corpora/domains/*.txt",
    "data/corpora/elements/*.txt",
    "data/corpora/safety/*.txt",
    "data/language/*",
    "bot/coach/elements.py",
    "bot/coach/safety.py",
    "bot/language/*.py",
    "bot/rasa/message_readers.py",
    "bot/rasa/sentence_encoder.py",
    "bot/rasa/*_classification.py",
    "bot/rasa/*_tagging.py",
    "bot/rasa/*_reading.py",
)
_STEP = re.compile(r"Starting to train component '(?P<name>\w+)'")
#: What Rasa's steps are called to somebody who waits for them.
_STEP_NAMES = {
    "RulePolicy": "Learning the rules of the conversation",
    "CommandClassification": "Learning to tell commands from answers",
    "ElementTagging": "Learning what a sentence holds (the longest step)",
    "SafetyReading": "Learning to tell danger from talk of harm",
    "CapabilityReading": "Learning what side of practice a sentence may touch on",
}


class TrainingFailed(RuntimeError):
    """Rasa could not train; the message holds the end of what it said."""


def rasa_environment() -> dict[str, str]:
    """Return the environment in which Rasa runs: no telemetry, no download, no idle threads."""
    return os.environ | {
        "RASA_TELEMETRY_ENABLED": "false",
        "HF_HUB_OFFLINE": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "-1",
        "OMP_NUM_THREADS": "1",
        "PYTHONWARNINGS": "ignore",
    }


def train_if_needed(tell: Callable[[str], None], force: bool = False) -> Path:
    """Return the trained model, training it and the names side by side where out of date.

    Args:
        tell: is called with a line for each step.
        force: train whatever the state.

    Raises:
        TrainingFailed: Rasa refused.
    """
    with ThreadPoolExecutor(1) as beside:
        model = beside.submit(_train_model_if_needed, tell, force)
        train_names_if_needed(tell, force)
    return model.result()


def _train_model_if_needed(tell: Callable[[str], None], force: bool) -> Path:
    now = fingerprint(_SOURCES)
    stamp = MODEL.with_suffix(".sha256")
    if not force and MODEL.exists() and stamp.exists() and stamp.read_text() == now:
        tell("The model is up to date.")
        return MODEL
    tell("Training the model (three minutes or so) …")
    stamp.unlink(missing_ok=True)
    _train(tell)
    stamp.write_text(now)
    return MODEL


def _train(tell: Callable[[str], None]) -> None:
    # The tests validate the training data, more strictly than a training does.
    command = [
        *(sys.executable, "-m", "rasa", "train", "--force", "--skip-validation"),
        *("--domain", "domain.yml", "--data", "data/nlu", "data/rules", "--config", "config.yml"),
        *("--out", str(MODEL.parent), "--fixed-model-name", MODEL.name.removesuffix(".tar.gz")),
    ]
    said: list[str] = []
    with subprocess.Popen(  # noqa: S603 - our own command, no shell
        command,
        cwd=ROOT,
        env=rasa_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as rasa:
        for line in rasa.stdout or ():
            said.append(line)
            if step := _STEP.search(line):
                tell(f"  {_STEP_NAMES.get(step['name'], step['name'])} …")
    if rasa.returncode != 0 or not MODEL.exists():
        raise TrainingFailed("".join(said[-40:]))
