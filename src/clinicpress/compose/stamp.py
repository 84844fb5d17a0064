"""The stamps of a pack: one otherwise empty page for each page of the pack, with its number at the very foot."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.templates import fill_template
from clinicpress.model.clinic import Clinic
from clinicpress.model.page import LANGUAGE, ComposedPage
from clinicpress.shelf.theme import Theme, read_house_css


@dataclass(frozen=True, slots=True, kw_only=True)
class StampView:
    """One stamp: the page's number in words, and what stands in the middle of a blank page."""

    number: str
    blank: str = ""


def compose_stamps(
    total: int,
    reference: str | None,
    clinic: Clinic,
    theme: Theme,
    *,
    blanks: frozenset[int] = frozenset(),
) -> ComposedPage:
    """Return as many A4 pages as the pack has, each showing only `Pack page x of y` in the lowest 8 mm.

    Args:
        total: pages of the pack.
        reference: of the pack, beside the number.
        clinic: whose faces and colours they have.
        theme: where the template stands.
        blanks: numbers of the pack's blank pages, from 0; in their middle stands that they are blank on purpose.
    """
    ending = f" · {reference}" if reference else ""
    stamps = tuple(
        StampView(
            number=f"Pack page {index + 1} of {total}{ending}",
            blank="This page is left blank" if index in blanks else "",
        )
        for index in range(total)
    )
    return ComposedPage(
        kind="stamp",
        html=fill_template(theme, "stamp/stamp.html.j2", stamps=stamps, language=LANGUAGE),
        house_css=read_house_css(theme, ("stamp",)),
        brand_css=compose_brand_css(clinic.brand),
        title="Pack page numbers",
        language=LANGUAGE,
    )
