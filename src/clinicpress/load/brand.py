"""brand.yml in, a brand ready for the page out: colours as `#rrggbb`, faces found on this machine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from clinicpress.errors import BrandError
from clinicpress.load.brand_colours import resolve_colours
from clinicpress.load.records import load_with_places
from clinicpress.model.brand import Brand, BrandFacts, BrandFont, BrandFontFile, BrandText, FontFace
from clinicpress.shelf.faces import family_slug, installed_faces
from clinicpress.shelf.files import is_file

DEFAULT_FACE = "Atkinson Hyperlegible"
# Stands in for single signs that a brand's face lacks, such as the Welsh ŵ and ŷ: known, tested, and the same on
# every machine, as what the system would choose is not.
STAND_IN_FACE = "Lato"
# What can stand in a style sheet between quotation marks, and cannot end them.
_FAMILY = re.compile(r"\w[\w .+-]*")
_WEIGHT_NAMES = {
    "thin": "100", "extra-light": "200", "light": "300", "normal": "400", "regular": "400", "medium": "500",
    "semi-bold": "600", "semibold": "600", "bold": "700", "extra-bold": "800", "black": "900",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBrand:
    """A brand, the facts it was made from, and the folders that its faces stand in, by asset name."""

    brand: Brand
    facts: BrandFacts = field(default_factory=BrandFacts)
    face_folders: Mapping[str, Path] = field(default_factory=dict)


def load_brand(path: Path | None) -> FoundBrand:
    """Return the brand of a brand file, or the house's where a clinic has none.

    Raises:
        BrandError: the file has a fault, a colour is none or too pale to read, or a face is not there.
    """
    facts, place = load_with_places(path, BrandFacts, BrandError) if path else (BrandFacts(), _of_the_house)
    colours = resolve_colours(facts, place)
    base, headings = _text(facts.typography.base), _text(facts.typography.headings)
    body_family = base.family or DEFAULT_FACE
    heading_family = headings.family or body_family
    weight = _WEIGHT_NAMES.get((headings.weight or "700").lower(), headings.weight or "700")
    faces: dict[str, FontFace] = {}
    folders: dict[str, Path] = {}
    wanted = ((body_family, {"400", "700"}), (heading_family, {weight}), (STAND_IN_FACE, {"400", "700"}))
    for family, weights in wanted:
        declared = next((font for font in facts.typography.fonts if font.family == family), None)
        for face, folder in _find_faces(family, declared, weights, path):
            faces[face.url] = face
            folders[face.url.split("/")[2]] = folder
    brand = Brand.model_validate(
        {
            **colours,
            **facts.defaults.clinicpress.model_dump(
                include={"masthead", "footer", "panel", "corners", "logo_least_mm"}
            ),
            "body_family": body_family,
            "heading_family": heading_family,
            "heading_weight": weight,
            "stand_in_family": STAND_IN_FACE,
            "faces": tuple(faces.values()),
        }
    )
    return FoundBrand(brand=brand, facts=facts, face_folders=folders)


def script_faces(families: tuple[str, ...]) -> list[tuple[FontFace, Path]]:
    """Return the faces of the families that a script needs, each with the folder that its file stands in.

    Raises:
        BrandError: one is not on this machine.
    """
    return [found for family in families for found in _find_faces(family, None, {"400", "700"}, None)]


def _of_the_house(*keys: str) -> str:
    return f"the house's brand: {'.'.join(keys)}"


def _text(setting: BrandText | str | None) -> BrandText:
    return BrandText(family=setting) if isinstance(setting, str) else setting or BrandText()


def _find_faces(
    family: str, declared: BrandFont | None, weights: set[str], brand_file: Path | None
) -> list[tuple[FontFace, Path]]:
    """Return the faces of a family in the wanted weights, each with the folder that its file stands in.

    Raises:
        BrandError: the family, or a file of it, is not on this machine. Nothing is ever fetched.
    """
    if not _FAMILY.fullmatch(family):
        raise BrandError(
            f"'{family[:40]}' is no name of a face.",
            where=f"{brand_file}: typography",
            hint="Name it with letters, digits, spaces and '.', '+', '-' only.",
        )
    if declared and declared.files and brand_file:
        return [_face_of_file(family, entry, brand_file) for entry in declared.files]
    slug = family_slug(family)
    found = [
        (
            FontFace(
                family=family,
                url=f"asset://face-{slug}/{quote(file.path.name)}",
                weight=file.weight,
                style=file.style,
            ),
            file.path.parent,
        )
        for file in installed_faces(family)
        if file.weight in weights or not file.weight
    ]
    if not found:
        raise BrandError(
            f"the face '{family}' is not on this machine in weight {' and '.join(sorted(weights))}.",
            where=f"{brand_file or 'the faces of a script'}: typography",
            hint=f"Give its files (source: file), or install the package fontpkg-{slug.replace('_', '-')}.",
        )
    return found


def _face_of_file(family: str, entry: BrandFontFile | str, brand_file: Path) -> tuple[FontFace, Path]:
    file = BrandFontFile(path=entry) if isinstance(entry, str) else entry
    if not is_file(brand_file.parent / file.path):
        raise BrandError(
            f"there is no font file '{file.path}'.",
            where=f"{brand_file}: typography.fonts",
            hint="Its path counts from the brand file.",
        )
    weight = _WEIGHT_NAMES.get(file.weight.lower(), file.weight)
    face = FontFace(family=family, url=f"asset://brand/{quote(file.path)}", weight=weight, style=file.style)
    return face, brand_file.parent
