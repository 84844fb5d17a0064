"""The stamps of a pack: one otherwise empty page for each page of the pack, with its number at the very foot."""

from __future__ import annotations

from clinicpress.compose.brand_css import compose_brand_css
from clinicpress.compose.templates import fill_template
from clinicpress.model.clinic import Clinic
from clinicpress.model.page import ComposedPage
from clinicpress.shelf.theme import Theme, read_house_css

LANGUAGE = "en-GB"
FORMAT = "a4"


def compose_stamps(total: int, reference: str | None, clinic: Clinic, theme: Theme) -> ComposedPage:
    """Return as many A4 pages as the pack has, each showing only `Pack page x of y` in the lowest 8 mm."""
    ending = f" · {reference}" if reference else ""
    stamps = tuple(f"Pack page {number} of {total}{ending}" for number in range(1, total + 1))
    return ComposedPage(
        kind="stamp",
        html=fill_template(theme, "stamp/stamp.html.j2", stamps=stamps, language=LANGUAGE),
        house_css=read_house_css(theme, FORMAT, ("stamp",)),
        brand_css=compose_brand_css(clinic.brand),
        title="Pack page numbers",
        language=LANGUAGE,
    )
