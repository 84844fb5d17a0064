"""`styles/formats/`: a style sheet for each format and, where it is more than that, a YAML file beside it."""

from __future__ import annotations

from dataclasses import dataclass

from clinicpress.errors import ThemeError, UnknownNameError, UsageError
from clinicpress.load.records import load_with_places
from clinicpress.model.format import Format
from clinicpress.model.notes import Notes
from clinicpress.model.suggestion import suggest
from clinicpress.shelf.files import is_file
from clinicpress.shelf.theme import Theme
from clinicpress.shelf.workspace import MARKER, Kind

_FOLDER = "formats"
FORMAT = Kind(noun="format", folder=f"styles/{_FOLDER}", endings=(".yml",), error=ThemeError)
_USUAL = f"{MARKER}: format"


def list_formats(theme: Theme) -> tuple[str, ...]:
    """Return the ids of the formats that there are."""
    found = {
        path.stem
        for folder in theme.style_folders
        for path in (folder / _FOLDER).glob("*")
        if path.suffix in {".css", ".yml"}
    }
    return tuple(sorted(found))


def load_format(theme: Theme, format_id: str) -> Format:
    """Return a format of a theme; one that is a style sheet only is as any page.

    Raises:
        ThemeError: its file has a fault.
    """
    for folder in theme.style_folders:
        file = folder / _FOLDER / f"{format_id}.yml"
        if is_file(file):
            found, place = load_with_places(file, Format, ThemeError)
            found = found.model_copy(update={"id": format_id})
            _refuse_missing_styles(found, theme, place("styles"))
            return found
    return Format(id=format_id, name=format_id)


def _refuse_missing_styles(found: Format, theme: Theme, where: str) -> None:
    known = sorted({path.stem for folder in theme.style_folders for path in (folder / _FOLDER).glob("*.css")})
    for style in found.style_ids:
        if style not in known:
            raise ThemeError(
                f"there is no style sheet '{style}.css' in styles/{_FOLDER}/.",
                where=where,
                hint=suggest(style.removesuffix(".css"), known),
            )


def list_open_formats(theme: Theme) -> tuple[str, ...]:
    """Return the ids of the formats that hold any number of pages; one that has a fault holds none."""
    return tuple(name for name in list_formats(theme) if _is_open(theme, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenFormat:
    """A format to print in, and a remark where it is not the one that the patient needs."""

    format: Format
    remarks: tuple[str, ...] = ()


def choose_format(theme: Theme, asked: str | None, notes: Notes | None, usual: str) -> ChosenFormat:
    """Return the format to print in.

    What is asked for comes first, then the patient's recorded need (DAPB1605), then what is usual.

    Raises:
        UnknownNameError: there is no format of the name that was asked for.
        UsageError: there is none of the name that is usual.
    """
    known = list_formats(theme)
    needed = notes.facts.patient.prefers.format if notes and notes.facts.patient.prefers else None
    chosen = asked or (needed if needed in known else None) or usual
    if chosen not in known:
        message, hint = f"there is no format '{chosen}'.", suggest(chosen, known)
        raise UnknownNameError(message, hint=hint) if asked else UsageError(message, where=_USUAL, hint=hint)
    remark = f"this patient's recorded need is the format '{needed}'; this is '{chosen}'."
    return ChosenFormat(format=load_format(theme, chosen), remarks=(remark,) if needed and chosen != needed else ())


def _is_open(theme: Theme, name: str) -> bool:
    try:
        return load_format(theme, name).pages is None
    except ThemeError:
        return False
