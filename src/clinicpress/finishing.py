"""What printers do to pages: they fill the format up, lay pages on sheets, and make them ready for a press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time

from clinicpress.compose.leaflet import compose_leaflet
from clinicpress.compose.page_one import NATURAL, SHORTENED, URGENT, Arrangement
from clinicpress.errors import RenderError
from clinicpress.model.brand_colours import TINTS
from clinicpress.model.colour import read_colour
from clinicpress.model.finding import Severity
from clinicpress.model.format import Sheet
from clinicpress.model.letter import LetterOrder
from clinicpress.model.order import A4, LeafletOrder
from clinicpress.model.page import LANGUAGE
from clinicpress.model.press import BLEED_MM, PressProfile
from clinicpress.model.product import Product, Twin
from clinicpress.render.engine import RenderedPart
from clinicpress.shelf.assets import AssetShelf
from clinicpress.shelf.languages import direction_of
from clinicpress.shelf.theme import Theme, read_web_css
from clinicpress.verify.release import release, release_twins
from clinicpress.write.names import patient_name

# Pages for notes may draw the end of the words back to a page before, and leave room for one more.
_FILLINGS = 2
Folds = tuple[tuple[float, ...], ...]
"""For each side, how far from its left edge it is folded, in mm."""


def lay_out(
    order: LeafletOrder, printer: Callable[[LeafletOrder], RenderedPart], others: Callable[[], tuple[str, ...]]
) -> RenderedPart:
    """Return the pages of a leaflet, as many as its format has.

    `others` are the formats that hold any number of pages.

    Raises:
        RenderError: they are too many.
    """
    part = printer(order)
    missing = order.format.missing_pages(part.pages)
    if missing == 1 and not order.format.pages:  # pages for notes would take the back to a page of its own too
        apart = printer(replace(order, back_apart=True))
        if not order.format.missing_pages(apart.pages):
            return apart
    for _ in range(_FILLINGS):
        if missing > 0:
            order = replace(order, notes_pages=order.notes_pages + missing)
            part = printer(order)
            missing = order.format.missing_pages(part.pages)
    if missing:
        raise RenderError(
            f"it needs {part.pages} {order.format.page_noun}, and the format '{order.format.id}' has "
            f"{order.format.pages or part.pages + missing}.",
            where=str(order.article.source),
            hint=f"Shorten it, or print it as {', '.join(others())}.",
        )
    return part


def lay_out_letter(order: LetterOrder, printer: Callable[[Arrangement], RenderedPart]) -> RenderedPart:
    """Return a letter's pages, with something on page one of each kind of thing that its summary holds.

    The summary stands in its own order where page one holds it, else with the urgent first, else with the first of
    each kind. Page one is tried alone, which costs less than a long letter that is printed twice.
    """
    if not order.letter.facts.summary:
        return printer(NATURAL)
    tries = (NATURAL, URGENT, *SHORTENED)
    fitting = (each for each in tries if _holds_summary(printer(replace(each, alone=True)), each))
    return printer(next(fitting, tries[-1]))


def _holds_summary(page_one: RenderedPart, arrangement: Arrangement) -> bool:
    """Tell whether page one holds a summary whole; one in urgent order may go on, if each row begins on it."""
    if arrangement != URGENT:
        return page_one.pages == 1
    return not any(page for name, page in page_one.anchors.items() if name.startswith("glance-"))


def finish_letter(order: LetterOrder, part: RenderedPart, also: tuple[str, ...]) -> Product:
    """Return a letter's pages, looked at for the last time, with what goes beside them."""
    product = Product(
        title=order.title,
        language=LANGUAGE,
        pdf=part.pdf,
        pages=part.pages,
        personal=tuple(range(part.pages)),
        name=patient_name(order.letter.id, order.referral.source),
        private=True,
        remarks=order.remarks,
        asides=(*order.clinic.brand.remarks, *part.bad_breaks),
        archive_faults=part.archive_faults,
    )
    return add_record(release(product, order.referral.facts.patient), order, also)


def finish(product: Product, order: LeafletOrder) -> Product:
    """Return a leaflet's pages on the sheets of its format and ready for its press, looked at again.

    Raises:
        AssembleError: the pages do not fit the sheets, or cannot be made ready.
        RenderError: what came of it failed its last check.
    """
    if order.format.sheet is None and order.press is None:
        return product
    made, folds_mm = _lay_on_sheets(product, order, order.format.sheet) if order.format.sheet else (product, ())
    if order.press:
        made = _make_ready(made, order, order.press, folds_mm)
    return release(made, order.notes.facts.patient if order.notes else None)


def _lay_on_sheets(product: Product, order: LeafletOrder, sheet: Sheet) -> tuple[Product, Folds]:
    from clinicpress.assemble.impose.sheets import impose  # noqa: PLC0415 - most leaflets need none

    is_from_the_right = direction_of(product.language) == "rtl"
    bleed_mm = BLEED_MM if order.press else 0
    imposed = impose(product.pdf, sheet, right_to_left=is_from_the_right, bleed_mm=bleed_mm)
    personal = tuple(sorted({imposed.page_of[page] for page in product.personal}))
    return replace(product, pdf=imposed.pdf, pages=imposed.sides, personal=personal), imposed.folds_mm


def _make_ready(product: Product, order: LeafletOrder, press: PressProfile, folds_mm: Folds) -> Product:
    from clinicpress.assemble.press.finish import make_print_ready  # noqa: PLC0415 - few leaflets go to a press
    from clinicpress.assemble.press.order import PressOrder, with_tints  # noqa: PLC0415 - as above

    inks = {read_colour(css): percents for css, percents in order.clinic.brand.cmyk.items()}
    ready = make_print_ready(
        product.pdf,
        PressOrder(
            title=product.title,
            created=datetime.combine(order.today, time(), UTC),
            profile=press.content,
            condition=press.condition,
            colours=with_tints(inks, TINTS.values()),
            folds_mm=folds_mm,
        ),
    )
    faults = [f"{finding.where}: {finding.message}" for finding in ready.findings]
    if any(finding.severity is Severity.ERROR for finding in ready.findings):
        raise RenderError(f"it cannot go to a press: {' '.join(faults)}", where=str(order.article.source))
    return replace(
        product,
        pdf=ready.pdf,
        asides=(*product.asides, *faults),
        archive_faults=("it is made for a press, as PDF/X-4.",),
    )


def add_twins(
    product: Product, order: LeafletOrder, kinds: tuple[str, ...], theme: Theme, shelf: AssetShelf
) -> Product:
    """Return a leaflet with the twins that are wanted beside its PDF.

    Pictures show its sheets. HTML and text have neither pages nor panels: they are the same in every format.

    Raises:
        RenderError: a twin of a patient's leaflet does not name the patient.
    """
    if not kinds:
        return product
    from clinicpress.render.loose import file_reader  # noqa: PLC0415 - most leaflets have no twin
    from clinicpress.twin.making import Original, make_twins  # noqa: PLC0415 - as above

    page = compose_leaflet(replace(order, format=A4), theme)
    original = Original(page=page, web_css=read_web_css(theme), fetch=file_reader(page, shelf), pdf=product.pdf)
    twinned = replace(product, twins=make_twins(kinds, original))
    return release_twins(twinned, order.notes.facts.patient if order.notes else None)


def add_record(product: Product, order: LetterOrder, kinds: tuple[str, ...]) -> Product:
    """Return a letter with its FHIR document beside it, where that is wanted."""
    if "fhir" not in kinds:
        return product
    from clinicpress.twin.fhir.document import Outgoing, compose_document  # noqa: PLC0415 - few letters want it
    from clinicpress.twin.fhir.papers import Paper  # noqa: PLC0415 - as above

    referral = order.referral
    files = referral.record.files if referral.record else ()
    papers = (
        *(Paper(title=file.title, media_type=file.media_type, content=file.content) for file in files),
        Paper(title=product.title, media_type="application/pdf", content=product.pdf),
    )
    document = compose_document(Outgoing(facts=referral.facts, letter=order.letter, papers=papers))
    return replace(product, twins=(*product.twins, Twin(suffix=".json", content=document)))
