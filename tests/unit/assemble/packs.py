"""Parts and packs made by WeasyPrint, and what is read back from them."""

from __future__ import annotations

import io
from typing import Any

import pypdf

from clinicpress.assemble import FOREIGN, PackMarks, Part
from tests.unit.render.finish.rendering import render

LEAFLET = (
    '<h1 id="top">{title}</h1><p>See <a href="#end">the end</a> or <a href="https://e.example">the web</a>.</p>'
    '<table><tr><th scope="col">Day</th></tr><tr><td>Monday</td></tr></table>'
    "<ul>" + "<li>Stretch</li>" * 14 + '</ul><h2 id="end">End of {title}</h2>'
)
BARE = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R{catalog}>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 300]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<>>{page}>>endobj
4 0 obj<</Length {length}>>stream
{content}
endstream endobj
{objects}
trailer<</Root 1 0 R/Size 9>>
"""


def a_part(title: str = "Leaflet", *, body: str = LEAFLET, kind: str = "part") -> Part:
    """Return one of our own parts, of two pages."""
    pdf = render(body.replace("{title}", title), title=title)
    return Part(title=title, language="en-GB", pdf=pdf, source=f"{title}.md", kind=kind)


def marks(*, stamps: bytes | None = None, may_claim_ua: bool = True) -> PackMarks:
    """Return what a pack has beside its parts."""
    return PackMarks(title="Pack", language="en-GB", stamps=stamps, may_claim_ua=may_claim_ua)


def stamps_for(count: int) -> bytes:
    """Return a PDF with a stamp for each of so many pages."""
    body = "".join(f'<p style="break-after:page">Pack page {n} of {count}</p>' for n in range(1, count)) + (
        f"<p>Pack page {count} of {count}</p>"
    )
    return render(body, title="Stamps")


def foreign_pdf(
    *, content: bytes = b"0 0 9 9 re f", page: bytes = b"", catalog: bytes = b"", objects: bytes = b""
) -> bytes:
    """Return an untagged PDF of one page by hand; pypdf finds the objects without a cross-reference."""
    filled = BARE.replace(b"{catalog}", catalog).replace(b"{page}", page).replace(b"{objects}", objects)
    filled = filled.replace(b"{length}", str(len(content)).encode()).replace(b"{content}", content)
    return filled + b"startxref\n0\n%%EOF\n"


def tagged_pdf(
    elements: bytes = b"6 0 obj<</S/P/P 5 0 R/Pg 3 0 R/K 0>>endobj",
    *,
    root: bytes = b"",
    catalog: bytes = b"",
    page: bytes = b"",
    drawn: tuple[bytes, ...] = (b"0 0 9 9 re f",),
) -> bytes:
    """Return a tagged PDF of one page by hand.

    Args:
        elements: objects from 6 on; the structure tree's one kid is 6.
        root: further entries of the structure tree's root, which is 5.
        catalog: further entries of the catalog.
        page: further entries of the page, which is 3.
        drawn: the pieces of marked content; the parent tree gives all of them to 6.
    """
    content = b"".join(b"/P <</MCID %d>> BDC %b EMC " % piece for piece in enumerate(drawn))
    parents = b"/ParentTree<</Nums[0[%b]]>>" % b" ".join([b"6 0 R"] * len(drawn))
    tree = b"5 0 obj<</Type/StructTreeRoot/K 6 0 R%b%b>>endobj\n%b" % (parents, root, elements)
    marked = b"/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R" + catalog
    return foreign_pdf(content=content, page=b"/StructParents 0" + page, catalog=marked, objects=tree)


def a_tagged_part(title: str, pdf: bytes, **others: Any) -> Part:  # noqa: ANN401 - entries of a part
    """Return a foreign part that was found to conform."""
    entries = {"language": "en-GB", "source": f"{title}.pdf", "kind": FOREIGN, "ua_faults": ()}
    return Part(title=title, pdf=pdf, **{**entries, **others})


def reader(pdf: bytes) -> Any:  # noqa: ANN401 - pypdf's objects, looked into with plain indexing
    """Return a PDF opened by pypdf."""
    return pypdf.PdfReader(io.BytesIO(pdf))


def link_pages(pdf: bytes) -> list[tuple[int, int]]:
    """Return for each link to a place its page and the page that it leads to, both from 0."""
    opened = reader(pdf)
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(opened.pages)}
    names = opened.trailer["/Root"]["/Names"]["/Dests"]["/Names"]
    places = {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}
    found = []
    for number, page in enumerate(opened.pages):
        for annotation in page.get("/Annots", ()):
            target = annotation.get_object().get("/Dest")
            if target is not None:
                place = places[str(target)] if isinstance(target, str) else target
                found.append((number, numbers[list.__getitem__(place.get_object(), 0).idnum]))
    return found
