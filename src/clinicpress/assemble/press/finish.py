"""The print finish as one story: colours to inks, links off, marks on, and a claim that is true."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from clinicpress.assemble.press.boxes import Frame, set_boxes
from clinicpress.assemble.press.identity import identify
from clinicpress.assemble.press.inks import InkMixer
from clinicpress.assemble.press.links import remove_links
from clinicpress.assemble.press.marks import ALL_INKS, Slug, all_inks, clip_to, draw_marks, lettering
from clinicpress.assemble.press.order import PressOrder, PrintReady
from clinicpress.assemble.press.recolour import recolour
from clinicpress.assemble.press.resolution import check_resolution
from clinicpress.assemble.saving import saved
from clinicpress.errors import AssembleError
from clinicpress.model.finding import Finding, Severity


def make_print_ready(pdf: bytes, order: PressOrder) -> PrintReady:
    """Return a finished file of ours, or one imposed on sheets, as a printing house takes it.

    Its tags, words and pages stay. The same file and order give the same bytes.

    Args:
        pdf: laid out with a bleed of 3 mm or more, in colours of a screen.
        order: what the press needs.

    Raises:
        AssembleError: a page has no bleed, a colour cannot be turned, or the profile is of no press.

    Source: ISO 15930-7:2010 (PDF/X-4); ISO 14289-1:2014 (the tags are kept).
    """
    mixer = InkMixer(order.profile, order.colours)
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            findings = tuple(check_resolution(opened, order))
            recolour(opened, mixer)
            remove_links(opened)
            _frame_pages(opened, order)
            identify(opened, order, pdf)
            opened.remove_unreferenced_resources()
            made = saved(opened)
    except pikepdf.PdfError as error:
        raise AssembleError("this file cannot be made ready for a press: it cannot be read.") from error
    return PrintReady(pdf=made, findings=(*findings, *_check_ink(mixer, order)))


def _frame_pages(pdf: pikepdf.Pdf, order: PressOrder) -> None:
    letters = lettering() if order.marks else None
    inks = pdf.make_indirect(all_inks())
    for index, page in enumerate(pdf.pages):
        frame = set_boxes(page, index + 1, marks=order.marks)
        if letters is None:
            continue
        folds = order.folds_mm[index] if index < len(order.folds_mm) else ()
        slug = Slug(left=order.title, right=_facts(order, index + 1, len(pdf.pages)))
        _add_marks(pdf, page, frame, draw_marks(frame, folds, slug, letters))
        page.resources.ColorSpace = Dictionary({
            **dict(page.resources.get(Name.ColorSpace, Dictionary()).items()), ALL_INKS: inks,
        })  # fmt: skip


def _add_marks(pdf: pikepdf.Pdf, page: pikepdf.Page, frame: Frame, marks: bytes) -> None:
    before, after = clip_to(frame.bleed)
    contents = page.obj.Contents
    parts = list(contents) if isinstance(contents, Array) else [contents]
    page.obj.Contents = Array([pdf.make_stream(before), *parts, pdf.make_stream(after + marks)])


def _facts(order: PressOrder, number: int, count: int) -> str:
    day = order.created.date().isoformat()
    return f"Page {number} of {count} · {order.condition} · {day}"


def _check_ink(mixer: InkMixer, order: PressOrder) -> tuple[Finding, ...]:
    """Say that a flat colour has more ink than paper takes; images keep to what the profile allows."""
    most = sum(mixer.heaviest) * 100
    if most <= order.most_ink_percent:
        return ()
    inks = " ".join(f"{ink * 100:.0f}" for ink in mixer.heaviest)
    message = f"a colour has {most:.0f} % of ink ({inks}); {order.condition} takes {order.most_ink_percent:.0f} %."
    return (Finding(code="press-ink", severity=Severity.WARNING, where="the whole file", message=message),)
