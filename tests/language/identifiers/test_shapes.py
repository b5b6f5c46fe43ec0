"""What has a shape: found as typed, also mistyped; and what only looks alike, left alone."""

from pathlib import Path

import pytest

from bot.language.identifiers.identifier import Kind
from bot.language.identifiers.loading import Detector
from bot.language.identifiers.marked_text import read_marks
from bot.language.identifiers.shapes.national_numbers import has_nhs_checksum, is_nino
from bot.language.identifiers.shapes.postcodes import has_known_area

FOUND = {
    Kind.POSTCODE: [
        "SW1A 1AA",
        "M1 1AA",
        "W1A 0AX",
        "sw1a1aa",
        "m1 1aa",
        "EC1A 1BB",
        "CR2 6XH",
        "ls11-9pd",
    ],
    Kind.PHONE: [
        *(
            "07700 900123",
            "07700900123",
            "+447700900123",
            "+44 7700 900 123",
            "+44 (0)20 7946 0123",
        ),
        *("020 7946 0123", "(0113) 496 0123", "01632 960123", "01632-960-123", "00447700900123"),
        *("+48 22 555 01 23", "0808 157 0123"),
    ],
    Kind.EMAIL: [
        "a.b@example.org.uk",
        "A_B+c@mail.example",
        "o'neil@example.org",
        "abc@example",
        "abc [at] example [dot] org",
    ],
    Kind.NHS_NUMBER: [
        "943 476 5919",
        "943 476 5870",
        "943-476-5919",
        "9434765919",
        "999 000 0018",
        "943 476 5871",
    ],
    Kind.NINO: ["QQ 12 34 56 C", "QQ123456C", "qq123456c", "QQ 123456 C", "ZZ123456T", "AA123456"],
    Kind.CASE_ID: ["ZC24C50123", "B801200005001", "A1234BC", "SW12345", "01/12345/24", "4471902"],
    Kind.VEHICLE_REG: ["AB12 CDE", "ab12cde", "P412 KRD", "ABC 123D"],
    Kind.ADDRESS: [
        *(
            "22 Larch Close",
            "Flat 3, 22 Acacia Road",
            "14b Mill Lane",
            "22 larch close",
            "PO Box 149",
        ),
        *("Flat 6 Tower Court", "8 St John's Street"),
    ],
    Kind.ORGANISATION: [
        "St Bede's Primary",
        "st bedes primary",
        "Oakfield Surgery",
        "HMP Northmere",
        "Little Mill Nursery",
    ],
}
CASES = [(kind, text) for kind, texts in FOUND.items() for text in texts]
AROUND = [
    "{}",
    "it is {}.",
    "({})",
    "{},",
    "\N{GRINNING FACE}{} ok",
    "<b>{}</b>",
    "one\n{}\ntwo",
    "\u0627\u0644 {} \u0644\u0627",
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(("kind", "typed"), CASES)
def test_a_shape_is_found_whatever_stands_around_it(
    kind: Kind, typed: str, around: str, shapes_only: Detector
) -> None:
    text = around.format(typed)
    found = [(one.type, text[one.start : one.end]) for one in shapes_only.find(text)]
    assert found == [(kind, typed)]


def lines_of(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


@pytest.mark.parametrize("line", lines_of("shapes_found.txt"))
def test_every_variant_is_found_and_nothing_beside_it(line: str, shapes_only: Detector) -> None:
    wanted = read_marks(line)
    marks = [mark for mark in wanted.marks if mark[2] is not Kind.PERSON]
    assert [(one.start, one.end, one.type) for one in shapes_only.find(wanted.text)] == marks


@pytest.mark.parametrize("line", lines_of("shapes_left_alone.txt"))
def test_no_number_of_everyday_work_is_marked(line: str, shapes_only: Detector) -> None:
    assert shapes_only.find(line) == []


@pytest.mark.parametrize(
    "text",
    [
        "dob 12/3/16",
        "D.O.B: 12.03.2016",
        "date of birth 12 March 2016",
        "born on the 4th of May 2011",
        "born March 2016",
        "born in 1943",
        "her birthday is 3 June",
        "he turns 7 on 3 June",
        "12/03/2016 (dob)",
        "12 March is her birthday",
        "Jo Smith (12/03/2016)",
    ],
)
def test_a_date_is_one_of_birth_where_the_words_say_so(text: str, shapes_only: Detector) -> None:
    assert Kind.DATE_OF_BIRTH in {one.type for one in shapes_only.find(text)}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "visited on 12/03/2026",
            "the review is on 3 June",
            "section 47 of the Act",
            "s17 and s47",
        ),
        *(
            "s17 2nd review",
            "s117 and after",
            "at 10 to 4",
            "2 miles down the road",
            "a 5 minute drive",
        ),
        *(
            "room 4 was free",
            "bed 12, ward 7",
            "£1200000",
            "page 3 of 12",
            "rated 8/10",
            "Working Together 2023",
        ),
        *(
            "Year 9 primary school",
            "The Surgery rang",
            "in 20 min",
            "the NHS",
            "BT11 or B&Q",
            "M62 closed",
        ),
        *("I miss him", "Mr X and Mrs Y", "dr appointment", "an old file from 1979", "100,000"),
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str, shapes_only: Detector) -> None:
    assert shapes_only.find(text) == []


@pytest.mark.parametrize(
    ("right", "mistyped"), [("943 476 5919", "943 476 5871"), ("QQ123456C", "ZZ123456T")]
)
def test_a_check_raises_the_confidence_and_never_drops(
    right: str, mistyped: str, shapes_only: Detector
) -> None:
    [sure], [less_sure] = shapes_only.find(right), shapes_only.find(mistyped)
    assert sure.type is less_sure.type
    assert less_sure.confidence <= sure.confidence


def test_the_checks() -> None:
    assert has_nhs_checksum("943 476 5919")
    assert not has_nhs_checksum("987 654 4321")
    assert is_nino("AA 12 34 56 C")
    assert not is_nino("BG123456C")
    assert has_known_area("M1 1AA")
    assert not has_known_area("QZ1 1AA")


def test_a_title_makes_a_name(shapes_only: Detector) -> None:
    text = "mrs achterberg rang, then Miss Abernethy"
    assert [text[one.start : one.end] for one in shapes_only.find(text)] == [
        "achterberg",
        "Abernethy",
    ]
