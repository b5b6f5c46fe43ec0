"""The interface's words in other languages, and whether they fit the words they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.coach.content import is_translatable
from bot.content.placeholders import placeholder_problems
from bot.content.problems import Problem
from bot.content.yaml_lines import Located

#: A choice of languages names each by itself.
NAME = "page.language.name"


class Translations:
    """What has been read of them so far; a later file replaces what an earlier one gave."""

    def __init__(self) -> None:
        self.words: dict[str, dict[str, str]] = {}
        self._places: dict[tuple[str, str], tuple[Path, int]] = {}
        self._begun: dict[str, tuple[Path, int]] = {}

    def add(self, path: Path, languages: Located) -> None:
        """Take in a file: words by key, by language."""
        for language, words in languages.items():
            self.words.setdefault(language, {}).update(words)
            self._begun.setdefault(language, (path, languages.line_of(language)))
            for key in words:
                self._places[language, key] = path, words.line_of(key)

    def problems(self, strings: Mapping[str, str]) -> Iterator[Problem]:
        """Yield what does not fit the words that are translated; what is missing does no harm."""
        for language, place in self._begun.items():
            if NAME not in self.words[language]:
                fault = f"{language} has no name to choose it by"
                yield Problem(*place, fault, f"Add a line {NAME}: with its own name for itself")
        for (language, key), place in self._places.items():
            if not is_translatable(key):
                fault = f"`{key}` is not translated"
                yield Problem(*place, fault, "Take it out: a document is in the coach's language")
            elif key not in strings:
                fault = f"no words of the interface are called `{key}`"
                yield Problem(*place, fault, "Correct the spelling, or take it out")
            else:
                yield from placeholder_problems(place, strings[key], self.words[language][key])
