"""What a file claims, and whether it is so."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Stream

from clinicpress.model.finding import Finding, Severity
from clinicpress.verify.claims import check_claims, check_encryption, check_judged, profiles_of, read_claims
from tests.unit.verify.papers import drawn, subject

UA = "http://www.aiim.org/pdfua/ns/id/"
A = "http://www.aiim.org/pdfa/ns/id/"
X = "http://www.npes.org/pdfx/ns/id/"
FRAME = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    "<rdf:Description {}>{}</rdf:Description></rdf:RDF></x:xmpmeta>"
)
AS_ELEMENTS = FRAME.format(
    f'xmlns:p="{A}" xmlns:q="{UA}"', "<p:part>3</p:part><p:conformance>A</p:conformance><q:part>1</q:part>"
)
AS_ATTRIBUTES = FRAME.format(f'xmlns:z="{A}" z:part="2" z:conformance="U"', "")


def claiming(xmp: str) -> pikepdf.Pdf:
    """Return a PDF with this metadata."""
    pdf = drawn(b"")
    pdf.Root.Metadata = Stream(pdf, xmp.encode())
    return pdf


@pytest.mark.parametrize(
    ("xmp", "claims"),
    [
        (AS_ELEMENTS, ("PDF/UA-1", "PDF/A-3a")),
        (AS_ATTRIBUTES, ("PDF/A-2u",)),
        (FRAME.format(f'xmlns:x4="{X}" x4:GTS_PDFXVersion="PDF/X-4"', ""), ("PDF/X-4",)),
        (FRAME.format("", ""), ()),
        ("this is no XML", ()),
        (f'<!DOCTYPE a [<!ENTITY b "{"c" * 99}">]>{AS_ELEMENTS}', ()),
    ],
    ids=["elements", "attributes", "a press", "none", "no XML", "a document type"],
)
def test_a_claim_is_read_however_it_is_written(xmp: str, claims: tuple[str, ...]) -> None:
    """A file's claims are found as elements and as attributes; metadata that could be a trap claims nothing."""
    assert read_claims(subject(claiming(xmp)).objects) == claims


def test_a_file_is_judged_by_what_it_claims() -> None:
    """A file is judged as PDF/UA-1 always, and by each other claim that there is a judge for."""
    assert profiles_of(("PDF/A-3a", "PDF/UA-1")) == ("ua1", "3a")
    assert profiles_of(("PDF/UA-2",)) == ("ua1",)


def test_a_claim_that_is_not_true_is_said() -> None:
    """A claim is untrue where its own standard is broken by an error, and by no other finding."""
    broken = Finding(code="a", severity=Severity.ERROR, where="", message="", source="ISO 19005-3:2012 6.2")
    found = tuple(check_claims(("PDF/UA-1", "PDF/A-3a"), (broken,)))
    assert [finding.code for finding in found] == ["claim-untrue"]
    assert "PDF/A-3a and is not" in found[0].message
    mild = Finding(code="b", severity=Severity.WARNING, where="", message="", source="ISO 14289-1:2014 7.1")
    assert tuple(check_claims(("PDF/UA-1",), (broken, mild))) == ()


def test_an_encrypted_file_cannot_be_pdf_a() -> None:
    """A claim of PDF/A is untrue of an encrypted file; a claim of PDF/UA may be true."""
    assert [finding.code for finding in check_encryption(("PDF/UA-1", "PDF/A-3a"))] == ["claim-encrypted"]
    assert tuple(check_encryption(("PDF/UA-1",))) == ()


def test_a_claim_that_nobody_judged_is_said() -> None:
    """A file is not called PDF/UA-2 or PDF/A-4 because nobody who was heard knows these; veraPDF knows them."""
    claims = ("PDF/UA-2", "PDF/A-4", "PDF/A-3b")
    found = tuple(check_judged(claims, ("page-validation 1", "clinicpress 1")))
    assert [finding.code for finding in found] == ["claim-unjudged"] * 2
    assert [finding.message.split()[5] for finding in found] == ["PDF/UA-2,", "PDF/A-4,"]
    assert not tuple(check_judged(claims, ("page-validation 1", "veraPDF 1.28.2")))
