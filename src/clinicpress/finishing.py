"""What printers do to pages: they fill the format up, lay pages on sheets, and make them ready for a press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clinicpress.errors import ContentError
from clinicpress.model.order import LeafletOrder
from clinicpress.model.product import Product
from clinicpress.render.engine import RenderedPart
from clinicpress.shelf.languages import direction_of
from clinicpress.verify.release import release


def lay_out(
    order: LeafletOrder, printer: Callable[[LeafletOrder], RenderedPart], others: Callable[[], tuple[str, ...]]
) -> RenderedPart:
    """Return the pages of a leaflet, as many as its format has.

    `others` are the formats that hold any number of pages.

    Raises:
        ContentError: they are too many.
    """
    part = printer(order)
    missing = order.format.missing_pages(part.pages)
    if missing > 0:
        part = printer(replace(order, notes_pages=missing))
        missing = order.format.missing_pages(part.pages)
    if missing:
        raise ContentError(
            f"it needs {part.pages} {order.format.page_noun}, and the format '{order.format.id}' has "
            f"{order.format.pages or part.pages + missing}.",
            where=str(order.article.source),
            hint=f"Shorten it, or print it as {', '.join(others())}.",
        )
    return part


def finish(product: Product, order: LeafletOrder) -> Product:
    """Return a leaflet's pages on the sheets of its format, looked at again; most formats have no other sheets.

    Raises:
        AssembleError: the pages do not fit the sheets.
        RenderError: what came of it failed its last check.
    """
    if order.format.sheet is None:
        return product
    from clinicpress.assemble.impose.sheets import impose  # noqa: PLC0415 - most leaflets need none

    is_from_the_right = direction_of(product.language) == "rtl"
    imposed = impose(product.pdf, order.format.sheet, right_to_left=is_from_the_right)
    laid = replace(
        product,
        pdf=imposed.pdf,
        pages=imposed.sides,
        personal=tuple(sorted({imposed.page_of[page] for page in product.personal})),
    )
    return release(laid, order.notes.facts.patient if order.notes else None)
