"""From a leaflet's order to its PDF: laid out until it fills its format, as printers finish a print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clinicpress.errors import ContentError
from clinicpress.model.order import LeafletOrder
from clinicpress.render.engine import RenderedPart


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
