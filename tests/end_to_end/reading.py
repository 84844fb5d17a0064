"""What stands in a finished PDF, read by PDFium and pypdf: neither of them made it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

import pypdf
import pypdfium2
from pypdf.generic import DictionaryObject


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page, runs of white space as one space."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def reader(pdf: bytes) -> Any:  # noqa: ANN401 - pypdf's objects, looked into with plain indexing
    """Return a PDF opened by pypdf."""
    return pypdf.PdfReader(io.BytesIO(pdf))


def elements(pdf: bytes) -> Iterator[Any]:
    """Yield each structure element in reading order."""

    def walk(element: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
        yield element
        kids = element.get("/K", ())
        for kid in kids if isinstance(kids, list) else [kids]:
            resolved = kid.get_object()
            if isinstance(resolved, DictionaryObject) and "/S" in resolved:
                yield from walk(resolved)

    root = reader(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"]
    for kid in root if isinstance(root, list) else [root]:
        yield from walk(kid.get_object())


def tag_counts(pdf: bytes) -> dict[str, int]:
    """Return how often each tag stands in the structure tree, in the tags' order."""
    return dict(sorted(Counter(str(element["/S"])[1:] for element in elements(pdf)).items()))


def fonts(pdf: bytes) -> dict[str, bool]:
    """Return the names of the fonts, without their subset's letters, each with whether it is embedded."""
    found: dict[str, bool] = {}
    for page in reader(pdf).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            descriptor = inner["/FontDescriptor"]
            name = str(inner["/BaseFont"])[1:].partition("+")[2]
            found[name] = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    return dict(sorted(found.items()))


def links(pdf: bytes) -> tuple[str, ...]:
    """Return where the link annotations lead."""
    return tuple(
        str(annotation.get_object()["/A"]["/URI"])
        for page in reader(pdf).pages
        for annotation in page.get("/Annots", ())
        if "/URI" in annotation.get_object().get("/A", {})
    )


def outline_titles(pdf: bytes) -> list[str]:
    """Return the outline's titles, indented by two spaces a level."""

    def walk(entries: list[Any], depth: int) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            else:
                yield "  " * depth + str(entry.title)

    return list(walk(cast("list[Any]", reader(pdf).outline), 0))


def text_sizes(pdf: bytes) -> dict[float, int]:
    """Return how many characters are set in each size, in points, the most used first."""
    sizes: Counter[float] = Counter()

    def count(text: str, ctm: list[float], matrix: list[float], _: Any, size: float) -> None:  # noqa: ANN401 - as above
        sizes[round(abs(size * matrix[3] * ctm[3]), 1)] += len(text.strip())

    for page in reader(pdf).pages:
        page.extract_text(visitor_text=count)
    return {size: number for size, number in sizes.most_common() if number}


def metadata(pdf: bytes) -> str:
    """Return everything that the file says of itself: document information, XMP and outline."""
    opened = reader(pdf)
    xmp = opened.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    return "\n".join([str(opened.metadata), xmp, *outline_titles(pdf)])
