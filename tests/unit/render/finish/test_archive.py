"""A finished PDF that is to last."""

from __future__ import annotations

import base64
import io
import re

import pypdf
import pytest
from PIL import Image

from clinicpress.render.finish.ending import seal_file
from clinicpress.verify.conformance import check_conformance
from tests.unit.render.finish.rendering import catalog, pages, press, render

PAGE = "<h1>One</h1><p>Text</p>"


def picture(mode: str = "RGB", kind: str = "JPEG") -> str:
    """Return an `img` of a bluish-green square."""
    content = io.BytesIO()
    Image.new("RGB", (8, 8), (0, 120, 140)).convert(mode).save(content, kind)
    encoded = base64.b64encode(content.getvalue()).decode()
    return f'<h1>One</h1><p><img alt="A square" src="data:image/{kind.lower()};base64,{encoded}"></p>'


def groups(depth: int) -> str:
    """Return a drawing with so many groups within each other."""
    inner = "<rect width='9' height='9' fill='red'/>"
    for _ in range(depth):
        inner = f"<g transform='translate(1 1)'>{inner}</g>"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>{inner}</svg>"
    return f'<h1>One</h1><p><img alt="A square" src="data:image/svg+xml,{svg}"></p>'


def xmp(pdf: bytes) -> str:
    """Return the packet of metadata."""
    return str(catalog(pdf)["/Metadata"].get_data().decode())


def test_it_claims_both_standards_and_keeps_them() -> None:
    """A leaflet says PDF/UA-1 and PDF/A-3a, and a validator finds nothing against either."""
    pdf = render(PAGE)
    assert re.search(r"<pdfuaid:part[^>]*>1<", xmp(pdf))
    assert re.search(r"<pdfaid:part[^>]*>3<.*<pdfaid:conformance[^>]*>A<", xmp(pdf), re.DOTALL)
    assert check_conformance(pdf, "ua1") == ()
    assert check_conformance(pdf, "3a") == ()


def test_any_program_finds_the_claims() -> None:
    """The packet stands in the file as plain text."""
    assert b"<pdfaid:conformance" in render(PAGE)


def test_what_it_says_of_itself_agrees() -> None:
    """The title and language are the same in the packet, the information dictionary and the catalog."""
    pdf = render(PAGE, title="Backs & <necks>", language="cy")
    assert "Backs &amp; &lt;necks&gt;</rdf:li>" in xmp(pdf)
    assert "<rdf:li>cy</rdf:li>" in xmp(pdf)
    assert catalog(pdf)["/Lang"] == "cy"


def test_colours_have_a_meaning() -> None:
    """A leaflet brings the colour space that its colours are in."""
    (intent,) = catalog(render(PAGE))["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"]["/N"] == 3


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("1", "PNG")],
)
def test_pictures_of_all_kinds_may_stay_for_ever(mode: str, kind: str) -> None:
    """Photographs and drawings, transparent ones and those for printing presses, keep PDF/A."""
    finished = press(picture(mode, kind))
    assert finished.archive_faults == ()
    assert check_conformance(finished.pdf, "3a") == ()


def test_inks_become_the_colours_that_they_look_like() -> None:
    """A photograph made for a printing press shows the same colour as before."""
    (image,) = pages(render(picture("CMYK")))[0].images
    assert image.image.mode == "RGB"
    assert all(abs(a - b) < 8 for a, b in zip(image.image.getpixel((4, 4)), (0, 120, 140), strict=True))


def test_a_colour_in_inks_prevents_the_claim() -> None:
    """Without an honest way to show a colour, the file claims PDF/UA alone and says why."""
    finished = press('<h1 style="color: device-cmyk(0.1 0.2 0.3 0.4)">One</h1>')
    assert "device-cmyk" in finished.archive_faults[0]
    assert "pdfaid" not in xmp(finished.pdf)
    assert check_conformance(finished.pdf, "ua1") == ()


def test_a_drawing_of_many_groups_prevents_the_claim() -> None:
    """PDF/A allows 28 saved states within each other."""
    assert press(groups(5)).archive_faults == ()
    finished = press(groups(40))
    assert "28 groups" in finished.archive_faults[0]
    assert "/OutputIntents" not in catalog(finished.pdf)


def test_the_file_has_an_identifier_of_its_own() -> None:
    """The identifier is the same for the same content, and another for other content."""
    names = [re.search(rb"/ID\[<(\w{32})><\1>\]", render(body)) for body in (PAGE, PAGE, "<h1>Two</h1>")]
    found = [name[1] for name in names if name]
    assert found[0] == found[1] != found[2]


def test_a_stream_cannot_be_read_one_byte_too_short() -> None:
    """Data that ends in a carriage return is set apart from the line end behind it, at the same length."""
    head, tail = (
        b"%PDF-1.7\n1 0 obj\n<</Filter /X/Length 5>>\nstream\n",
        b"endstream\nendobj\n2 0 obj\n<</Type /XRef>>",
    )
    sealed = seal_file(head + b"data\r\n" + tail)
    assert b"data\r\r\nendstream" in sealed
    assert sealed.index(b"2 0 obj") == (head + b"data\r\n" + tail).index(b"2 0 obj")


def test_a_file_that_ends_in_a_carriage_return_keeps_its_head() -> None:
    """Where the last stream itself ends in one, as one in 256 does, the identifier still stands in its place."""
    stream = b"<</Type /XRef/Length 5>>\nstream\ndata\r\nendstream\nendobj\nstartxref\n9\n%%EOF"
    sealed = seal_file(b"%PDF-1.7\n2 0 obj\n" + stream)
    assert sealed.startswith(b"%PDF-1.7\n2 0 obj\n<</Type/XRef/ID[<")
    assert b"data\r\r\nendstream" in sealed


def test_dates_are_left_out() -> None:
    """A page that brings a date says it in neither place, so that both agree."""
    pdf = render('<meta name="dcterms.created" content="2026-01-01"><h1>One</h1>')
    assert "CreateDate" not in xmp(pdf)
    assert "/CreationDate" not in (pypdf.PdfReader(io.BytesIO(pdf)).metadata or {})
