"""Nothing that was typed stays in the process when it has been read."""

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import spacy
from spacy.language import Language

from bot.language.identifiers.loading import FOLDER
from bot.language.identifiers.names.name_finder import READ_BY_ANOTHER, NameFinder
from bot.name_training import train_names_if_needed

MEGABYTE = 2**20


def keeping(load: Callable[[], Language]) -> tuple[NameFinder, list[Language]]:
    """Return a finder, and the pipelines that it has loaded so far."""
    loaded: list[Language] = []

    def load_and_keep() -> Language:
        loaded.append(load())
        return loaded[-1]

    return NameFinder(load_and_keep), loaded


@pytest.mark.coach
def test_our_pipeline_takes_in_no_word_of_a_text() -> None:
    train_names_if_needed(print)
    finder, [nlp] = keeping(lambda: spacy.load(FOLDER))
    finder.find("saw abdirahman")
    strings, lexemes = len(nlp.vocab.strings), len(nlp.vocab)
    [one] = finder.find("Saw Zolwethu today.")
    assert (one.start, one.end) == (4, 12)
    assert "Zolwethu" not in nlp.vocab.strings
    assert (len(nlp.vocab.strings), len(nlp.vocab)) == (strings, lexemes)


@pytest.mark.coach
def test_a_process_that_reads_ever_new_words_does_not_grow() -> None:
    train_names_if_needed(print)
    finder, _ = keeping(lambda: spacy.load(FOLDER))

    def read(texts: range) -> None:
        for text in texts:
            finder.find(" ".join(f"w{text}x{word}" for word in range(200)))

    read(range(100))
    before = psutil.Process().memory_info().rss
    read(range(100, 500))
    assert psutil.Process().memory_info().rss - before < 8 * MEGABYTE


def test_another_pipeline_is_loaded_anew_before_it_has_kept_much(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    finder, loaded = keeping(lambda: spacy.load(tmp_path))
    finder.find("Saw Zolwethu today.")
    assert "Zolwethu" in loaded[-1].vocab.strings
    for _ in range(READ_BY_ANOTHER):
        finder.find("and again")
    assert len(loaded) == 2
    assert "Zolwethu" not in loaded[-1].vocab.strings
