"""`clinics/ID/clinic.yml` with its brand file, logo and marks."""

from __future__ import annotations

from pathlib import Path

from clinicpress.errors import BrandError
from clinicpress.load.brand import load_brand
from clinicpress.load.logos import find_logos
from clinicpress.load.records import load_record
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
    logos = find_logos(found.facts, facts.logo, facts.name)
    pictures = [("logo.file" if facts.logo else f"logo, {kind}", logo) for kind, logo in logos.items()]
    pictures += [(f"accreditations[{n}].file", mark) for n, mark in enumerate(facts.accreditations, start=1)]
    if panel := found.brand.panel.picture:
        pictures.append(("defaults.clinicpress.panel.picture", Image(file=panel, alt=panel)))
    for field, image in pictures:
        if not is_file(folder / image.file):
            raise BrandError(
                f"there is no picture '{image.file}'.",
                where=f"{path}: {field}",
                hint="The name counts from the folder of clinic.yml.",
            )
    return Clinic(
        id=folder.name,
        facts=facts.model_copy(update={"logo": logos.get("colour")}),
        brand=found.brand,
        folder=folder,
        face_folders=found.face_folders,
        logos=logos,
    )


def _brand_file(folder: Path, facts: ClinicFacts, path: Path) -> Path | None:
    if facts.brand is None:
        return next((folder / name for name in _BRAND_FILES if is_file(folder / name)), None)
    if not is_file(folder / facts.brand):
        raise BrandError(f"there is no brand file '{facts.brand}'.", where=f"{path}: brand")
    return folder / facts.brand
