"""A pack that carries files."""

from __future__ import annotations

from datetime import date
from hashlib import md5

import pytest

from clinicpress.assemble import AssociatedFile, PackMarks, join_parts
from clinicpress.assemble.associated import associate
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import a_part, reader

DAY = date(2026, 11, 20)
BUNDLE = b'{"resourceType": "Bundle", "type": "document"}'
FHIR_XML = b'<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>'


def a_pack(*files: AssociatedFile) -> bytes:
    """Return a pack that carries files."""
    return join_parts((a_part(),), PackMarks(title="Pack", language="en-GB", files=files)).pdf


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("grace-okafor.json", BUNDLE, ("record.json", "application/fhir+json", "Data")),
        ("grace-okafor.XML", FHIR_XML, ("record.xml", "application/fhir+xml", "Data")),
        ("grace-okafor.json", b'{"a": 1}', ("file.json", "application/json", "Supplement")),
        ("grace-okafor.json", b"{broken", ("file.json", "application/json", "Supplement")),
        ("grace-okafor.xml", b"<letter/>", ("file.xml", "application/xml", "Supplement")),
        ("bloods.csv", b"a,b", ("file.csv", "text/csv", "Supplement")),
        ("grace.okafor", b"?", ("file.bin", "application/octet-stream", "Supplement")),
    ],
)
def test_a_file_gets_its_role_and_a_name_of_nobody(name: str, content: bytes, expected: tuple[str, ...]) -> None:
    """What it is decides its media type and relationship; its own name, which may be a patient's, stays behind."""
    file = associate(name, content, DAY)
    assert (file.name, file.media_type, file.relationship) == expected


def test_an_original_is_the_source_of_its_part() -> None:
    """A signed letter goes along as it was received, under the number of its part."""
    file = associate("letter of Grace.pdf", b"%PDF", DAY, part=3)
    assert (file.name, file.media_type, file.relationship) == ("original-3.pdf", "application/pdf", "Source")
    assert file.description == "Part 3 as it was received"


def test_a_file_comes_out_as_it_went_in() -> None:
    """Size, day and checksum are those of the content, and programs find it by its relationship."""
    root = reader(a_pack(associate("r.json", BUNDLE, DAY))).trailer["/Root"]
    (found,) = root["/AF"]
    entry = found.get_object()
    stream = entry["/EF"]["/F"]
    assert stream.get_data() == BUNDLE
    assert (entry["/F"], entry["/UF"], entry["/AFRelationship"]) == ("record.json", "record.json", "/Data")
    assert entry["/Desc"] == "Record in HL7 FHIR format, for computers"
    assert stream["/Subtype"] == "/application/fhir+json"
    facts = stream["/Params"]
    assert (facts["/Size"], facts["/ModDate"]) == (len(BUNDLE), "D:20261120000000Z")
    assert bytes(facts["/CheckSum"].original_bytes) == md5(BUNDLE, usedforsecurity=False).digest()


def test_equal_names_are_told_apart() -> None:
    """Two records are two files in a viewer's list."""
    pdf = a_pack(*(associate("r.json", BUNDLE[:-1] + b" " * n + b"}", DAY) for n in range(3)))
    opened = reader(pdf)
    assert sorted(opened.attachments) == ["record-2.json", "record-3.json", "record.json"]
    assert len(opened.trailer["/Root"]["/AF"]) == 3


def test_a_pack_with_files_keeps_its_claims() -> None:
    """PDF/A-3 and PDF/UA-1 allow files of any kind, when they are described."""
    pdf = a_pack(
        associate("r.json", BUNDLE, DAY),
        associate("r.xml", FHIR_XML, DAY),
        associate("l.pdf", b"%PDF", DAY, part=1),
    )
    assert check_conformance(pdf, "ua1") == ()
    assert check_conformance(pdf, "3a") == ()
    assert check_structure(pdf) == ()


def test_the_same_files_give_the_same_bytes() -> None:
    """Nothing depends on the moment."""
    assert a_pack(associate("r.json", BUNDLE, DAY)) == a_pack(associate("r.json", BUNDLE, DAY))
