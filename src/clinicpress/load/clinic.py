"""`clinics/ID/clinic.yml` with its brand file, logo and marks."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import BrandError
from clinicpress.load.brand import load_brand
from clinicpress.load.records import load_record
from clinicpress.model.brand import BrandFacts, BrandLogoImage, BrandLogoPair
from clinicpress.model.clinic import Clinic, ClinicFacts, Image
from clinicpress.shelf.files import is_file
from clinicpress.shelf.workspace import Kind

CLINIC = Kind(noun="clinic", folder="clinics", endings=("/clinic.yml",), error=BrandError)
_BRAND_FILES = ("_brand.yml", "_brand.yaml")


def load_clinic(path: Path) -> Clinic:
    """Return the clinic that a `clinic.yml` describes, with its brand ready for the page.

    Raises:
        BrandError: a file has a fault, or a brand file, face, logo or mark is not there.
    """
    folder = path.parent
    facts = load_record(path, ClinicFacts, BrandError)
    found = load_brand(_brand_file(folder, facts, path))
    logo = facts.logo or _brand_logo(found.facts, facts.name)
    for field, image in (("logo.file", logo), *((f"accreditations[{n}].file", a) for n, a in _numbered(facts))):
        if image and not is_file(folder / image.file):
            raise BrandError(
                f"there is no picture '{image.file}'.",
                where=f"{path}: {field}",
                hint="The name counts from the folder of clinic.yml.",
            )
    return Clinic(
        id=folder.name,
        facts=facts.model_copy(update={"logo": logo}),
        brand=found.brand,
        folder=folder,
        face_folders=found.face_folders,
    )


def _numbered(facts: ClinicFacts) -> list[tuple[int, Image]]:
    return list(enumerate(facts.accreditations, start=1))


def _brand_file(folder: Path, facts: ClinicFacts, path: Path) -> Path | None:
    if facts.brand is None:
        return next((folder / name for name in _BRAND_FILES if is_file(folder / name)), None)
    if not is_file(folder / facts.brand):
        raise BrandError(f"there is no brand file '{facts.brand}'.", where=f"{path}: brand")
    return folder / facts.brand


def _brand_logo(brand: BrandFacts, clinic_name: str) -> Image | None:
    """Return the logo that the brand file names, the medium size first, with the clinic's name for its words."""
    chosen = brand.logo if isinstance(brand.logo, str) else _sized_logo(brand)
    if chosen is None:
        return None
    images = {} if brand.logo is None or isinstance(brand.logo, str) else brand.logo.images
    image = images.get(chosen, chosen)
    if isinstance(image, BrandLogoImage):
        return Image(file=image.path, alt=image.alt or clinic_name)
    return Image(file=image, alt=clinic_name)


def _sized_logo(brand: BrandFacts) -> str | None:
    if brand.logo is None or isinstance(brand.logo, str):
        return None
    for size in (brand.logo.medium, brand.logo.large, brand.logo.small):
        light = size.light if isinstance(size, BrandLogoPair) else size
        if light:
            return light
    return None
