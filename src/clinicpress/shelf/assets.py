"""The folders from which a page may take pictures and faces, under names instead of paths.

A page names a picture as `asset://article/figures/nerves.svg`. Only what lies below one of the named folders
is ever served, whatever the name says and wherever a symbolic link leads. What was only just made, and stands in
no folder, goes by its whole address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from clinicpress.errors import BrandError, ClinicpressError, ContentError, NotesError, ThemeError
from clinicpress.model.clinic import Clinic
from clinicpress.shelf.files import is_file
from clinicpress.shelf.naming import place_of
from clinicpress.shelf.shipped import shipped
from clinicpress.shelf.workspace import Workspace

SCHEME = "asset"
_ERRORS = {"clinic": BrandError, "notes": NotesError, "style": ThemeError}

Made = Mapping[str, bytes]
"""Whole files by their addresses, as `asset://made/1.png`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetShelf:
    """Named folders.

    Attributes:
        errors: which class of error a fault of a file in each of them is.
        sources: the files that name what stands in a folder, where these are not the page's own.
        made: what stands in no folder.
    """

    folders: Mapping[str, Path]
    errors: Mapping[str, type[ClinicpressError]] = field(default_factory=dict)
    sources: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    made: Made = field(default_factory=dict, repr=False)

    def refusal(self, error: ClinicpressError, url: str, page_sources: Iterable[Path]) -> ClinicpressError:
        """Return the error of a file as the fault of whoever names it, at that line: a logo is the clinic's."""
        scheme, _, rest = url.partition("://")
        shelf, _, written = rest.partition("/")
        name = unquote(written) if scheme == SCHEME else url
        files = self.sources.get(shelf, page_sources)
        # Addresses of other kinds come from style sheets: an article's are refused when it is read.
        fault = self.error_of(url) if scheme == SCHEME else ThemeError
        if place := place_of(name, files) or place_of(written, files):
            return fault(f"the file '{name}': {error.message}", where=place, hint=error.hint)
        return fault(error.message, where=error.where, hint=error.hint)

    def error_of(self, url: str) -> type[ClinicpressError]:
        """Return the class of error that a fault of the file behind an address is."""
        shelf, _, _ = url.partition("://")[2].partition("/")
        return self.errors.get(shelf, ContentError)

    def find(self, url: str) -> Path:
        """Return the file behind an `asset://` address.

        Raises:
            ClinicpressError: it names no folder of the shelf, leads out of it, or is not there.
        """
        # Not urlsplit: '#' and '?' are signs like others in the name of a file.
        scheme, _, rest = url.partition("://")
        shelf, _, written = rest.partition("/")
        name = unquote(written).lstrip("/")
        error = self.error_of(url)
        folder = self.folders.get(shelf)
        if scheme != SCHEME or folder is None or "\0" in name:
            raise error("this address is not in the workspace.", where=url)
        try:
            root = folder.resolve()
            path = (root / name).resolve()
        except (OSError, RuntimeError) as failure:
            raise error("this name leads nowhere.", where=str(folder / name)) from failure
        if not path.is_relative_to(root):
            raise error("this picture lies outside the folder that it may come from.", where=name)
        if not is_file(path):
            raise error("there is no such file.", where=str(folder / name), hint="Check the name and the folder.")
        return path


def shelf_for(workspace: Workspace, clinic: Clinic, beside: Path, made: Made | None = None) -> AssetShelf:
    """Return the shelf of a document: `article` is the folder of its own file, `notes` holds exercise drawings."""
    return AssetShelf(
        folders={
            "article": beside,
            "clinic": clinic.folder,
            "notes": workspace.root / "articles" / "figures",
            "style": shipped("styles") / "icons",
            **clinic.face_folders,
        },
        errors={**dict.fromkeys(clinic.face_folders, BrandError), **_ERRORS},
        sources=dict.fromkeys(("clinic", *clinic.face_folders), clinic.sources),
        made=made or {},
    )
