"""PDFs that mean harm, or that nobody should have to read, made by hand."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable

PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<<>>%b>>"
TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R%b>>"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object's body."""
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(content), entries, content)


def written(bodies: Iterable[bytes]) -> bytes:
    """Return a PDF of objects numbered from 1, with its cross-reference table."""
    out = [b"%PDF-1.7\n"]
    offsets, at = [], len(out[0])
    for number, body in enumerate(bodies, start=1):
        offsets.append(at)
        out.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
        at += len(out[-1])
    rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(offsets) + 1, rows))
    out.append(b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, at))
    return b"".join(out)


def one_page(
    *more: bytes, catalog: bytes = b"", page: bytes = b"", content: bytes | None = None, tree: bytes = TREE
) -> bytes:
    """Return a PDF of one page; further objects are numbered from 5."""
    body = stream(b"99 199 9 9 re f") if content is None else content
    return written([CATALOG % catalog, tree, PAGE % page, body, *more])


def bomb(megabytes: int) -> bytes:
    """Return so many megabytes of spaces, packed a thousandfold."""
    packing = zlib.compressobj(9)
    block = b" " * 1_000_000
    return b"".join((*(packing.compress(block) for _ in range(megabytes)), packing.flush()))


def nested(depth: int, left: bytes, right: bytes) -> bytes:
    """Return something inside itself, so deep."""
    return left * depth + right * depth


def field(value: bytes) -> bytes:
    """Return a text field that shows nothing by itself."""
    return b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[99 199 189 219]/V%b>>" % value


def many_annotations() -> bytes:
    """Return 50,000 links on one page."""
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://e.example/%d)>>>>"
    return one_page(page=b"/Annots[%b]" % b" ".join(link % number for number in range(50_000)))


def cyclic_outline() -> bytes:
    """Return bookmarks that come back to themselves, beside and below."""
    entry = b"<</Title(a)/Parent 5 0 R/Next 7 0 R/First 6 0 R/Last 7 0 R/Dest[3 0 R/Fit]>>"
    other = b"<</Title(b)/Parent 6 0 R/Next 6 0 R/First 5 0 R/Last 6 0 R/Dest[3 0 R/Fit]>>"
    return one_page(b"<</Type/Outlines/First 6 0 R/Last 7 0 R>>", entry, other, catalog=b"/Outlines 5 0 R")


def cyclic_forms() -> bytes:
    """Return drawings that draw each other."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
    forms = [stream(b"/F Do", head % number) for number in (6, 5)]
    return one_page(
        *forms, page=b"/Resources<</XObject<</F 5 0 R>>>>", content=stream(b"/F Do 0 0 9 9 re f")
    ).replace(b"/Resources<<>>", b"")


def tagged(tree: bytes, *more: bytes) -> bytes:
    """Return a tagged page whose structure tree is given; it is object 5, and its parent tree 6."""
    parents = b"<</Nums[0[7 0 R]]>>"
    content = stream(b"/P<</MCID 0>>BDC 0 0 9 9 re f EMC")
    catalog = b"/StructTreeRoot 5 0 R/MarkInfo<</Marked true>>/Lang(en)"
    return one_page(tree, parents, *more, catalog=catalog, page=b"/StructParents 0", content=content)


def deep_tree(depth: int) -> bytes:
    """Return elements below each other, so many."""
    element = b"<</Type/StructElem/S/Div/P %d 0 R/K %d 0 R/Pg 3 0 R>>"
    elements = [element % (max(number - 1, 5), number + 1) for number in range(7, 7 + depth)]
    last = b"<</Type/StructElem/S/P/P %d 0 R/K 0/Pg 3 0 R>>" % (6 + depth)
    return tagged(b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 6 0 R>>", *elements, last)


HOSTILE: dict[str, Callable[[], bytes]] = {
    "content that unpacks to 1 GB": lambda: one_page(content=stream(bomb(1000), b"/Filter/FlateDecode")),
    "content packed three times": lambda: one_page(
        content=stream(zlib.compress(zlib.compress(bomb(1000))), b"/Filter[/FlateDecode/FlateDecode/FlateDecode]")
    ),
    "an object stream of 1 GB": lambda: one_page(
        stream(bomb(1000), b"/Type/ObjStm/N 9/First 9/Filter/FlateDecode"), page=b"/Annots 9 0 R"
    ),
    "a picture of 1 GB": lambda: one_page(
        stream(
            bomb(1000),
            b"/Type/XObject/Subtype/Image/Width 30000/Height 33000/BitsPerComponent 8/ColorSpace/DeviceGray"
            b"/Filter/FlateDecode",
        ),
        page=b"/Group<</S/Transparency>>",
        content=stream(b"/I Do"),
    ).replace(b"/Resources<<>>", b"/Resources<</XObject<</I 5 0 R>>>>"),
    "100,000 pages": lambda: written(
        [CATALOG % b"", b"<</Type/Pages/Count 100000/Kids[%b]>>" % (b"3 0 R " * 100_000), PAGE % b"", stream(b"")]
    ),
    "100,000 pages of their own": lambda: written(
        [
            CATALOG % b"",
            b"<</Type/Pages/Count 100000/Kids[%b]>>" % b" ".join(b"%d 0 R" % n for n in range(3, 100_003)),
            *(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>" for _ in range(100_000)),
        ]
    ),
    "600,000 objects": lambda: one_page(*(b"[1 2 3]" for _ in range(600_000))),
    "a page tree that holds itself": lambda: one_page(tree=b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"),
    "a page that is its own parent": lambda: one_page().replace(b"/Parent 2 0 R", b"/Parent 3 0 R"),
    "a page tree without end": lambda: written(
        [CATALOG % b"", *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(2, 5000)), PAGE % b""]
    ),
    "a page tree that doubles 40 times": lambda: written(
        [
            CATALOG % b"",
            *(b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 9>>" % (n + 1, n + 1) for n in range(2, 42)),
            b"<</Type/Page/MediaBox[0 0 9 9]>>",
        ]
    ),
    "arrays 100,000 deep": lambda: one_page(nested(100_000, b"[", b"]"), page=b"/Group 5 0 R"),
    "dictionaries 300 deep": lambda: one_page(nested(300, b"<</A ", b">>"), page=b"/Group 5 0 R"),
    "dictionaries 300 deep in the page": lambda: one_page(page=b"/Group " + nested(300, b"<</A ", b">>")),
    "references 5,000 deep": lambda: one_page(
        *(b"<</A %d 0 R>>" % (number + 1) for number in range(5, 5005)), page=b"/Group 5 0 R"
    ),
    "a reference to itself": lambda: one_page(b"5 0 R", page=b"/Annots 5 0 R"),
    "a length that is its own stream": lambda: one_page(
        content=b"<</Length 4 0 R>>stream\n0 0 9 9 re f\nendstream"
    ),
    "drawings that draw each other": cyclic_forms,
    "bookmarks in a circle": cyclic_outline,
    "50,000 links": many_annotations,
    "a name of 100 kB": lambda: one_page(page=b"/Group<</%b 1>>" % (b"N" * 100_000)),
    "a text of 10 MB in a field": lambda: one_page(
        page=b"/Annots[%b]" % field(b"(%b)" % (b"word " * 2_000_000))
    ).replace(b"/Pages 2 0 R", b"/Pages 2 0 R/AcroForm<</NeedAppearances true>>"),
    "a field that is its own parent": lambda: one_page(
        field(b"null").replace(b"/T(a)", b"/Parent 5 0 R/Kids[5 0 R]"),
        page=b"/Annots[5 0 R]",
        catalog=b"/AcroForm<</Fields[5 0 R]>>",
    ),
    "elements 20,000 deep": lambda: deep_tree(20_000),
    "elements in a circle": lambda: tagged(
        b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 6 0 R>>",
        b"<</Type/StructElem/S/P/P 5 0 R/K[7 0 R 0]/Pg 3 0 R>>",
    ),
    "roles in a circle": lambda: tagged(
        b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 6 0 R/RoleMap<</A/B/B/A>>>>",
        b"<</Type/StructElem/S/A/P 5 0 R/K 0/Pg 3 0 R>>",
    ),
    "a parent tree in a circle": lambda: tagged(
        b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 6 0 R>>", b"<</Type/StructElem/S/P/P 5 0 R/K 0/Pg 3 0 R>>"
    ).replace(b"<</Nums[0[7 0 R]]>>", b"<</Kids[6 0 R 6 0 R]>>  "),
    "a table of 2 billion rows": lambda: one_page().replace(b"xref\n0 5\n", b"xref\n0 2000000000\n"),
    "a size of 2 billion": lambda: one_page().replace(b"/Size 5", b"/Size 2000000000"),
    "a table before itself": lambda: one_page().replace(b"/Size 5", b"/Size 5/Prev 9"),
    "half a file": lambda: one_page()[:300],
    "nothing but zeros": lambda: b"%PDF-1.7\n" + bytes(5_000_000),
    "nothing but brackets": lambda: b"%PDF-1.7\n" + b"<<[" * 1_000_000,
    "nothing but objects": lambda: b"%PDF-1.7\n" + b"1 0 obj" * 400_000,
    "a box of words": lambda: one_page().replace(b"[0 0 300 400]", b"[/A (b) 1 ]"),
    "a box without end": lambda: one_page().replace(b"[0 0 300 400]", b"[0 0 1e30 9]"),
    "a turn of words": lambda: one_page(page=b"/Rotate/Left"),
    "pages that are a word": lambda: one_page(tree=b"(pages)"),
    "a filter of words": lambda: one_page(content=stream(b"abc", b"/Filter/Foo")),
    "a million operators": lambda: one_page(content=stream(b"0 0 9 9 re f\n" * 1_000_000)),
    "a million marks": lambda: one_page(content=stream(b"/P<</MCID 0>>BDC EMC\n" * 1_000_000)),
    "a million brackets in content": lambda: one_page(content=stream(b"(" * 1_000_000)),
    "100,000 inline images": lambda: one_page(content=stream(b"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI\n" * 100_000)),
}
