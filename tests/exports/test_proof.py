"""Every form of an export is proven when it is as it was written, and only then."""

from __future__ import annotations

import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.coach.document import Document
from tests.exports.documents import (
    any_document,
    content,
    forge,
    note_of,
    one_sentence,
    ordinary,
    sheet_of,
    with_words_changed,
    write,
)
from web.exports import FORMS
from web.exports.proof import Proof, verify_file
from web.exports.record import NoRecord

CARRY_A_RECORD = ("docx", "pdf", "html", "md")
some = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def proof_of(data: bytes, form: str, beside: Document | None = None) -> Proof:
    """Verify a file as it lies in a folder, with its JSON beside it if one is given."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"export.{FORMS[form].ending}")
        path.write_bytes(data)
        if beside is not None:
            path.with_suffix(".json").write_bytes(write(beside, "json"))
        return verify_file(path, content())


@pytest.mark.parametrize("form", FORMS)
@some
@given(document=any_document())
def test_whatever_is_exported_is_proven(form: str, document: Document) -> None:
    proof = proof_of(write(document, form), form, document)
    assert proof.problems == []
    assert proof.sentences == sum(len(part.sentences) for part in document.parts)


@pytest.mark.parametrize("form", CARRY_A_RECORD)
@pytest.mark.parametrize("make", [note_of, sheet_of])
@some
@given(data=st.data())
def test_a_sentence_that_is_changed_in_the_file_is_named(
    form: str, make: type, data: st.DataObject
) -> None:
    document: Document = make(ordinary())
    place = data.draw(st.integers(0, len(document.parts) - 1))
    part = document.parts[place]
    number = data.draw(st.integers(0, len(part.sentences) - 1))
    was = part.sentences[number].text
    at = data.draw(st.integers(0, len(was) - 1).filter(lambda i: was[i].isalnum()))
    other = data.draw(st.sampled_from("#jqz7").filter(lambda letter: letter != was[at]))
    words = was[:at] + other + was[at + 1 :]
    forged = forge(with_words_changed(document, place, number, words), document, form)
    (problem,) = proof_of(forged, form).problems
    assert problem == (
        f"{part.heading}, sentence {number + 1}: the file does not show it as its author typed it"
    )


@pytest.mark.parametrize("form", ["txt", "paste"])
def test_plain_text_is_held_against_the_json_beside_it(form: str) -> None:
    document = note_of(ordinary())
    data = write(document, form)
    assert proof_of(data, form, document).problems == []
    (problem,) = proof_of(data.replace(b"tired", b"fine"), form, document).problems
    assert problem.startswith("Now what?, sentence 5: ")
    with pytest.raises(NoRecord, match="--record"):
        proof_of(data, form)


@pytest.mark.parametrize("form", CARRY_A_RECORD)
def test_the_record_must_prove_itself(form: str) -> None:
    document = with_words_changed(note_of(ordinary()), 0, 0, "He told me everything.")
    assert proof_of(write(document, form), form).problems == [
        "The heart of it, sentence 1: differs from what its author typed"
    ]


@pytest.mark.parametrize("form", CARRY_A_RECORD)
@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"title": "Assessment, 22 November 2026"}, "the title 'Assessment, 22 November 2026'"),
        ({"title": "Reflection, the risk is low"}, "the title 'Reflection, the risk is low'"),
        ({"statement": "The risk is low."}, "the statement 'The risk is low.'"),
    ],
)
def test_the_words_around_the_sentences_are_afterwords(
    form: str, change: dict[str, str], problem: str
) -> None:
    document = replace(note_of(ordinary()), **change)
    (found,) = proof_of(write(document, form), form).problems
    assert found.startswith(problem)


@pytest.mark.parametrize("form", CARRY_A_RECORD)
def test_a_sentence_left_out_or_put_in_is_found(form: str) -> None:
    document = note_of(ordinary())
    first, *others = document.parts
    fewer = replace(document, parts=(replace(first, sentences=()), *others))
    assert proof_of(forge(fewer, document, form), form).problems
    assert proof_of(forge(document, fewer, form), form).problems


def test_two_changes_name_two_sentences_and_none_between() -> None:
    document = note_of(ordinary())
    changed = with_words_changed(document, 0, 0, "He told me nothing.")
    changed = with_words_changed(changed, 3, 4, "I am fine.")
    problems = proof_of(forge(changed, document, "docx"), "docx").problems
    assert [problem.partition(":")[0] for problem in problems] == [
        "The heart of it, sentence 1",
        "Now what?, sentence 5",
    ]


def test_a_word_changed_and_saved_in_a_word_processor_is_found() -> None:
    file = docx.Document(io.BytesIO(write(note_of(ordinary()), "docx")))
    run = next(one.runs[0] for one in file.paragraphs if "bedroom" in one.text)
    run.text = run.text.replace("did not get to see", "saw")
    saved = io.BytesIO()
    file.save(saved)
    (problem,) = proof_of(saved.getvalue(), "docx").problems
    assert problem.startswith("So what?, sentence 1: ")


def test_what_is_written_into_a_footer_or_a_table_is_found() -> None:
    data = write(note_of(ordinary()), "docx")
    for add in (
        lambda file: file.sections[0].footer.add_paragraph("The risk is low."),
        lambda file: setattr(file.add_table(1, 1).cell(0, 0), "text", "The risk is low."),
    ):
        file, saved = docx.Document(io.BytesIO(data)), io.BytesIO()
        add(file)
        file.save(saved)
        (problem,) = proof_of(saved.getvalue(), "docx").problems
        assert "The risk is low." in problem


def test_a_sentence_in_arabic_is_named_too() -> None:
    document = one_sentence("قالت الأم لا أريد")
    forged = forge(one_sentence("قالت الأم نعم أريد"), document, "pdf")
    (problem,) = proof_of(forged, "pdf").problems
    assert problem.startswith("What happened?, sentence 1: ")


def test_one_space_makes_another_word() -> None:
    document = one_sentence("I rang the therapist.")
    for form in CARRY_A_RECORD:
        forged = forge(one_sentence("I rang the the rapist."), document, form)
        assert proof_of(forged, form).problems


def test_a_damaged_record_is_found() -> None:
    record = json.loads(write(note_of(ordinary()), "json"))
    record["exported_at"] = "2020-01-01T00:00:00.000Z"
    (problem,) = proof_of(json.dumps(record).encode(), "json").problems
    assert problem == "the record is not as Afterword wrote it"


def test_a_note_from_before_there_were_digests_is_proven_still() -> None:
    record = json.loads(write(note_of(ordinary()), "json"))
    for later in ("kind", "title", "digest"):
        del record[later]
    assert proof_of(json.dumps(record).encode(), "json").problems == []


@pytest.mark.parametrize("form", [*CARRY_A_RECORD, "json", "txt"])
@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"PK\x03\x04", b"%PDF-1.7\n", b"nothing"])
def test_what_is_no_export_is_refused(form: str, data: bytes) -> None:
    with pytest.raises(NoRecord):
        proof_of(data, form)


def test_other_kinds_of_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "note.odt").write_bytes(b"")
    with pytest.raises(NoRecord, match=r"\.docx, \.pdf, \.html, \.md, \.txt, \.json"):
        verify_file(tmp_path / "note.odt", content())
