"""What a pack claims of itself."""

from __future__ import annotations

from dataclasses import replace

from clinicpress.assemble import FOREIGN, JoinedPack, PackMarks, Part, join_parts
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import a_part, foreign_pdf, reader

FAULT = "a font is not embedded."


def a_scan(**facts: object) -> Part:
    """Return somebody else's untagged page, checked and found good, but for what the test says."""
    part = Part(
        title="Letter",
        language="en-GB",
        pdf=foreign_pdf(),
        source="letter.pdf",
        alt="A letter.",
        kind=FOREIGN,
        archive_faults=(),
    )
    return replace(part, **facts)  # type: ignore[arg-type]


def joined(*parts: Part, ua: bool = True, archive: bool = True) -> JoinedPack:
    """Return a pack of one of our own parts and those given."""
    marks = PackMarks(title="Pack", language="en-GB", may_claim_ua=ua, may_claim_archive=archive)
    return join_parts((a_part(), *parts), marks)


def xmp(pack: JoinedPack) -> str:
    """Return the packet of metadata."""
    return str(reader(pack.pdf).trailer["/Root"]["/Metadata"].get_data().decode())


def test_our_own_parts_make_a_pack_of_both_standards() -> None:
    """A pack of leaflets says PDF/UA-1 and PDF/A-3a, and a validator finds nothing against either."""
    pack = joined(a_part("Second"))
    assert (pack.claims.ua, pack.claims.archive, pack.prevented_by) == (True, "a", ())
    assert check_conformance(pack.pdf, "ua1") == ()
    assert check_conformance(pack.pdf, "3a") == ()
    assert check_structure(pack.pdf) == ()


def test_what_was_checked_keeps_both() -> None:
    """A scan with a text of its own takes no claim away."""
    pack = joined(a_scan())
    assert (pack.claims.ua, pack.claims.archive) == (True, "a")
    assert check_conformance(pack.pdf, "3a") == ()


def test_there_is_one_packet_and_it_agrees() -> None:
    """The pack's title and claims stand once, whatever its parts said of themselves."""
    pack = joined()
    assert pack.pdf.count(b"<?xpacket begin") == 1
    assert pack.pdf.count(b"<pdfaid:part") == 1
    assert reader(pack.pdf).metadata.title == "Pack"
    assert ">Pack</rdf:li>" in xmp(pack)


def test_a_fault_prevents_the_claim_and_is_named() -> None:
    """A part whose pages cannot last takes the claim away, and the reason says which it is."""
    pack = joined(a_scan(archive_faults=(FAULT,)))
    assert (pack.claims.ua, pack.claims.archive) == (True, "")
    assert pack.prevented_by == (f"Letter (letter.pdf) keeps the pack from PDF/A-3a: {FAULT}",)
    assert "pdfaid" not in xmp(pack)
    assert "pdfaExtension" not in xmp(pack)
    assert "/OutputIntents" not in reader(pack.pdf).trailer["/Root"]


def test_a_fault_of_text_alone_leaves_the_lower_level() -> None:
    """Pages that look the same for ever are claimed as PDF/A-3b, with the reason why not more."""
    pack = joined(a_scan(archive_faults=("text without Unicode.",), archive_b_faults=()))
    assert pack.claims.archive == "b"
    assert ">B</pdfaid:conformance>" in xmp(pack)
    assert "PDF/A-3a: text without Unicode." in pack.prevented_by[0]
    assert check_conformance(pack.pdf, "3b") == ()


def test_a_fault_of_both_levels_says_the_heavier() -> None:
    """What breaks the lower level is what has to be mended first."""
    pack = joined(a_scan(archive_faults=("text without Unicode.", FAULT), archive_b_faults=(FAULT,)))
    assert pack.claims.archive == ""
    assert pack.prevented_by == (f"Letter (letter.pdf) keeps the pack from PDF/A-3b: {FAULT}",)


def test_what_nobody_checked_is_not_claimed() -> None:
    """A foreign part is not believed."""
    pack = joined(a_scan(archive_faults=None))
    assert pack.claims.archive == ""
    assert "PDF/A-3a: it was not checked" in pack.prevented_by[0]


def test_a_page_without_words_prevents_accessibility_alone() -> None:
    """A scan without alternative text takes PDF/UA away, and says what to give."""
    pack = joined(a_scan(alt=None))
    assert (pack.claims.ua, pack.claims.archive) == (False, "a")
    assert len(pack.prevented_by) == 1
    assert "PDF/UA-1: it is not tagged, and has no alternative text" in pack.prevented_by[0]
    assert "pdfuaid" not in xmp(pack)


def test_claims_can_be_withdrawn_without_a_reason() -> None:
    """A copy that will be encrypted claims no PDF/A, and nobody is to blame."""
    pack = joined(archive=False)
    assert (pack.claims.ua, pack.claims.archive, pack.prevented_by) == (True, "", ())
    assert check_conformance(pack.pdf, "ua1") == ()
