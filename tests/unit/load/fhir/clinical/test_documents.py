"""Documents: the PDFs that a record carries; nothing is fetched, nothing damaged goes with a letter."""

from __future__ import annotations

import base64
import hashlib
from datetime import date

import pytest

from clinicpress.model.heading_keys import DOCUMENTS
from clinicpress.model.health_record import HealthRecord, Outcome
from clinicpress.model.referral import AttachedDocument
from tests.unit.load.fhir.bundles_built import Tree, line_of, patient, record, texts

PDF = b"%PDF-1.7 a letter"


def inside(content: bytes = PDF, **changes: object) -> Tree:
    """Return an attachment that holds its content."""
    data = base64.b64encode(content).decode()
    return {"contentType": "application/pdf", "data": data, "title": "Letter of Dr Reid", **changes}


def document(*attachments: Tree, **changes: object) -> Tree:
    """Return a document of the patient with these attachments."""
    return {
        "resourceType": "DocumentReference",
        "id": "d1",
        "status": "current",
        "subject": {"reference": "Patient/p1"},
        "date": "2026-11-03T10:00:00Z",
        "content": [{"attachment": one} for one in attachments],
        **changes,
    }


def reason_of_absence(read: HealthRecord, outcome: Outcome = Outcome.LEFT_OUT) -> str:
    """Return why the document is not attached; it is said nowhere that it were."""
    line = line_of(read, "DocumentReference/d1")
    assert read.files == ()
    assert "documents" not in read.fields
    assert line.outcome is outcome
    return line.reason


def test_a_pdf_goes_with_the_letter() -> None:
    """File and line of the list come together, with title and date."""
    read = record(patient(), document(inside()))
    (file,) = read.files
    assert (file.content, file.title, file.resource) == (PDF, "Letter of Dr Reid", "DocumentReference/d1")
    assert read.fields["documents"] == (AttachedDocument(title="Letter of Dr Reid", date=date(2026, 11, 3)),)


@pytest.mark.parametrize("make", [hashlib.sha1, hashlib.sha256])
def test_a_right_hash_and_size_pass(make: type) -> None:
    """SHA-1 is FHIR's; some systems send SHA-256."""
    digest = base64.b64encode(make(PDF).digest()).decode()
    assert len(record(patient(), document(inside(hash=digest, size=len(PDF)))).files) == 1


@pytest.mark.parametrize("changes", [{"size": 5}, {"hash": base64.b64encode(b"x" * 20).decode()}])
def test_a_wrong_hash_or_size_is_an_error(changes: Tree) -> None:
    """A file that is not what its sender describes is not passed on."""
    read = record(patient(), document({**inside(), **changes}))
    assert "the record states" in reason_of_absence(read, Outcome.UNREADABLE)


def test_a_pdf_in_a_binary_of_the_bundle() -> None:
    """A Binary has its own line."""
    binary: Tree = {"resourceType": "Binary", "id": "b1", "contentType": "application/pdf"}
    data = base64.b64encode(PDF).decode()
    linked: Tree = {"contentType": "application/pdf", "url": "Binary/b1"}
    read = record(patient(), document(linked, description="Scan"), {**binary, "data": data})
    assert [file.title for file in read.files] == ["Scan"]
    assert line_of(read, "Binary/b1").outcome is Outcome.SHOWN


def test_nothing_is_fetched() -> None:
    """An address elsewhere is reported, and no more."""
    linked: Tree = {"contentType": "application/pdf", "url": "https://example.org/letter.pdf"}
    assert "nothing is fetched" in reason_of_absence(record(patient(), document(linked)))


def test_what_is_no_pdf_is_reported() -> None:
    """Text is not attached as a document; what only claims to be a PDF is an error."""
    text = inside(b"plain words " * 200, contentType="text/plain")
    assert "no PDF" in reason_of_absence(record(patient(), document(text)))
    emoji = inside("Well \N{GRINNING FACE}".encode(), contentType="text/plain")
    assert "not be printable" in reason_of_absence(record(patient(), document(emoji)))
    assert "no PDF" in reason_of_absence(record(patient(), document(inside(b"<html>"))), Outcome.UNREADABLE)


@pytest.mark.parametrize("changes", [{"status": "superseded"}, {"status": "entered-in-error"}])
def test_what_no_longer_holds_is_left_out(changes: Tree) -> None:
    """A superseded letter does not go out again."""
    assert reason_of_absence(record(patient(), document(inside(), **changes)))


def test_a_report_carries_its_pdf() -> None:
    """What a laboratory presents as a file is a document too."""
    report: Tree = {
        "resourceType": "DiagnosticReport",
        "id": "r1",
        "status": "final",
        "code": {"text": "MRI of lumbar spine"},
        "subject": {"reference": "Patient/p1"},
        "presentedForm": [inside(title="MRI report")],
    }
    assert [file.title for file in record(patient(), report).files] == ["MRI report"]


@pytest.mark.parametrize(
    ("content", "stated", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n...", "image/png", "image/png"),
        (b"\xff\xd8\xff...", "image/jpg", "image/jpeg"),
        (b"II*\0...", "", "image/tiff"),
    ],
)
def test_a_scan_is_a_document_too(content: bytes, stated: str, kind: str) -> None:
    """A picture that a record carries goes behind the referral, as a PDF does."""
    read = record(patient(), document(inside(content, contentType=stated)))
    assert [file.media_type for file in read.files] == [kind]


def test_a_picture_that_is_none_is_unreadable() -> None:
    """What only claims to be a scan is named, and not attached."""
    assert reason_of_absence(record(patient(), document(inside(b"?", contentType="image/png"))), Outcome.UNREADABLE)


@pytest.mark.parametrize("data", ["!!!", "abc", "JVBERi0x!!", "%PDF-1.7"])
def test_broken_base64_is_unreadable(data: str) -> None:
    """A file that was sent and arrived broken is named as such: it is not as if there were none."""
    read = record(patient(), document({**inside(), "data": data}))
    assert reason_of_absence(read, Outcome.UNREADABLE) == "its content is broken"
    binary: Tree = {"resourceType": "Binary", "id": "b1", "contentType": "application/pdf", "data": data}
    read = record(patient(), document({"contentType": "application/pdf", "url": "Binary/b1"}), binary)
    assert reason_of_absence(read, Outcome.UNREADABLE) == "its content is broken"
    assert line_of(read, "Binary/b1").outcome is Outcome.UNREADABLE


def test_a_document_that_is_not_whole_is_said_in_the_letter() -> None:
    """What could not come with the letter is no reason to say that there is nothing; a pack can tell it is lost."""
    elsewhere: Tree = {"contentType": "application/pdf", "url": "https://example.org/a.pdf", "title": "CT report"}
    for attachment, why in (({**inside(), "data": "!!!"}, "broken"), (elsewhere, "nothing is fetched")):
        read = record(patient(), document(attachment))
        (said,) = read.fields["statements"]["documents-attached"]  # type: ignore[index]
        assert said.text == attachment["title"]
        assert said.note.startswith("Not attached: ")
        assert why in said.note
        assert [why in one and "DocumentReference/d1 (entry 2)" in one for one in read.lost_files] == [True]


def test_base64_in_lines_is_whole() -> None:
    """Some systems break the lines of a file's content."""
    data = base64.encodebytes(PDF * 9).decode()
    (file,) = record(patient(), document({**inside(), "data": data})).files
    assert file.content == PDF * 9


def test_a_short_text_is_said_in_its_words() -> None:
    """A document of plain text is no page, and its words stand under the documents."""
    found = record(patient(), document(inside(b"Seen today.\nAll well.", contentType="text/plain")))
    statements = found.fields["statements"]
    assert isinstance(statements, dict)
    (said,) = statements["documents-attached"]
    assert said.note == "Seen today.\nAll well."
    assert line_of(found, "DocumentReference/d1").outcome is Outcome.SHOWN
    assert found.files == ()


def test_a_document_without_content_is_shown_by_its_name() -> None:
    """The letter names it; a file whose size is known, and which was not sent, is left out."""
    named = record(patient(), document({"title": "CT scan"}))
    assert texts(named, DOCUMENTS) == ("CT scan",)
    assert line_of(named, "DocumentReference/d1").outcome is Outcome.SHOWN
    unsent = record(patient(), document({"title": "CT scan", "size": 1000}))
    assert reason_of_absence(unsent) == "its content was not sent"
