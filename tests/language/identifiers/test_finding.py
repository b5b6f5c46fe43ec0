"""What holds for any text: identifiers inside it, in order, apart; odd texts in good time."""

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.identifiers.finding import find_identifiers
from bot.language.identifiers.identifier import Identifier, Kind
from bot.language.identifiers.loading import Detector
from bot.language.identifiers.overlaps import without_overlaps

BITS = [
    *(
        "07700 900123",
        "M14 6XQ",
        "943 476 5919",
        "QQ123456C",
        "22 Larch Close, ",
        "dob 1/2/2013",
        "a@b.org",
    ),
    *(
        "mrs ",
        "Okafor",
        "case no 448213",
        "AB12 CDE",
        "St Bede's Primary",
        "\N{FAMILY}",
        "e\u0301",
        "\x00",
        "\n",
        " ",
    ),
    *("<b>", "\u0642\u0627\u0644\u062a ", "İ", "ß", "\u200d", "mum said ", "s47 "),
]
TEXTS = st.lists(st.sampled_from(BITS) | st.text(max_size=12), max_size=12).map("".join)


@given(text=TEXTS, noise=st.sampled_from([str, str.lower, str.upper, str.swapcase]))
def test_identifiers_lie_in_the_text_in_order_and_apart(
    text: str, noise: object, shapes_only: Detector
) -> None:
    text = noise(text)  # type: ignore[operator]
    found = shapes_only.find(text)
    past = 0
    for one in found:
        assert past <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end] != ""
        assert 0.0 < one.confidence <= 1.0
        past = one.end


@given(before=st.text(alphabet="\N{GRINNING FACE}e\u0301\u200d\U0001f469\u0627 \n", max_size=30))
def test_places_are_code_points_whatever_stands_before(before: str, shapes_only: Detector) -> None:
    text = f"{before} 07700 900123"
    [one] = shapes_only.find(text)
    assert text[one.start : one.end] == "07700 900123"


HUGE = {
    "one letter": "a" * 100_000,
    "one digit": "1" * 100_000,
    "digits apart": "1 " * 50_000,
    "digits said": "one two " * 12_000,
    "capitals": "Ab " * 33_000,
    "brackets": "(" * 100_000,
    "at signs": "a@" * 50_000,
    "full stops": "a." * 50_000,
    "the same words": "case no born on nhs number " * 4_000,
    "saints": "St Mary " * 12_000,
    "emoji": "\N{GRINNING FACE}" * 100_000,
    "null bytes": "\x00" * 100_000,
    "prose": "She said it was fine, and I did not believe her. " * 2_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=list(HUGE))
def test_a_hundred_thousand_characters_take_seconds_at_most(
    text: str, shapes_only: Detector
) -> None:
    began = time.process_time()
    shapes_only.find(text)
    assert time.process_time() - began < 8


def test_of_two_on_the_same_words_nothing_is_shown_again() -> None:
    text = "22 Larch Close, M14 6XQ"
    address = Identifier(0, 23, Kind.ADDRESS, 0.9)
    postcode = Identifier(16, 23, Kind.POSTCODE, 1.0)
    assert without_overlaps([address, postcode], text) == [
        Identifier(0, 14, Kind.ADDRESS, 0.9),
        postcode,
    ]


def test_an_identifier_of_nothing_but_marks_is_none() -> None:
    assert without_overlaps([Identifier(0, 3, Kind.PERSON, 0.9)], "...") == []


class TakesAllForAnAddress:
    """A finder of names that is wrong about everything."""

    def find(self, text: str) -> list[Identifier]:
        return [Identifier(0, len(text), Kind.ADDRESS, 0.5)]


@pytest.mark.parametrize(("text", "found"), [("98, 101, 94", 0), ("10y 11m", 0), ("9 Elm", 1)])
def test_figures_alone_are_no_address(text: str, found: int) -> None:
    names = TakesAllForAnAddress()
    assert len(find_identifiers(text, names)) == found  # type: ignore[arg-type]


def test_the_web_server_can_load_it_without_torch() -> None:
    code = (
        "import sys, bot.language.identifiers.loading\n"
        "print([m for m in ('torch', 'tensorflow', 'transformers', 'rasa') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
