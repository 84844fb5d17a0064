"""`clinics/ID/clinic.yml` with its brand file, logo and marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from clinicpress.errors import BrandError, UsageError
from clinicpress.load.brand import load_brand, script_faces
from clinicpress.load.logos import find_logos
from clinicpress.load.records import load_record
from clinicpress.model.clinic import Clinic, ClinicFacts
from clinicpress.shelf.files import is_file
from clinicpress.shelf.languages import base_language, families_of, open_tongue
from clinicpress.shelf.naming import named_in, place_of
from clinicpress.shelf.workspace import MARKER, Kind, Workspace, locate

CLINIC = Kind(noun="clinic", folder="clinics", endings=("/clinic.yml",), error=BrandError)
_BRAND_FILES = ("_brand.yml", "_brand.yaml")


def choose_clinic(workspace: Workspace, asked: str | None) -> str:
    """Return the clinic that was asked for, or the workspace's own.

    Raises:
        UsageError: nobody named one, or there is none of the name in the settings.
    """
    if asked:
        return asked
    if usual := workspace.settings.clinic:
        with named_in(f"{workspace.root / MARKER}: clinic", UsageError):
            locate(workspace, CLINIC, usual)
        return usual
    raise UsageError("no clinic is named.", hint="Add --clinic C, or 'clinic' to clinicpress.toml.")


def load_clinic(path: Path) -> Clinic:
    """Return the clinic that a `clinic.yml` describes, with its brand ready for the page.

    Raises:
        BrandError: a file has a fault, or a brand file, face, logo or mark is not there.
    """
    folder = path.parent
    facts = load_record(path, ClinicFacts, BrandError)
    brand_file = _brand_file(folder, facts, path)
    found = load_brand(brand_file)
    logos = find_logos(found.facts, facts.logo, facts.name)
    sources = (path, brand_file) if brand_file else (path,)
    pictures = [("logo.file" if logo is facts.logo else f"logo, {kind}", logo.file) for kind, logo in logos.items()]
    pictures += [(f"accreditations[{n}].file", mark.file) for n, mark in enumerate(facts.accreditations, start=1)]
    if panel := found.brand.panel.picture:
        pictures.append(("defaults.clinicpress.panel.picture", panel))
    for field, name in pictures:
        if not is_file(folder / name):
            raise BrandError(
                f"there is no picture '{name}'.",
                where=f"{place_of(name, sources) or path}: {field}",
                hint="The name counts from the folder of clinic.yml.",
            )
    return Clinic(
        id=folder.name,
        facts=facts.model_copy(update={"logo": logos.get("colour")}),
        brand=found.brand,
        folder=folder,
        face_folders=found.face_folders,
        logos=logos,
        sources=sources,
    )


def clinic_in_language(clinic: Clinic, code: str) -> Clinic:
    """Return a clinic for pages in a language: its words as far as they are translated, the faces of the script.

    Raises:
        BrandError: a face is not on this machine.
        UnknownNameError: we have no words in this language.
    """
    tongue = open_tongue(code)
    if tongue.is_english:
        return clinic
    words = _translation(clinic.facts, code)
    return replace(
        clinic_with_scripts(clinic, (code,)),
        facts=clinic.facts.model_copy(update=words),
        translated=frozenset(words),
    )


def clinic_with_scripts(clinic: Clinic, codes: Iterable[str]) -> Clinic:
    """Return a clinic for pages on which words of these languages stand, with the faces of their scripts.

    Raises:
        BrandError: a face is not on this machine.
    """
    families = tuple(dict.fromkeys(family for code in codes for family in families_of(code)))
    if not families:
        return clinic
    faces = script_faces(families)
    brand = clinic.brand.model_copy(
        update={"script_families": families, "faces": (*clinic.brand.faces, *(face for face, _ in faces))}
    )
    folders = {face.url.split("/")[2]: folder for face, folder in faces}
    return replace(clinic, brand=brand, face_folders={**clinic.face_folders, **folders})


def _translation(facts: ClinicFacts, code: str) -> dict[str, object]:
    """Return what a clinic says in a language, by field; the words for `pt-BR` may stand under `pt`."""
    words = facts.translations.get(code) or facts.translations.get(base_language(code))
    said = words.model_dump() if words else {}
    return {field: getattr(words, field) for field, value in said.items() if value is not None}


def _brand_file(folder: Path, facts: ClinicFacts, path: Path) -> Path | None:
    if facts.brand is None:
        return next((folder / name for name in _BRAND_FILES if is_file(folder / name)), None)
    if not is_file(folder / facts.brand):
        raise BrandError(
            f"there is no brand file '{facts.brand}'.",
            where=f"{path}: brand",
            hint="Its path counts from the clinic's folder.",
        )
    return folder / facts.brand
