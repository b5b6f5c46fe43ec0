"""What is recognised by its shape, on Presidio's pattern recogniser.

Presidio drops a match whose checksum fails, so that a mistyped number would stay in the text. Here
a check can only raise the confidence; it never drops a match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import regex
from presidio_analyzer import Pattern, PatternRecognizer

from bot.language.identifiers.identifier import Identifier, Kind

#: Digits and letters of any script: what a number or a word may not touch.
NOT_AFTER_WORD = r"(?<![\w])"
NOT_BEFORE_WORD = r"(?![\w])"
DIGIT = r"\d"


class Shape(PatternRecognizer):
    """Recognises one kind by patterns, in any case unless a pattern says otherwise."""

    def __init__(
        self,
        kind: Kind,
        patterns: Mapping[str, float],
        is_valid: Callable[[str], bool] | None = None,
        only_with: str = "",
    ) -> None:
        """Make a recogniser.

        Args:
            kind: what the patterns find.
            patterns: regular expressions (of the `regex` package) and how sure each is, 0 to 1.
            is_valid: a check, such as a checksum, that makes a match certain.
            only_with: what every match needs somewhere in the text. Most texts hold none of it,
                and a look for it is much quicker than all the patterns.
        """
        self._kind = kind
        self._is_valid = is_valid
        self._only_with = regex.compile(only_with, regex.IGNORECASE)
        super().__init__(
            supported_entity=kind,
            name=kind,
            patterns=[
                Pattern(f"{kind} {number}", pattern, score)
                for number, (pattern, score) in enumerate(patterns.items())
            ],
            global_regex_flags=regex.IGNORECASE,
        )

    def validate_result(self, pattern_text: str) -> bool | None:
        """Tell Presidio that a match is certain, or nothing: never that it is none."""
        return True if self._is_valid and self._is_valid(pattern_text) else None

    def find(self, text: str) -> Iterator[Identifier]:
        """Yield what has this shape; matches of several patterns may overlap."""
        if not self._only_with.search(text):
            return
        for result in self.analyze(text, [self._kind]):
            yield Identifier(result.start, result.end, self._kind, result.score)


def digits_of(text: str) -> str:
    """Return the digits of a text, without anything between them."""
    return "".join(character for character in text if character.isdecimal())
