"""Who hands a leaflet out, at its head and its foot, in the look of the brand and the theme."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.model.brand import Footer, Masthead
from clinicpress.model.clinic import Clinic, Image, LogoKind
from clinicpress.shelf.theme import Theme

# The plain foot is every page's, in styles/house/page.css.
_FOOTERS: dict[Footer, tuple[str, ...]] = {
    Footer.PLAIN: (),
    Footer.RULED: ("footer_ruled",),
    Footer.BAND: ("footer_band",),
    Footer.ADDRESS: ("footer_address",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MastheadView:
    """How the head and the foot of a leaflet are built, and which logo stands at the head.

    `styles` are the style sheets of the foot. `bare`: the logo stands on the accent itself, for which it was drawn;
    any other has a plate of paper there.
    """

    style: str
    styles: tuple[str, ...]
    logo: Image | None
    bare: bool
    address: str


def masthead_view(clinic: Clinic, theme: Theme, *, mono: bool = False) -> MastheadView:
    """Return the head and foot of a clinic's leaflets; a logo is chosen, and never changed."""
    style = theme.masthead or clinic.brand.masthead
    wanted: LogoKind = "mono" if mono else "on_dark" if style is Masthead.BAND else "colour"
    kinds: tuple[LogoKind, ...] = (wanted,) if mono else (wanted, "colour")
    logos = [(kind, logo) for kind in kinds if (logo := clinic.logo(kind))]
    kind, logo = logos[0] if logos else (None, None)
    facts = clinic.facts
    lines = facts.address.all_lines if facts.address else ()
    return MastheadView(
        style=style.value,
        styles=_FOOTERS[theme.footer or clinic.brand.footer],
        logo=logo,
        bare=kind == "on_dark",
        address=" · ".join(part for part in (", ".join(lines), facts.phone) if part),
    )
