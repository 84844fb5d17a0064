"""The folder that a clinic works in, and where in it an id leads."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from clinicpress.errors import ClinicpressError, UnknownNameError, UsageError
from clinicpress.model.press import PressFacts
from clinicpress.model.record import Language, Record
from clinicpress.model.suggestion import suggest
from clinicpress.shelf.files import is_file

if TYPE_CHECKING:
    from clinicpress.model.notes import Notes

MARKER = "clinicpress.toml"


class Settings(Record):
    """`clinicpress.toml`: what a command uses when its option is not given."""

    clinic: str | None = None
    format: str = "a4"
    language: Language | None = None
    paper: Literal["a4"] = "a4"
    output: str = "output"
    press: PressFacts | None = None
    theme: str = "house"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A workspace folder and its settings.

    `at_hand` are notes that stand in no file of their own, by the name that a request gives them.
    """

    root: Path
    settings: Settings
    at_hand: Mapping[str, Notes] = field(default_factory=dict, repr=False)

    @property
    def output(self) -> Path:
        """The folder where results land."""
        return self.root / self.settings.output


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that `start` lies in.

    Raises:
        UsageError: no folder from `start` upwards holds a `clinicpress.toml`, or that file is wrong.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if is_file(folder / MARKER):
            return open_workspace(folder)
    raise UsageError(
        f"there is no {MARKER} here or in a folder above.",
        where=str(start),
        hint="Make a workspace with 'clinicpress init DIR', or name one with --workspace DIR.",
    )


def open_workspace(folder: Path) -> Workspace:
    """Return the workspace whose `clinicpress.toml` stands in `folder`.

    Raises:
        UsageError: the file is missing, cannot be read, or is not what a workspace's settings may be.
    """
    marker = folder / MARKER
    try:
        settings = Settings.model_validate(tomllib.loads(marker.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise UsageError(
            f"this folder has no {MARKER}.", where=str(folder), hint="Make one with 'clinicpress init DIR'."
        ) from error
    except OSError as error:
        raise UsageError(f"it cannot be read: {(error.strerror or '').lower()}.", where=str(marker)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"this is not TOML: {error}.", where=str(marker)) from error
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False)
        # An unknown key first: where a key is mistyped, its right name is missing as well.
        first = next((fault for fault in faults if fault["type"] == "extra_forbidden"), faults[0])
        raise _refused_setting(first, marker) from None
    return Workspace(root=folder.resolve(), settings=settings)


def _refused_setting(fault: ErrorDetails, marker: Path) -> UsageError:
    """Return what is wrong with a setting, in words for who wrote it."""
    *above, key = (str(part) for part in fault["loc"])
    where = f"{marker}: {'.'.join((*above, key))}"
    known = tuple((PressFacts if above == ["press"] else Settings).model_fields)
    if fault["type"] == "extra_forbidden":
        return UsageError("this key is unknown.", where=where, hint=suggest(key, known))
    if fault["type"] == "missing":
        return UsageError("it is required, and is not here.", where=where)
    if fault["type"] == "literal_error":
        return UsageError(f"it should be {fault.get('ctx', {}).get('expected', 'another word')}.", where=where)
    if fault["type"] == "value_error":
        return UsageError(f"{fault['msg'].removeprefix('Value error, ')}.", where=where)
    if key == "press":
        return UsageError("it should be a table.", where=where, hint="Write [press], then profile and condition.")
    return UsageError("it should be text, in quotes.", where=where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Where one kind of record stands: `folder/ID` + `ending`; `error` is what a fault in one is."""

    noun: str
    folder: str
    endings: tuple[str, ...]
    error: type[ClinicpressError]


def locate(workspace: Workspace, kind: Kind, id_or_path: str) -> Path:
    """Return the file that an id or a path names.

    Raises:
        UnknownNameError: there is none, with the nearest id as advice.
    """
    for ending in kind.endings:
        by_id = workspace.root / kind.folder / f"{id_or_path}{ending}"
        if _is_id(id_or_path) and is_file(by_id):
            return by_id
    for base in (Path.cwd(), workspace.root):
        path = base / id_or_path
        if is_file(path):
            return path
        inside = path / kind.endings[0].lstrip("/")
        if kind.endings[0].startswith("/") and is_file(inside):
            return inside
    raise UnknownNameError(
        f"there {'are' if kind.noun == 'notes' else 'is'} no {kind.noun} '{id_or_path}'.",
        where=str(workspace.root / kind.folder),
        hint=suggest(id_or_path, list_ids(workspace, kind), likeness=0.6),
    )


def list_ids(workspace: Workspace, kind: Kind) -> tuple[str, ...]:
    """Return every id of a kind in the workspace, in order."""
    folder = workspace.root / kind.folder
    found = (
        str(path.relative_to(folder))[: -len(ending)]
        for ending in kind.endings
        for path in folder.glob(f"*{ending}")
        if is_file(path)
    )
    return tuple(sorted(found))


def _is_id(text: str) -> bool:
    return "/" not in text and "\\" not in text and text not in {"", ".", ".."}
