"""Which logo files a brand has: in colour, in one ink, and for dark grounds."""

from __future__ import annotations

from clinicpress.model.brand import BrandFacts, BrandLogo, BrandLogoImage, BrandLogoPair
from clinicpress.model.clinic import Image, LogoKind

_IMAGE_NAMES: dict[LogoKind, tuple[str, ...]] = {"mono": ("mono",), "on_dark": ("on-dark", "on_dark")}


def find_logos(brand: BrandFacts, own: Image | None, clinic_name: str) -> dict[LogoKind, Image]:
    """Return a clinic's logos by kind: its own before its brand's, whose words are else the clinic's name.

    In colour it is the brand's medium size where there is one; the others are the images `mono` and `on-dark`, or
    what a size has under `dark`.
    """
    logo = BrandLogo(medium=brand.logo) if isinstance(brand.logo, str) else brand.logo or BrandLogo()
    sizes = [size for size in (logo.medium, logo.large, logo.small) if size]
    light = [size.light if isinstance(size, BrandLogoPair) else size for size in sizes]
    dark = [size.dark for size in sizes if isinstance(size, BrandLogoPair)]
    names = {kind: [name for name in known if name in logo.images] for kind, known in _IMAGE_NAMES.items()}
    wanted: dict[LogoKind, list[str | None]] = {
        "colour": light,
        "mono": [*names["mono"]],
        "on_dark": [*names["on_dark"], *dark],
    }
    found = {kind: _image(logo, name, clinic_name) for kind, written in wanted.items() for name in _first(written)}
    return {**found, "colour": own} if own else found


def _first(written: list[str | None]) -> list[str]:
    return [name for name in written if name][:1]


def _image(logo: BrandLogo, name: str, clinic_name: str) -> Image:
    image = logo.images.get(name, name)
    if isinstance(image, BrandLogoImage):
        return Image(file=image.path, alt=image.alt or clinic_name)
    return Image(file=image, alt=clinic_name)
