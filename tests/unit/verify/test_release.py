"""The last look at a file, and the look at a finished one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
import pytest

from clinicpress.errors import RenderError
from clinicpress.model.product import Product
from clinicpress.verify.release import release
from tests.unit.compose.records import a_patient
from tests.unit.render.finish.rendering import render
from tests.unit.verify.papers import changed

BANNER = "<p>OKAFOR, Grace (Mrs)</p><p>Born 02-Mar-1958 (68y)</p><p>NHS\u00a0No. 999\u00a0000\u00a00018</p>"
THEIRS = (
    BANNER.replace("OKAFOR, Grace", "HADDAD, Amira").replace("0018", "0034").replace("02-Mar-1958", "15-Jul-1993")
)
NEXT = '<div style="break-before: page">'


def a_product(body: str, *personal: int, pdf: bytes | None = None) -> Product:
    """Return a product of a body, with the pages that are a patient's."""
    return Product(
        title="A leaflet",
        language="en",
        pdf=pdf or render(body),
        pages=1,
        personal=personal,
        name="larkfield/resting-0123456789.pdf",
        private=bool(personal),
    )


def test_a_patients_pages_are_released() -> None:
    """A leaflet whose personal pages carry its patient is released as it is; the others need no name."""
    product = a_product(f"<p>General</p>{NEXT}{BANNER}</div>", 1)
    assert release(product, a_patient()) is product


def test_a_leaflet_for_nobody_is_released() -> None:
    """A leaflet without a patient needs no identifiers."""
    product = a_product("<p>General</p>")
    assert release(product, None) is product


REFUSED = {
    "another patient": (THEIRS, (0,), "page 1: the finished file failed its last check: the patient's family name"),
    "another patient on the second page": (f"{BANNER}{NEXT}{THEIRS}</div>", (0, 1), "page 2: "),
    "a page without a name": (f"{BANNER}{NEXT}<p>Rest</p></div>", (0, 1), "page 2: "),
    "another number": (BANNER.replace("0018", "0026"), (0,), "the patient's number or address is not on the page"),
    "another date of birth": (BANNER.replace("02-Mar", "03-Feb"), (0,), "date of birth is not on the page"),
    "a page that is not there": (BANNER, (0, 1), "is not in the file"),
    "no page at all": (BANNER, (), "there is a patient, but no page is theirs"),
}


@pytest.mark.parametrize(("body", "personal", "says"), REFUSED.values(), ids=REFUSED)
def test_pages_that_are_not_the_patients(body: str, personal: tuple[int, ...], says: str) -> None:
    """A leaflet on which one page is somebody else's, or nobody's, is not released; the message names nobody."""
    with pytest.raises(RenderError, match=says) as caught:
        release(a_product(body, *personal), a_patient())
    assert caught.value.where.startswith("resting-0123456789.pdf")
    assert not [
        word for word in ("Okafor", "OKAFOR", "Haddad", "HADDAD", "1958", "0018") if word in str(caught.value)
    ]


def test_a_broken_structure_is_not_released() -> None:
    """A leaflet with marked content that no tag holds is not released."""
    pdf = render('<div class="head"><p>Head</p></div><p>General</p>', finished=False)
    with pytest.raises(RenderError, match=r"failed its last check: .*Nothing was written"):
        release(a_product("", pdf=pdf), None)


def test_our_own_leaflet_is_released() -> None:
    """A leaflet with links, an outline and embedded fonts passes the closer look at our own work."""
    product = a_product('<h1 id="top">One</h1><p><a href="#top">Up</a></p>')
    assert release(product, None, ours=True) is product


def unplace(pdf: pikepdf.Pdf) -> None:
    """Take the named places away."""
    del pdf.Root.Names["/Dests"]


def unembed(pdf: pikepdf.Pdf) -> None:
    """Take a font's program away."""
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def unglyph(pdf: pikepdf.Pdf) -> None:
    """Show glyph 0 beside what is shown."""
    content = pdf.pages[0].Contents
    content.write(re.sub(rb"<([0-9A-Fa-f]+)>", rb"<\g<1>0000>", content.read_bytes(), count=1))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (unplace, "a link leads to the place 'top'"),
        (unembed, "a font is not embedded"),
        (unglyph, "a sign has no glyph"),
    ],
    ids=["a link to nowhere", "a font that is not embedded", "a missing glyph"],
)
def test_our_own_faults_are_not_released(change: Callable[[pikepdf.Pdf], None], says: str) -> None:
    """A leaflet that can only be wrong by our fault is not released; as a part of a pack it is not looked at so."""
    pdf = changed(render('<h1 id="top">One</h1><p><a href="#top">Up</a></p>'), change)
    with pytest.raises(RenderError, match=says):
        release(a_product("", pdf=pdf), None)
    assert release(a_product("", pdf=pdf), None, ours=False).pdf == pdf


def moved(pdf: bytes) -> bytes:
    """Return a file whose last lines lead beside its cross-reference."""
    return re.sub(rb"startxref\n(\d+)", lambda end: b"startxref\n%d" % (int(end[1]) + 3), pdf)


ENVELOPES = {
    "an identifier before the header": (lambda pdf: b"/ID[<00><00>]" + pdf, "does not begin with '%PDF-'"),
    "no header": (lambda pdf: pdf[9:], "does not begin with '%PDF-'"),
    "words behind the end": (lambda pdf: pdf + b"more", "does not end with 'startxref' and '%%EOF'"),
    "half a file": (lambda pdf: pdf[: len(pdf) // 2], "does not end with 'startxref' and '%%EOF'"),
    "a wrong startxref": (moved, "'startxref' does not lead to a cross-reference"),
}


@pytest.mark.parametrize(("change", "says"), ENVELOPES.values(), ids=ENVELOPES)
def test_a_file_without_its_first_or_last_bytes(change: Callable[[bytes], bytes], says: str) -> None:
    """A file that does not begin and end as a PDF does is not released, though many readers would mend it."""
    with pytest.raises(RenderError, match=says):
        release(a_product("", pdf=change(render("<p>General</p>"))), None)
