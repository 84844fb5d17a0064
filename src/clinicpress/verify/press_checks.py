"""Whether a file that claims PDF/X-4 is one, as far as our own files can be wrong."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, Rectangle, Stream

from clinicpress.model.finding import Finding, Severity
from clinicpress.model.lengths import MM
from clinicpress.model.press import BLEED_MM
from clinicpress.verify.opening import Subject
from clinicpress.verify.press_drawn import is_screen_space, read_drawn

PRESS_CLAIM = "PDF/X-4"
_STANDARD = "ISO 15930-7:2010"
_SCREEN = "ISO 12647-2:2004 4.2.2"
_TOLERANCE_PT = 0.1
_LEAST_DPI, _WANTED_DPI = 150, 300
_DEEPEST = 8
_PRINTERS_OWN = {"/PrinterMark", "/TrapNet"}
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def check_press(subject: Subject) -> Iterator[Finding]:
    """Say everything that is wrong with a file that claims PDF/X-4."""
    if subject.is_encrypted:
        yield _fault("press-encrypted", "", "the file is encrypted.")
    with pikepdf.open(io.BytesIO(subject.plain)) as opened:
        for check in (check_intent, check_trapped):
            yield from check(opened)
        for number, page in enumerate(opened.pages, start=1):
            for look in _OF_A_PAGE:
                yield from look(page, f"page {number}")
    yield from check_resolution(subject.plain)


def check_intent(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Say that it is not said, or not with a profile of a press with four inks, what the colours are made for.

    Source: ISO 15930-7:2010 (output intents); ISO 32000-1:2008 14.11.5; ICC.1:2010 7.2.
    """
    found = pdf.Root.get(Name.OutputIntents, Array())
    intents = [intent for intent in found if intent.get(Name.S) == Name.GTS_PDFX]
    if len(intents) != 1:
        yield _fault("press-intent", "", f"there are {len(intents)} output intents for a press; there must be one.")
        return
    if not str(intents[0].get(Name.OutputConditionIdentifier, "")):
        yield _fault("press-intent", "", "the output intent does not name the printing condition.")
    profile = intents[0].get(Name.DestOutputProfile)
    head = profile.read_bytes()[:20] if isinstance(profile, Stream) else b""
    if head[12:20] != b"prtrCMYK":
        yield _fault("press-intent", "", "the output intent has no profile of a press with four inks.")


def check_trapped(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Say that nobody can tell whether the file was trapped.

    Source: ISO 15930-7:2010 (trapping); ISO 32000-1:2008 14.11.6.
    """
    said = pdf.trailer.get(Name.Info, Dictionary()).get(Name.Trapped)
    if not isinstance(said, Name) or str(said) not in {"/True", "/False"}:
        yield _fault("press-trapped", "", "the file does not say whether it is trapped.")


def check_boxes(page: pikepdf.Page, where: str) -> Iterator[Finding]:
    """Say that a page does not tell where it is cut, or that its boxes do not lie within each other.

    Source: ISO 15930-7:2010 (page boxes); ISO 32000-1:2008 14.11.2.
    """
    if Name.TrimBox not in page.obj or Name.ArtBox in page.obj:
        yield _fault(
            "press-box", where, "the page does not say where it is cut: it needs a TrimBox, and no ArtBox."
        )
        return
    nested = ("/TrimBox", "/BleedBox", "/CropBox", "/MediaBox")
    boxes = [_box(page.obj[name]) for name in nested if name in page.obj]
    for inner, outer in pairwise(boxes):
        if _margin(inner, outer) < -_TOLERANCE_PT:
            yield _fault("press-box", where, "the page's boxes do not lie within each other.")
            return


def check_bleed(page: pikepdf.Page, where: str) -> Iterator[Finding]:
    """Say that a page is printed less than 3 mm beyond where it is cut.

    Source: ISO 32000-1:2008 14.11.2 (the bleed makes up for how exactly a machine cuts).
    """
    if Name.TrimBox in page.obj:
        bleed = page.obj.get(Name.BleedBox, page.obj.TrimBox)
        if _margin(_box(page.obj.TrimBox), _box(bleed)) < BLEED_MM * MM - _TOLERANCE_PT:
            message = "the page is printed less than 3 mm beyond where it is cut."
            source = "ISO 32000-1:2008 14.11.2"
            yield Finding(
                code="press-bleed", severity=Severity.WARNING, where=where, message=message, source=source
            )


def check_colours(page: pikepdf.Page, where: str) -> Iterator[Finding]:
    """Say that a page uses red, green and blue of a screen, which a press with four inks has not.

    Source: ISO 15930-7:2010 (colour spaces: DeviceRGB needs an intent of red, green and blue).
    """
    drawn = read_drawn(page)
    if any(_paints_rgb(*content) for content in drawn.contents) or any(_is_rgb(*each) for each in drawn.resources):
        yield _fault("press-rgb", where, "the page uses colours of a screen (DeviceRGB).")


def check_embedding(page: pikepdf.Page, where: str) -> Iterator[Finding]:
    """Say that a font of a page is not in the file.

    Source: ISO 15930-7:2010 (fonts are embedded).
    """
    for kind, font in read_drawn(page).resources:
        if kind != "/Font" or font.get(Name.Subtype) == Name.Type3:
            continue
        descriptor = font.get(Name.DescendantFonts, Array([font]))[0].get(Name.FontDescriptor, Dictionary())
        if not any(program in descriptor for program in _PROGRAMS):
            yield _fault("press-font", where, "a font is not embedded.")


def check_annotations(page: pikepdf.Page, where: str) -> Iterator[Finding]:
    """Say that a link, a field or a comment lies where the page is printed.

    Source: ISO 15930-7:2010 (annotations lie outside the BleedBox).
    """
    bleed = _box(page.obj.get(Name.BleedBox, page.obj.get(Name.TrimBox, page.mediabox)))
    for annotation in page.obj.get(Name.Annots, Array()):
        box = _box(annotation.get(Name.Rect, Array([0, 0, 0, 0])))
        beside = box.urx <= bleed.llx or box.llx >= bleed.urx or box.ury <= bleed.lly or box.lly >= bleed.ury
        if not beside and str(annotation.get(Name.Subtype)) not in _PRINTERS_OWN:
            yield _fault("press-annotation", where, "a link, a field or a comment lies on the printed page.")
            return


def check_resolution(pdf: bytes) -> Iterator[Finding]:
    """Say which pages have an image with fewer dots an inch than a press wants.

    Source: ISO 12647-2:2004 4.2.2 (60 lines a centimetre; two dots a line look sharp, one is the least).
    """
    import pypdfium2  # noqa: PLC0415 - its library takes 60 ms to load, and few files claim PDF/X-4
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE  # noqa: PLC0415 - as above

    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            images = page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST)
            facts = [image.get_metadata() for image in images]
            least = min((min(each.horizontal_dpi, each.vertical_dpi) for each in facts), default=_WANTED_DPI)
            page.close()
            if least < _WANTED_DPI:
                severity = Severity.ERROR if least < _LEAST_DPI else Severity.WARNING
                message = f"an image has {least:.0f} dots an inch; a press wants {_WANTED_DPI}."
                where = f"page {number + 1}"
                yield Finding(
                    code="press-resolution", severity=severity, where=where, message=message, source=_SCREEN
                )


_OF_A_PAGE: tuple[Callable[[pikepdf.Page, str], Iterator[Finding]], ...] = (
    check_boxes,
    check_bleed,
    check_colours,
    check_embedding,
    check_annotations,
)


def _paints_rgb(content: pikepdf.Object, resources: pikepdf.Object) -> bool:
    for instruction in pikepdf.parse_content_stream(content, "rg RG cs CS"):
        if str(instruction.operator) in {"rg", "RG"}:
            return True
        if is_screen_space(instruction.operands[0], resources):
            return True
    return False


def _is_rgb(kind: str, thing: pikepdf.Object) -> bool:
    """Return whether an image, a gradient or a transparency group has colours of a screen."""
    shading = thing.get(Name.Shading, thing) if kind == "/Pattern" else thing
    group = thing.get(Name.Group)
    blending = group.get(Name.CS) if isinstance(group, Dictionary) else None
    return is_screen_space(shading.get(Name.ColorSpace)) or is_screen_space(blending)


def _box(numbers: pikepdf.Object | Rectangle | Array) -> Rectangle:
    x1, y1, x2, y2 = (float(number) for number in Array(numbers))
    return Rectangle(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _margin(inner: Rectangle, outer: Rectangle) -> float:
    return min(inner.llx - outer.llx, inner.lly - outer.lly, outer.urx - inner.urx, outer.ury - inner.ury)


def _fault(code: str, where: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, source=_STANDARD)
